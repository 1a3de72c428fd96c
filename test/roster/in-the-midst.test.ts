import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { readGlobalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

const person = (seed: number, more: object = {}) => ({
  name: '陈志强',
  identityNumber: identityNumber(seed),
  hiredOn: '2026-06-29',
  phone: '13812341234',
  position: '缝纫工',
  residenceAddress: '李园街道1号',
  ...more,
})

describe('a roster', async () => {
  // Nothing is worked off but when a test says so.
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00', jobs: false })
  const { people, workOffQueue, portal, addEmployer } = desk
  const started = async (hr: Person, content: string) => {
    const uploadId = await desk.send(hr, 'staff.csv', content)
    const { rosterImport } = await desk.start(hr, { uploadId })
    return { id: rosterImport!.id, uploadId }
  }
  const kept = async (id: string) =>
    inSystemTransaction(portal.database, ({ rows }) =>
      rows<{ rowNumber: number; outcome: string; content: boolean; listed: boolean; file: boolean }>(sql`
    select r.row_number as "rowNumber", r.outcome, r.content_sealed is not null as content, r.listed, i.file_sealed is not null as file from roster_import i left join roster_row r on r.roster_import_id = i.id where i.id = ${readGlobalId(id)!.key} order by 1`),
    )

  it('that is being filed is neither put away nor begun anew, and keeps of what it filed nothing a second time', async () => {
    const { hr } = await addEmployer()
    const { id, uploadId } = await started(hr, csv([person(1), person(2, { identityNumber: '1' })]))
    expect(reasonsOf(await desk.file(hr, id))).toEqual(['INVALID_STATE NOT_READY rosterImportId'])
    await workOffQueue()
    expect((await kept(id)).map(({ outcome, content, listed, file }) => [outcome, content, listed, file])).toEqual([
      ['IGNORED', false, false, false],
      ['HIRE', true, true, false],
      ['INVALID', true, true, false],
    ])
    expect((await desk.file(hr, id)).rosterImport?.status).toBe('FILING')
    expect(reasonsOf(await desk.cancel(hr, id))).toEqual(['INVALID_STATE NOT_READY rosterImportId'])
    expect(reasonsOf(await desk.start(hr, { uploadId }))).toEqual(['INVALID_STATE UPLOAD_IN_USE uploadId'])
    expect(reasonsOf(await desk.file(hr, id))).toEqual(['INVALID_STATE NOT_READY rosterImportId'])
    await workOffQueue()
    expect((await desk.find(hr, id))?.status).toBe('DONE')
    expect((await kept(id)).slice(1).map(({ outcome, content, listed }) => [outcome, content, listed])).toEqual([
      ['FILED', false, false],
      ['INVALID', true, true],
    ])
    expect(reasonsOf(await desk.cancel(hr, id))).toEqual(['INVALID_STATE NOT_READY rosterImportId'])
  })

  it('that is put away while it is checked stays away, with nothing of it kept', async () => {
    const { hr } = await addEmployer()
    const { id } = await started(hr, csv([person(3)]))
    expect(reasonsOf(await desk.cancel(people.hr2, id))).toEqual(['NOT_FOUND rosterImportId'])
    expect((await desk.cancel(hr, id, '文件有误')).rosterImport?.status).toBe('CANCELLED')
    await workOffQueue()
    expect((await desk.find(hr, id))?.status).toBe('CANCELLED')
    expect(await kept(id)).toMatchObject([{ outcome: null, file: false }])
    expect(reasonsOf(await desk.cancel(hr, id))).toEqual(['INVALID_STATE NOT_READY rosterImportId'])
  })

  it('that is put away in the midst of its check has no row written after that, and is not ready', async () => {
    const { hr } = await addEmployer()
    const { id } = await started(hr, csv([person(10)]))
    const client = new pg.Client({ connectionString: portal.database.url })
    await client.connect()
    try {
      await client.query('begin')
      await client.query(`update roster_import set status = 'CANCELLED' where id = $1`, [readGlobalId(id)!.key])
      const check = workOffQueue()
      // The check has begun, and waits for whoever puts the roster away.
      await expect
        .poll(
          async () =>
            (await client.query<{ n: number }>(`select count(*)::int as n from pg_locks where not granted`)).rows[0]!.n,
        )
        .toBeGreaterThan(0)
      await client.query('commit')
      await check
    } finally {
      await client.end()
    }
    expect((await desk.find(hr, id))?.status).toBe('CANCELLED')
    expect(await kept(id)).toMatchObject([{ outcome: null }])
  })

  it('that is put away after its check forgets what its rows said', async () => {
    const { hr } = await addEmployer()
    const { id } = await started(hr, csv([person(4), person(5, { identityNumber: '1' })]))
    await workOffQueue()
    expect((await desk.cancel(hr, id)).rosterImport?.status).toBe('CANCELLED')
    expect((await kept(id)).every(({ content, file }) => !content && !file)).toBe(true)
    expect(reasonsOf(await desk.file(hr, id))).toEqual(['INVALID_STATE NOT_READY rosterImportId'])
  })

  it('that takes the place of another of the same file puts that away, and not those of others', async () => {
    const { hr } = await addEmployer()
    const first = await started(hr, csv([person(6)]))
    const { hr: other } = await addEmployer()
    const foreign = await started(other, csv([person(6)]))
    await workOffQueue()
    const again = await desk.start(hr, { uploadId: first.uploadId })
    expect(again.userErrors).toEqual([])
    await workOffQueue()
    expect([
      (await desk.find(hr, first.id))?.status,
      (await desk.find(hr, again.rosterImport!.id))?.status,
      (await desk.find(other, foreign.id))?.status,
    ]).toEqual(['CANCELLED', 'READY', 'READY'])
  })

  it('is not checked again by other answers, and no row of it comes back, once what was kept of it is gone', async () => {
    const { hr } = await addEmployer()
    const { id, uploadId } = await started(hr, csv([person(9)]))
    await workOffQueue()
    await desk.dismiss(hr, id, [2])
    await inSystemTransaction(portal.database, async ({ rows }) => {
      await rows(sql`update roster_row set content_sealed = null where roster_import_id = ${readGlobalId(id)!.key}`)
      await rows(sql`delete from upload where id = ${readGlobalId(uploadId)!.key}`)
    })
    expect(reasonsOf(await desk.restore(hr, id, [2]))).toEqual(['INVALID_STATE ROW_FORGOTTEN rowNumbers.0'])
    expect(reasonsOf(await desk.answer(hr, id, [{ kind: 'OPEN_ENDS', answer: 'EMPLOYED' }]))).toEqual([
      'INVALID_STATE FILE_NOT_KEPT rosterImportId',
    ])
  })

  it('counts as filed when it was asked for, however long the queue takes', async () => {
    const { hr } = await addEmployer()
    const { id } = await started(hr, csv([person(7, { hiredOn: '2026-06-29' })]))
    await workOffQueue()
    await desk.file(hr, id)
    portal.clock.moveTo(new Date('2026-07-20T09:00:00+08:00'))
    await workOffQueue()
    portal.clock.moveTo(new Date('2026-06-30T10:00:00+08:00'))
    expect((await desk.rows(hr, id, { outcome: ['FILED'] }))[0]?.report).toMatchObject({ onTime: true })
  })

  it('is not filed for an employer that was suspended meanwhile: its rows wait', async () => {
    const { hr, employerId } = await addEmployer()
    const { id } = await started(hr, csv([person(8)]))
    await workOffQueue()
    await desk.file(hr, id)
    const set = (status: string) =>
      inSystemTransaction(portal.database, ({ rows }) =>
        rows(sql`update employer set status = ${status} where id = ${readGlobalId(employerId)!.key}`),
      )
    await set('SUSPENDED')
    await workOffQueue()
    expect(await desk.find(hr, id)).toMatchObject({ status: 'READY', summary: { filed: 0, fileable: 1 } })
    await set('ACTIVE')
    await desk.file(hr, id)
    await workOffQueue()
    expect(await desk.find(hr, id)).toMatchObject({ status: 'DONE', summary: { filed: 1 } })
  })
})
