import { pino, type Logger } from 'pino'

export type LogLevel = 'silent' | 'warn' | 'info'

/** JSON lines on standard error. Identity numbers and mobile numbers are taken out of every line, whoever wrote it. */
export function openLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write: (line) => write(withoutPersonalData(line)) })
}

const personal = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g

export function withoutPersonalData(text: string): string {
  return text.replace(personal, '[redacted]')
}
