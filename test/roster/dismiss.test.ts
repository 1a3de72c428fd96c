import { describe, expect, it } from 'vitest'
import { sealAll } from '#test/support/seal-all.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

const person = (seed: number, more: object = {}) => ({
  name: '陈志强',
  identityNumber: identityNumber(seed),
  hiredOn: '2026-06-29',
  phone: '13812341234',
  ...more,
})

describe('a dismissed row', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const outcomes = async (hr: Person, id: string) =>
    (await desk.rows(hr, id)).slice(1).map(({ outcome, late, deadline }) => [outcome, late, deadline?.dueOn ?? null])
  const codes = ({ userErrors }: { userErrors: { code: string; path: string[] | null }[] }) =>
    userErrors.map(({ code, path }) => [code, path?.join('.')])

  it('is late no longer, and comes back as it was: a hire, a departure with its hire, and a row in error with what it says', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(
      hr,
      csv([
        person(1, { hiredOn: '2026-05-06' }),
        person(2, { hiredOn: '2026-05-06', endedOn: '2026-06-29' }),
        person(3, { identityNumber: '123' }),
      ]),
    )
    const before = await desk.rows(hr, roster.id)
    expect((await desk.dismiss(hr, roster.id, [2, 3, 4])).rosterImport?.summary).toMatchObject({
      dismissed: 3,
      fileable: 0,
      late: 0,
      lateDuties: 0,
      invalid: 0,
    })
    expect(await outcomes(hr, roster.id)).toEqual([
      ['DISMISSED', false, null],
      ['DISMISSED', false, null],
      ['DISMISSED', false, null],
    ])
    expect((await desk.restore(hr, roster.id, [2, 3, 4])).rosterImport).toMatchObject({
      status: 'READY',
      summary: { dismissed: 0, fileable: 2, late: 2, lateDuties: 2, invalid: 1 },
    })
    expect(await desk.rows(hr, roster.id)).toEqual(before)
    expect((await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT' })).summary).toMatchObject({
      filed: 2,
      invalid: 1,
    })
  })

  it('is judged as of the day on which it comes back, and only what was dismissed does', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, csv([person(11), person(12)]))
    await desk.dismiss(hr, roster.id, [2])
    await desk.ask(hr, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }', {
      input: { name: '陈志强', identityNumber: identityNumber(11), hiredOn: '2026-06-29' },
    })
    expect(codes(await desk.restore(hr, roster.id, [2, 3, 99]))).toEqual([
      ['NOT_FOUND', 'rowNumbers.1'],
      ['NOT_FOUND', 'rowNumbers.2'],
    ])
    expect((await desk.restore(hr, roster.id, [2])).rosterImport?.summary).toMatchObject({
      dismissed: 0,
      unchanged: 1,
      hires: 1,
    })
    // After everything was filed, a row that comes back can be filed too.
    await desk.dismiss(hr, roster.id, [3])
    expect(codes(await desk.file(hr, roster.id))).toEqual([['INVALID_STATE', 'rosterImportId']])
    await desk.restore(hr, roster.id, [3])
    expect((await desk.fileAll(hr, roster.id)).summary).toMatchObject({ filed: 1 })
  })

  it('of somebody gone is found anew, unless they have left meanwhile', async () => {
    const { hr } = await desk.addEmployer()
    const { reportHires } = await desk.ask<{ reportHires: { results: { employment: { id: string } }[] } }>(
      hr,
      'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { results { employment { id } } } }',
      {
        input: {
          reports: [21, 22].map((seed) => ({
            name: '陈志强',
            identityNumber: identityNumber(seed),
            hiredOn: '2026-06-29',
          })),
        },
      },
    )
    const roster = await desk.check(hr, csv([person(23)]), { mode: 'FULL_STAFF' })
    expect(roster.summary).toMatchObject({ lastDayNeeded: 2 })
    const gone = (await desk.rows(hr, roster.id))
      .filter(({ outcome }) => outcome === 'DEPARTURE')
      .map(({ rowNumber }) => rowNumber)
    await desk.dismiss(hr, roster.id, gone)
    await desk.ask(
      hr,
      'mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { userErrors { code } } }',
      { input: { employmentId: reportHires.results[0]!.employment.id, endedOn: '2026-06-30' } },
    )
    expect((await desk.restore(hr, roster.id, gone)).rosterImport?.summary).toMatchObject({
      lastDayNeeded: 1,
      dismissed: 0,
    })
  })

  it('and its way back are in the trail, and nobody else takes it back', async () => {
    const [{ hr }, other] = [await desk.addEmployer(), await desk.addEmployer()]
    const roster = await desk.check(hr, csv([person(31)]))
    await desk.dismiss(hr, roster.id, [2])
    expect(codes(await desk.restore(other.hr, roster.id, [2]))).toEqual([['NOT_FOUND', 'rosterImportId']])
    await desk.restore(hr, roster.id, [2])
    await sealAll(desk.portal)
    const { auditEvents } = await desk.ask<{ auditEvents: { nodes: { action: string }[] } }>(
      desk.people.auditor,
      '{ auditEvents(first: 10, filter: { action: ["roster."] }) { nodes { action } } }',
    )
    expect(auditEvents.nodes.map(({ action }) => action).slice(0, 2)).toEqual(['roster.restored', 'roster.dismissed'])
  })
})

describe('rows to correct', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  it('that do not fit their type are told with index and field, beside what stands against the others, and none is corrected', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, csv([person(41, { identityNumber: '123' }), person(42)]))
    const wrong = [
      { rowNumber: 2, identityNumber: 5 },
      { rowNumber: 99, name: '王五' },
      { rowNumber: 2, identityNumber: identityNumber(41), adress: '一号' },
    ]
    expect(
      (await desk.correct(hr, roster.id, wrong)).userErrors.map(({ code, path }) => [code, path?.join('.')]),
    ).toEqual([
      ['INVALID_INPUT', 'rows.0.identityNumber'],
      ['NOT_FOUND', 'rows.1.rowNumber'],
      ['INVALID_INPUT', 'rows.2.adress'],
    ])
    expect((await desk.find(hr, roster.id))?.summary).toMatchObject({ invalid: 1 })
    expect(
      (await desk.correct(hr, roster.id, [{ rowNumber: 2, identityNumber: identityNumber(41) }])).rosterImport?.summary,
    ).toMatchObject({ invalid: 0, hires: 2 })
  })
})
