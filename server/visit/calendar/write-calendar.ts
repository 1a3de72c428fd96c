import { createEvents, type Alarm, type EventAttributes } from 'ics'
import { addDays, type PlainDate } from '../../law/plain-date.ts'

const productId = 'residence-compliance-portal'
/** RFC 5545, 3.1: a line has 75 octets at most, its break not among them. */
const longestLine = 75
const lineBreak = '\r\n'

interface Entry {
  /** What it is about, by which a program knows it again. */
  name: string
  sequence: number
  title: string
  description: string
  /** The page that opens it. */
  url: string
  cancelled?: boolean
}

export type CalendarEntry = Entry & ({ startsAt: Date; endsAt: Date; location: string } | { on: PlainDate })

/** A calendar in the form of RFC 5545; what is called off says so and rings no bell. */
export function writeCalendar(calName: string, entries: readonly CalendarEntry[]): string {
  const { value, error } = createEvents(entries.map(eventOf), { productId, calName })
  if (error) throw error
  return foldLines(value ?? '')
}

/**
 * Lines folded anew by octets: the library counts characters, of which a Chinese one is three. A character is never
 * cut.
 */
export function foldLines(text: string): string {
  return text
    .replaceAll(/\r\n[ \t]/g, '')
    .split(lineBreak)
    .map(foldLine)
    .join(lineBreak)
}

function foldLine(line: string): string {
  const lines: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    // A part that goes on begins with a space, which counts.
    if (octets + size > longestLine) {
      lines.push(part)
      part = ''
      octets = 1
    }
    part += character
    octets += size
  }
  return [...lines, part].join(`${lineBreak} `)
}

function eventOf(entry: CalendarEntry): EventAttributes {
  const { name, sequence, title, description, url, cancelled = false } = entry
  const common = {
    uid: `${name}@${productId}`,
    sequence,
    title,
    description,
    url,
    status: cancelled ? ('CANCELLED' as const) : ('CONFIRMED' as const),
  }
  if ('on' in entry)
    return {
      ...common,
      start: dayParts(entry.on),
      end: dayParts(addDays(entry.on, 1)),
      alarms: cancelled ? [] : dayAlarms(title),
    }
  // The library writes a day as P1DT, which RFC 5545 does not know.
  return {
    ...common,
    location: entry.location,
    start: parts(entry.startsAt),
    startInputType: 'utc',
    end: parts(entry.endsAt),
    endInputType: 'utc',
    alarms: cancelled
      ? []
      : [
          { action: 'display', description: title, trigger: { hours: 24, before: true } },
          { action: 'display', description: title, trigger: { hours: 1, before: true } },
        ],
  }
}

/** At nine in the morning of the day before, and of the day itself. */
function dayAlarms(title: string): Alarm[] {
  return [
    { action: 'display', description: title, trigger: { hours: 15, before: true } },
    { action: 'display', description: title, trigger: { hours: 9, before: false } },
  ]
}

function dayParts(on: PlainDate): [number, number, number] {
  return [Number(on.slice(0, 4)), Number(on.slice(5, 7)), Number(on.slice(8))]
}

function parts(instant: Date): [number, number, number, number, number] {
  return [
    instant.getUTCFullYear(),
    instant.getUTCMonth() + 1,
    instant.getUTCDate(),
    instant.getUTCHours(),
    instant.getUTCMinutes(),
  ]
}
