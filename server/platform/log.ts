import { pino, type Logger } from 'pino'
import { withoutPersonNumbers } from '../law/person-numbers-in.ts'

export type LogLevel = 'silent' | 'warn' | 'info'

/** JSON lines on standard error. Identity numbers and mobile numbers are taken out of every line, whoever wrote it. */
export function openLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => write(lineWithoutPersonalData(line)) },
  )
}

export function withoutPersonalData(text: string): string {
  return withoutPersonNumbers(text, '[redacted]')
}

/** Each value of a JSON line by itself, so that it stays JSON; a number as long as an identity number goes as well. */
function lineWithoutPersonalData(line: string): string {
  const hidden = (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') return withoutPersonalData(value)
    return typeof value === 'number' &&
      (Math.abs(value) >= longestNumber || withoutPersonalData(String(value)) !== String(value))
      ? '[redacted]'
      : value
  }
  return `${JSON.stringify(JSON.parse(line), hidden)}\n`
}

const longestNumber = 1e16
