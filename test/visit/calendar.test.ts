import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLines } from '#server/visit/calendar/write-calendar.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

const unfold = (text: string): string => text.replaceAll(/\r\n[ \t]/g, '')
const eventsOf = (feed: string): string[] => unfold(feed).split('BEGIN:VEVENT').slice(1)

describe('a calendar feed', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, startServer } = test
  const moves = visitMoves(test)
  const { url } = await startServer()
  const [one, two] = [moves.officerId(people.officer1), moves.officerId(people.officer1b)]
  const feeds = new Map<Person, string>()
  const read = async (person: Person): Promise<string> => {
    if (!feeds.has(person))
      feeds.set(
        person,
        (await ask<{ createCalendarFeed: { path: string } }>(person, 'mutation { createCalendarFeed { path } }'))
          .createCalendarFeed.path,
      )
    return (await fetch(url + feeds.get(person)!)).text()
  }
  const entry = async (person: Person, visitId: string): Promise<string | undefined> => {
    const key = Buffer.from(visitId, 'base64url').toString().split(':')[1]!
    return eventsOf(await read(person)).find((event) => event.includes(`UID:visit-${key}@`))
  }
  const booked = async (day: string, officerIds = [one]) =>
    (
      await moves.schedule(
        (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!,
        window(day, '09:00', '10:00'),
        officerIds,
      )
    ).visit!

  it('folds lines at 75 octets, and no character in two', async () => {
    await booked('2026-12-01')
    const feed = await read(people.hr1)
    expect(Math.max(...feed.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
    expect(feed).toContain('\r\n ')
    // The space that begins a part counts.
    expect(
      foldLines('a'.repeat(160))
        .split('\r\n')
        .map((line) => line.length),
    ).toEqual([75, 75, 12])
    fc.assert(
      fc.property(
        fc.array(
          fc
            .string({ unit: fc.constantFrom('居', '住', 'a', '😀', ':', 'é', ' '), maxLength: 200 })
            .map((text) => `X${text}`),
        ),
        (lines) => {
          const folded = foldLines(lines.join('\r\n'))
          expect(unfold(folded)).toBe(lines.join('\r\n'))
          for (const line of folded.split('\r\n')) {
            expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
            expect(line).not.toContain('�')
          }
        },
      ),
    )
  })

  it('says what an entry is about, rings before it, and leads to its page', async () => {
    const visit = await booked('2026-12-02')
    const event = (await entry(people.officer1, visit.id))!
    expect(event).toContain('DESCRIPTION:地点：青岛路1号。办理1人')
    expect(event).toContain(`URL:${url}/visits/${visit.id}`)
    expect(event.match(/BEGIN:VALARM/g)).toHaveLength(2)
    // RFC 5545, 3.3.6: a time has at least one of its parts, the greater first.
    const duration =
      /^[+-]?P(?:\d+W|\d+D(?:T(?:\d+H(?:\d+M)?(?:\d+S)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M)?(?:\d+S)?|\d+M(?:\d+S)?|\d+S))$/
    const triggers =
      (await read(people.hr1)).concat(event).match(/(?<=\r\n(?:TRIGGER|DURATION)[^:\r\n]*:)[^\r\n]*/g) ?? []
    expect(triggers).toEqual(expect.arrayContaining(['-PT24H', '-PT1H']))
    for (const trigger of triggers) expect(trigger).toMatch(duration)
    expect(event).not.toContain('材料原件')
    expect(await entry(people.hr1, visit.id)).toContain('办理1人，请备齐材料原件。')
  })

  it('tells two duties of one day apart, and names nobody', async () => {
    for (const index of [1, 2]) {
      const found = await moves.mutate<{ obligation: object | null }>(
        people.officer1,
        'recordFinding',
        'RecordFindingInput',
        {
          employerId: people.hr1.employerId,
          kind: 'HIRE',
          workerName: `工人无名${index}`,
          identityNumber: identityNumber(9_000 + index),
          eventOn: '2026-11-25',
          foundOn: '2026-11-25',
          note: '现场核对花名册',
        },
        'obligation { id }',
      )
      expect(found.userErrors).toEqual([])
    }
    const titles = eventsOf(await read(people.hr1)).flatMap(
      (event) => /SUMMARY:(聘用申报期限[^\r\n]+)/.exec(event)?.[1] ?? [],
    )
    expect(titles).toHaveLength(2)
    expect(new Set(titles).size).toBe(2)
    expect(titles[0]).toContain('2026年11月25日聘用')
    expect(await read(people.hr1)).not.toContain('工人')
  })

  it('says CANCELLED to whoever was to come and to receive, with a SEQUENCE that has grown', async () => {
    const cancelled = await booked('2026-12-03')
    const moved = await booked('2026-12-04')
    const returned = await booked('2026-12-05')
    await moves.mutate(
      people.chief1,
      'cancelVisit',
      'CancelVisitInput',
      { visitId: cancelled.id, version: cancelled.version, reason: '道路封闭' },
      'visit { status }',
    )
    await moves.reschedule(moved, window('2026-12-04', '14:00', '15:00'), [two])
    await moves.mutate(
      people.chief1,
      'setServiceDay',
      'SetServiceDayInput',
      { on: '2026-12-05', confirmAffected: true },
      'affectedVisits { id }',
    )
    for (const person of [people.officer1, people.chief1, people.hr1]) {
      for (const { id } of [cancelled, returned]) {
        expect(await entry(person, id)).toMatch(/SEQUENCE:2\r\n/)
        expect(await entry(person, id)).toMatch(/STATUS:CANCELLED\r\n/)
        expect(await entry(person, id)).not.toContain('VALARM')
      }
    }
    expect(await entry(people.officer1, moved.id)).toMatch(/STATUS:CANCELLED\r\n/)
    for (const person of [people.officer1b, people.hr1])
      expect(await entry(person, moved.id)).toMatch(/STATUS:CONFIRMED\r\n/)
    await moves.reschedule({ ...moved, version: moved.version + 1 }, window('2026-12-04', '15:00', '16:00'), [one])
    expect(await entry(people.officer1, moved.id)).toMatch(/STATUS:CONFIRMED\r\n/)
    expect(await entry(people.officer1b, moved.id)).toMatch(/STATUS:CANCELLED\r\n/)
  })
})
