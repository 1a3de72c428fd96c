import { isAskableDay } from './askable-day.ts'

/** An instant as the address holds it. */
export function readInstant(text: string | null): string | undefined {
  return text &&
    /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    isAskableDay(text.slice(0, 10)) &&
    !Number.isNaN(Date.parse(text))
    ? text
    : undefined
}

/** What a local date field means: its minute on the jurisdiction's clock. */
export function instantOfLocal(local: string): string {
  return `${local}:00+08:00`
}

export function localOfInstant(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)
}
