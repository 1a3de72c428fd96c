import { pino, type Logger } from 'pino'
import { withoutPersonNumbers } from '../law/person-numbers-in.ts'

export type LogLevel = 'silent' | 'warn' | 'info'

/** JSON lines on standard error. Identity numbers and mobile numbers are removed from every line. */
export function openLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => write(lineWithoutPersonalData(line)) },
  )
}

export function withoutPersonalData(text: string): string {
  return withoutPersonNumbers(text, '[redacted]')
}

/**
 * Redacts each JSON value separately, so that the line stays valid JSON; numbers as long as an identity number are
 * removed too.
 */
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
