import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

const person = (seed: number, more: object = {}) => ({
  name: ['陈志强', '李秀英', '王建国', '赵敏', '孙丽'][seed % 5]!,
  identityNumber: identityNumber(seed),
  hiredOn: '2026-06-29',
  phone: '13812341234',
  position: '缝纫工',
  residenceAddress: '李园街道1号',
  ...more,
})

describe('rosters of a company', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const staff = async (rows: Parameters<typeof csv>[0]) => {
    const { hr, employerId } = await desk.addEmployer()
    const roster = await desk.check(hr, csv(rows))
    await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT' })
    return { hr, employerId }
  }

  it('of additions make hires, with their deadlines, the earliest due first when asked so', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(
      hr,
      csv([person(1), person(2, { hiredOn: '2026-05-06' }), person(3, { hiredOn: '2026-06-26' })]),
    )
    expect(roster).toMatchObject({
      status: 'READY',
      rowsTotal: 4,
      rowsDone: 4,
      summary: { hires: 3, late: 1, ignored: 1, fileable: 3, lateWithoutReason: 1 },
    })
    const rows = await desk.rows(hr, roster.id, { outcome: ['HIRE'], orderBy: 'DUE_ON' })
    expect(rows.map(({ hiredOn, late, deadline }) => [hiredOn, late, deadline?.dueOn])).toEqual([
      ['2026-05-06', true, '2026-05-09'],
      ['2026-06-26', false, '2026-07-01'],
      ['2026-06-29', false, '2026-07-02'],
    ])
  })

  it("are filed late only with a reason: the row's own, or the one for all", async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(
      hr,
      csv([
        person(1, { hiredOn: '2026-05-06', lateReason: '材料不齐' }),
        person(2, { hiredOn: '2026-05-07' }),
        person(3),
      ]),
    )
    expect((await desk.file(hr, roster.id)).userErrors).toMatchObject([
      { code: 'LATE_REASON_REQUIRED', path: ['lateReasonCode'] },
    ])
    const done = await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT', lateReason: '人事更替' })
    expect(done).toMatchObject({ status: 'DONE', rowsDone: 4, summary: { filed: 3, late: 2, hires: 0 } })
    const rows = await desk.rows(hr, roster.id, { outcome: ['FILED'] })
    expect(rows.map(({ report }) => [report?.onTime, report?.lateReason, report?.lateReasonCode])).toEqual([
      [false, '材料不齐', null],
      [false, '人事更替', 'OVERSIGHT'],
      [true, '人事更替', 'OVERSIGHT'],
    ])
    expect(
      rows.every(
        ({ report, employment }) =>
          report?.receiptNumber && report.filedBy.name === hr.name && employment?.status === 'ACTIVE',
      ),
    ).toBe(true)
  })

  it('of the same file twice change nothing', async () => {
    const people = [person(1), person(2), person(3, { hiredOn: '2026-01-05', endedOn: '2026-06-29' })]
    const { hr } = await staff(people)
    for (const mode of ['ADDITIONS', 'FULL_STAFF']) {
      const again = await desk.check(hr, csv(people), { mode })
      expect(again).toMatchObject({
        status: 'READY',
        summary: { unchanged: 3, hires: 0, departures: 0, invalid: 0, fileable: 0, amendable: 0 },
      })
      expect((await desk.file(hr, again.id)).userErrors).toMatchObject([
        { code: 'INVALID_STATE', message: '没有可以申报的行。' },
      ])
    }
  })

  it('of the full staff say who is new, who is gone, who is unchanged, and whose details differ', async () => {
    const { hr } = await staff([person(1), person(2), person(3), person(4)])
    const roster = await desk.check(
      hr,
      csv([
        person(1),
        person(2, { phone: '13900001111', residenceAddress: '南村镇8号' }),
        person(5),
        person(1, { hiredOn: '2026-06-30' }),
      ]),
      { mode: 'FULL_STAFF' },
    )
    expect(roster.summary).toMatchObject({
      hires: 1,
      departures: 2,
      unchanged: 2,
      duplicates: 1,
      amendable: 1,
      lastDayNeeded: 2,
      fileable: 1,
    })
    const rows = await desk.rows(hr, roster.id)
    expect(rows.map(({ rowNumber, outcome }) => [rowNumber, outcome])).toEqual([
      [1, 'IGNORED'],
      [2, 'UNCHANGED'],
      [3, 'UNCHANGED'],
      [4, 'HIRE'],
      [5, 'DUPLICATE'],
      [6, 'DEPARTURE'],
      [7, 'DEPARTURE'],
    ])
    expect(rows[2]?.amendment).toEqual([
      { field: 'phone', before: '138****1234', after: '139****1111' },
      { field: 'residenceAddress', before: '李园街道1号', after: '南村镇8号' },
    ])
    expect(rows[4]).toMatchObject({
      duplicateOf: 2,
      errors: [{ code: 'CONFLICT', path: ['rows', '5', 'identityNumber'], remedy: null }],
    })
    expect(rows[5]).toMatchObject({
      endedOn: null,
      hiredOn: '2026-06-29',
      errors: [{ code: 'INVALID_DATE', path: ['rows', '6', 'endedOn'] }],
      deadline: null,
    })

    // Without a last day nothing is filed of them, and no duty exists.
    const filed = await desk.fileAll(hr, roster.id)
    expect(filed.summary).toMatchObject({ filed: 1, departures: 2, lastDayNeeded: 2 })
    const { rosterImport, userErrors } = await desk.correct(hr, roster.id, [
      { rowNumber: 6, endedOn: '2026/6/30', departureReason: '辞职' },
      { rowNumber: 7, endedOn: '2026-07-05' },
    ])
    expect(userErrors).toEqual([])
    expect(rosterImport).toMatchObject({ status: 'READY', summary: { fileable: 1, invalid: 1, lastDayNeeded: 0 } })
    expect((await desk.rows(hr, roster.id, { outcome: ['INVALID'] }))[0]).toMatchObject({
      rowNumber: 7,
      errors: [{ code: 'FUTURE_EVENT', path: ['rows', '7', 'endedOn'] }],
    })
    await desk.fileAll(hr, roster.id)
    const [departed] = (await desk.rows(hr, roster.id)).filter(({ rowNumber }) => rowNumber === 6)
    expect(departed).toMatchObject({
      outcome: 'FILED',
      report: { kind: 'DEPARTURE', onTime: true },
      employment: { status: 'ENDED' },
    })
  })

  it('amend what was reported by the details that differ, all of the rows or none', async () => {
    const { hr } = await staff([person(1), person(2)])
    const roster = await desk.check(hr, csv([person(1, { phone: '13900001111', hiredOn: '2026-06-28' }), person(2)]), {
      mode: 'FULL_STAFF',
    })
    expect(roster.summary).toMatchObject({ unchanged: 2, amendable: 1 })
    expect((await desk.amend(hr, roster.id, [2, 3], '花名册更正')).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['rowNumbers', '1'] },
    ])
    expect((await desk.amend(hr, roster.id, [2], '花名册更正')).rosterImport?.summary).toMatchObject({ amendable: 0 })
    const again = await desk.check(hr, csv([person(1, { phone: '13900001111', hiredOn: '2026-06-28' }), person(2)]), {
      mode: 'FULL_STAFF',
    })
    expect(again.summary).toMatchObject({ unchanged: 2, amendable: 0 })
  })

  it('of a person who left and came back file both hires and the end between, whatever their order', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(
      hr,
      csv([
        person(1, { hiredOn: '2026-06-29', endedOn: '' }),
        person(1, { hiredOn: '2025-03-03', endedOn: '2026-02-27' }),
      ]),
    )
    expect(roster.summary).toMatchObject({ hires: 1, departures: 1, fileable: 2 })
    const done = await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT' })
    expect(done.summary).toMatchObject({ filed: 2, invalid: 0 })
    const { employments } = await desk.ask<{ employments: { nodes: object[] } }>(
      hr,
      '{ employments(orderBy: HIRED_ON_ASC) { nodes { hiredOn endedOn status hireObligation { status } departureObligation { status } } } }',
    )
    expect(employments.nodes).toEqual([
      {
        hiredOn: '2025-03-03',
        endedOn: '2026-02-27',
        status: 'ENDED',
        hireObligation: { status: 'MET_LATE' },
        departureObligation: { status: 'MET_LATE' },
      },
      {
        hiredOn: '2026-06-29',
        endedOn: null,
        status: 'ACTIVE',
        hireObligation: { status: 'MET' },
        departureObligation: null,
      },
    ])
  })

  it('do not call gone whom a row in error may mean', async () => {
    const { hr } = await staff([person(1), person(2), person(3)])
    const broken = csv([person(1), person(2, { identityNumber: '123' }), person(3, { hiredOn: 'someday' })])
    const roster = await desk.check(hr, broken, { mode: 'FULL_STAFF' })
    expect(roster.summary).toMatchObject({ unchanged: 1, invalid: 2, departures: 0 })
    // The faulty row turns out to be somebody else: now the one it seemed to mean is gone.
    const { rosterImport } = await desk.correct(hr, roster.id, [
      { rowNumber: 3, name: '周新', identityNumber: identityNumber(9) },
      { rowNumber: 4, hiredOn: '2026-06-29' },
    ])
    expect(rosterImport?.summary).toMatchObject({ unchanged: 2, hires: 1, departures: 1, lastDayNeeded: 1, invalid: 0 })
  })

  it('meet what others have reported meanwhile without a second report', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, csv([person(1), person(2)]))
    await desk.ask(hr, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }', {
      input: { name: '陈志强', identityNumber: identityNumber(1), hiredOn: '2026-06-29' },
    })
    expect((await desk.fileAll(hr, roster.id)).summary).toMatchObject({ filed: 1, unchanged: 1, invalid: 0 })
  })

  it('keep the moment of asking as the moment of filing', async () => {
    await desk.moveTo('2026-07-02T23:59:58+08:00')
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, csv([person(1)]))
    await desk.moveTo('2026-07-02T23:59:59+08:00')
    const { userErrors } = await desk.file(hr, roster.id)
    await desk.moveTo('2026-07-03T00:10:00+08:00')
    expect(userErrors).toEqual([])
    const done = await desk.settled(hr, roster.id)
    expect(done.summary).toMatchObject({ filed: 1, late: 0 })
    expect((await desk.rows(hr, roster.id, { outcome: ['FILED'] }))[0]?.report?.onTime).toBe(true)
  })
})
