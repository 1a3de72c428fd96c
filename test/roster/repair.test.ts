import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import type { PlainDate } from '#server/law/plain-date.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { csv, openRosterDesk, sample } from './roster-desk.ts'

const person = (seed: number, more: object = {}) => ({
  name: '陈志强',
  identityNumber: identityNumber(seed),
  hiredOn: '2026-06-29',
  phone: '13812341234',
  position: '缝纫工',
  residenceAddress: '李园街道1号',
  ...more,
})

describe('rows in error', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const { hr1, hr2, officer1, officer2, auditor, admin } = desk.people

  it('say what they say, with the middle of a number hidden, and are corrected in the portal', async () => {
    const { hr } = await desk.addEmployer()
    const wrong = identityNumber(1).slice(0, 17) + (identityNumber(1).endsWith('0') ? '1' : '0')
    const roster = await desk.check(
      hr,
      csv([person(1, { identityNumber: wrong }), person(2, { hiredOn: '03/04/2026' }), person(3)]),
    )
    const [number, day] = await desk.rows(hr, roster.id, { outcome: ['INVALID'] })
    expect(number?.errors).toMatchObject([
      {
        code: 'INVALID_IDENTITY_NUMBER',
        path: ['rows', '2', 'identityNumber'],
        message: 'B2：身份证号的校验码不对，请核对每一位数字。',
        remedy: null,
      },
    ])
    expect(number?.cells.find(({ field }) => field === 'identityNumber')).toEqual({
      field: 'identityNumber',
      cell: 'B2',
      text: `${'*'.repeat(14)}${wrong.slice(-4)}`,
      original: null,
    })
    expect(day?.errors).toMatchObject([{ code: 'INVALID_DATE', path: ['rows', '3', 'hiredOn'] }])
    expect(day?.cells.find(({ field }) => field === 'hiredOn')?.text).toBe('03/04/2026')

    expect(
      reasonsOf(
        await desk.correct(hr, roster.id, [
          { rowNumber: 3, hiredOn: '2026-06-28' },
          { rowNumber: 3, hiredOn: '2026-06-29' },
        ]),
      ),
    ).toEqual(['INVALID_INPUT ROW_TWICE rows.1.rowNumber'])

    const half = await desk.correct(hr, roster.id, [
      { rowNumber: 2, identityNumber: identityNumber(1) },
      { rowNumber: 3, hiredOn: '2026-13-40' },
    ])
    expect(half).toMatchObject({ userErrors: [], rosterImport: { summary: { hires: 2, invalid: 1 } } })
    const [still] = await desk.rows(hr, roster.id, { outcome: ['INVALID'] })
    expect(still?.cells.find(({ field }) => field === 'hiredOn')).toEqual({
      field: 'hiredOn',
      cell: 'C3',
      text: '2026-13-40',
      original: '03/04/2026',
    })
    const whole = await desk.correct(hr, roster.id, [{ rowNumber: 3, hiredOn: '2026年6月29日' }])
    expect(whole.rosterImport?.summary).toMatchObject({ hires: 3, invalid: 0 })
    expect((await desk.fileAll(hr, roster.id)).summary).toMatchObject({ filed: 3 })
  })

  it('can be corrected after the others were filed', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, csv([person(1), person(2, { name: '' })]))
    expect(await desk.fileAll(hr, roster.id)).toMatchObject({ status: 'DONE', summary: { filed: 1, invalid: 1 } })
    expect(reasonsOf(await desk.correct(hr, roster.id, [{ rowNumber: 2, name: '李秀英' }]))).toEqual([
      'INVALID_STATE ROW_NOT_IN_ERROR rows.0.rowNumber',
    ])
    expect((await desk.correct(hr, roster.id, [{ rowNumber: 3, name: '李秀英' }])).rosterImport).toMatchObject({
      status: 'READY',
      summary: { hires: 1, filed: 1 },
    })
    expect(await desk.fileAll(hr, roster.id)).toMatchObject({
      status: 'DONE',
      rowsDone: 3,
      summary: { filed: 2, invalid: 0 },
    })
  })

  it('are judged by the law too: under age, no migrant, twice', async () => {
    const { hr } = await desk.addEmployer()
    const file = [
      '姓名,身份证号,入职日期,户籍区划代码',
      `甲某,${identityNumber(1)},2026-06-29,370283`,
      `乙某,${identityNumber(2)},2026-06-29,410225`,
      `丙某,${identityNumber(2)},2026-06-29,410225`,
    ].join('\r\n')
    const roster = await desk.check(hr, file)
    expect(roster.summary).toMatchObject({ hires: 1, invalid: 1, duplicates: 1 })
    const [here] = await desk.rows(hr, roster.id, { outcome: ['INVALID'] })
    expect(here?.errors).toMatchObject([
      { code: 'NOT_A_MIGRANT', path: ['rows', '2', 'householdDivisionCode'], message: expect.stringMatching(/^D2：/) },
    ])
    // Corrected to somebody who stands in another row, it is a duplicate; to nobody else, a hire.
    expect(
      (
        await desk.correct(hr, roster.id, [
          { rowNumber: 2, identityNumber: identityNumber(2), householdDivisionCode: '410225' },
        ])
      ).rosterImport?.summary,
    ).toMatchObject({ duplicates: 2, hires: 1 })
    expect(
      (await desk.correct(hr, roster.id, [{ rowNumber: 4, identityNumber: identityNumber(3) }])).rosterImport?.summary,
    ).toMatchObject({ duplicates: 1, hires: 2 })
  })

  it('whose number lost its end need the number itself', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, sample('dirty_09_gb18030.csv'))
    expect((await desk.correct(hr, roster.id, [{ rowNumber: 76, name: '胡辉' }])).userErrors).toMatchObject([
      { code: 'INVALID_IDENTITY_NUMBER', path: ['rows', '0', 'identityNumber'] },
    ])
    // Of a line whose columns have shifted nothing is taken over.
    const shifted = await desk.correct(hr, roster.id, [
      { rowNumber: 90, name: '周诗涵', identityNumber: identityNumber(7), hiredOn: '2026-06-29' },
    ])
    expect(shifted.userErrors).toEqual([])
    expect((await desk.rows(hr, roster.id)).find(({ rowNumber }) => rowNumber === 90)).toMatchObject({
      outcome: 'HIRE',
      name: '周诗涵',
    })
  })

  it('download as a sheet that is read back with the same faults', async () => {
    const { hr } = await desk.addEmployer()
    const server = await desk.startServer()
    const key = await desk.keyOf(hr)
    const get = (path: string, asker = key) =>
      fetch(`${server.url}${path}`, {
        headers:
          asker.credentials.kind === 'key'
            ? { authorization: `Bearer ${asker.credentials.secret}` }
            : { cookie: `__Host-portal=${asker.credentials.token}` },
      })
    const prepare = async (file: string, subjectId: string) =>
      (
        await desk.ask<{ prepareNumbersFile: { url: string } }>(
          hr,
          'mutation ($i: PrepareNumbersFileInput!) { prepareNumbersFile(input: $i) { url userErrors { code } } }',
          { i: { file, subjectId, reason: '更正后重新上传' } },
        )
      ).prepareNumbersFile.url
    const roster = await desk.check(hr, sample('dirty_09_gb18030.csv'))
    const answer = await get(await prepare('ROSTER_FAULTS', roster.id), hr)
    expect(answer.status).toBe(200)
    const read = readRoster(new Uint8Array(await answer.arrayBuffer()), { asOf: '2026-06-30' as PlainDate })
    if (!read.ok) throw new Error(read.refusal.reason)
    const faulty = read.value.rows.filter(({ outcome }) => outcome !== 'IGNORED')
    expect(faulty).toHaveLength(16)
    expect(faulty.filter(({ outcome }) => outcome === 'CHECKED')).toHaveLength(1)
    expect(read.value.sheets[0]!.columns.map(({ header }) => header)).toContain('错误说明')

    await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT' })
    const receipts = await get(`/rosters/${roster.id}/receipts.pdf`)
    expect([receipts.status, receipts.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const pdf = Buffer.from(await receipts.arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(Math.ceil(75 / 4))

    const zipped = await get(`/rosters/${roster.id}/receipts.zip`)
    expect([zipped.status, zipped.headers.get('content-type')]).toEqual([200, 'application/zip'])
    const parts = unzipSync(new Uint8Array(await zipped.arrayBuffer()))
    expect(Object.keys(parts)).toEqual(['申报回执 00001-00075.pdf', '回执清单.csv'])

    const staff = await get(await prepare('STAFF_LIST', hr.employerId!), hr)
    const again = await desk.check(hr, Buffer.from(await staff.arrayBuffer()), {
      name: 'staff.xlsx',
      mode: 'FULL_STAFF',
    })
    expect(again.summary).toMatchObject({ unchanged: 75, hires: 0, departures: 0, invalid: 0, amendable: 0 })

    expect((await get('/rosters/template.xlsx')).status).toBe(200)
    const stranger = await desk.keyOf(hr2)
    for (const path of [
      `/rosters/${roster.id}/errors.xlsx`,
      `/rosters/${roster.id}/receipts.pdf`,
      `/rosters/${roster.id}/receipts.zip`,
    ])
      expect((await get(path, stranger)).status).toBe(404)
    expect((await get('/employments.xlsx', auditor)).status).toBe(404)
  })

  it("are nobody else's to see or to touch", async () => {
    const roster = await desk.check(hr1, csv([person(1), person(2, { identityNumber: '123' })]))
    // Not the station's either, nor the auditor's: what a roster finds is the employer's own list.
    for (const stranger of [hr2, officer1, officer2, auditor, admin, null])
      expect(await desk.find(stranger, roster.id)).toBeNull()
    for (const stranger of [hr2, officer1, officer2]) {
      expect((await desk.file(stranger, roster.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
      expect((await desk.correct(stranger, roster.id, [])).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
      expect((await desk.cancel(stranger, roster.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    }
    expect((await desk.file(auditor, roster.id)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(
      (await desk.start(hr2, { uploadId: await desk.send(hr1, 'a.csv', csv([person(1)])) })).userErrors,
    ).toMatchObject([{ code: 'NOT_FOUND', path: ['uploadId'] }])
    // An officer may act for an employer of the station.
    const { rosterImport } = await desk.start(officer1, {
      uploadId: await desk.send(officer1, 'a.csv', csv([person(1)])),
      employerId: desk.employers.first,
    })
    expect((await desk.settled(officer1, rosterImport!.id)).summary).toMatchObject({ hires: 1 })
    expect((await desk.fileAll(officer1, rosterImport!.id)).summary).toMatchObject({ filed: 1 })
    expect((await desk.rows(hr1, rosterImport!.id, { outcome: ['FILED'] }))[0]?.report?.filedBy.name).toBe('张警官')
  })
})

describe('columns', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const odd = ['谁,号,何时来', `陈志强,${identityNumber(1)},2026-06-29`].join('\r\n')
  const meaning = [
    { header: '谁', field: 'name' },
    { header: '号', field: 'identityNumber' },
    { header: '何时来', field: 'hiredOn' },
  ]

  it('that nobody can guess are asked for, and remembered for the employer alone', async () => {
    const { hr } = await desk.addEmployer()
    const uploadId = await desk.send(hr, 'odd.csv', odd)
    const first = await desk.start(hr, { uploadId })
    const failed = await desk.settled(hr, first.rosterImport!.id)
    expect(failed).toMatchObject({
      status: 'FAILED',
      failure: { code: 'UNREADABLE_FILE', message: expect.stringContaining('表头') },
      columns: [{ header: '谁', field: null }, {}, {}],
    })
    const second = await desk.start(hr, { uploadId, columns: meaning })
    expect((await desk.settled(hr, second.rosterImport!.id)).summary).toMatchObject({ hires: 1 })
    expect((await desk.find(hr, failed.id))?.status).toBe('CANCELLED')
    expect((await desk.check(hr, odd)).summary).toMatchObject({ hires: 1 })
    const { hr: other } = await desk.addEmployer()
    expect((await desk.check(other, odd)).status).toBe('FAILED')
  })

  it('read again otherwise take the place of the first check', async () => {
    const { hr } = await desk.addEmployer()
    const uploadId = await desk.send(
      hr,
      'two.csv',
      [
        '姓名,身份证号,入职日期,转正日',
        `陈志强,${identityNumber(1)},2026-06-01,2026-06-29`,
        `李秀英,${identityNumber(2)},2026-06-29,2026-06-29`,
      ].join('\r\n'),
    )
    const first = await desk.start(hr, { uploadId })
    expect((await desk.settled(hr, first.rosterImport!.id)).summary).toMatchObject({ hires: 2, late: 1 })
    const second = await desk.start(hr, {
      uploadId,
      columns: [
        { header: '入职日期', field: null },
        { header: '转正日', field: 'hiredOn' },
      ],
    })
    expect((await desk.settled(hr, second.rosterImport!.id)).summary).toMatchObject({ hires: 2, late: 0 })
    expect((await desk.find(hr, first.rosterImport!.id))?.status).toBe('CANCELLED')
    expect((await desk.fileAll(hr, second.rosterImport!.id)).summary).toMatchObject({ filed: 2, late: 0 })
  })

  it('must be fields that there are', async () => {
    const { hr } = await desk.addEmployer()
    const { userErrors } = await desk.start(hr, {
      uploadId: await desk.send(hr, 'odd.csv', odd),
      columns: [{ header: '谁', field: 'nickname' }],
    })
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['columns', '0', 'field'] }])
  })

  it('do not help a file that is none', async () => {
    const { hr } = await desk.addEmployer()
    expect(await desk.check(hr, Buffer.from('%PDF-1.4 nothing'), { name: 'list.xlsx' })).toMatchObject({
      status: 'FAILED',
      rowsDone: 0,
      failure: { code: 'UNREADABLE_FILE' },
    })
    expect(readFileSync(new URL('./samples/clean_300.xlsx', import.meta.url)).length).toBeGreaterThan(1_000)
  })
})

describe("the portal's own files", async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  it('come back without a difference: the staff list in either mode, the rows in error, the template', async () => {
    const { hr } = await desk.addEmployer()
    const server = await desk.startServer()
    const cookie = `__Host-portal=${hr.credentials.kind === 'session' ? hr.credentials.token : ''}`
    const fetched = async (path: string) =>
      Buffer.from(await (await fetch(server.url + path, { headers: { cookie } })).arrayBuffer())
    const ownFile = async (file: string, subjectId: string) =>
      fetched(
        (
          await desk.ask<{ prepareNumbersFile: { url: string } }>(
            hr,
            'mutation ($i: PrepareNumbersFileInput!) { prepareNumbersFile(input: $i) { url } }',
            { i: { file, subjectId, reason: '更正后重新上传' } },
          )
        ).prepareNumbersFile.url,
      )
    const report = (input: object) =>
      desk.ask<{ reportHire: { userErrors: { code: string }[] } }>(
        hr,
        'mutation ($i: ReportHireInput!) { reportHire(input: $i) { userErrors { code message } } }',
        { i: { hiredOn: '2026-06-29', ...input } },
      )
    const people = [
      { name: '买买提.吐尔逊', position: '缝纫  工', residenceAddress: '-3 楼', phone: '138-1234-1234' },
      { name: "O'Brien  Ｊｏｈｎ", position: '=组长', residenceAddress: "'=宿舍" },
      { name: '𠮷田', position: '无', householdRegistrationAddress: '临沂市“东”\n某号' },
      { name: '王小明', householdDivisionCode: '371302' },
    ]
    for (const [n, somebody] of people.entries())
      expect((await report({ ...somebody, identityNumber: identityNumber(70 + n) })).reportHire.userErrors).toEqual([])
    const list = await ownFile('STAFF_LIST', hr.employerId!)
    for (const mode of ['FULL_STAFF', 'ADDITIONS']) {
      const back = await desk.check(hr, list, { name: 'staff.xlsx', mode })
      expect(back).toMatchObject({
        fileQuestions: [],
        account: { read: 5, people: 4, ignored: 1 },
        summary: { unchanged: 4, hires: 0, departures: 0, invalid: 0, amendable: 0 },
      })
    }
    const dirty = await desk.check(
      hr,
      csv([person(80, { name: '' }), person(81, { hiredOn: '2026-13-29', position: '=x' })]),
    )
    const again = await desk.check(hr, await ownFile('ROSTER_FAULTS', dirty.id), { name: 'faults.xlsx' })
    const said = async (id: string) =>
      (await desk.rows(hr, id, { outcome: ['INVALID'] })).map(({ cells, errors }) => [
        cells.map(({ field, text }) => [field, text]),
        errors.map(({ code }) => code),
      ])
    expect(await said(again.id)).toEqual(await said(dirty.id))
    // Nobody is in it: it is no list of people, and least of all one that says that everybody is gone.
    for (const mode of ['ADDITIONS', 'FULL_STAFF'])
      expect(
        await desk.check(hr, await fetched('/rosters/template.xlsx'), { name: 'template.xlsx', mode }),
      ).toMatchObject({
        status: 'FAILED',
        failure: { message: expect.stringContaining('没有人员') },
        summary: { departures: 0, lastDayNeeded: 0 },
      })
    const { viewer } = await desk.ask<{ viewer: { todo: { title: string }[] } }>(hr, '{ viewer { todo { title } } }')
    expect(viewer.todo.filter(({ title }) => title.includes('template.xlsx'))).toEqual([])
  })
})
