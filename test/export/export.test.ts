import { createHash, type JsonWebKey } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { readXlsx } from 'hucre/xlsx'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { sealTrail } from '#server/audit/seal-trail.ts'
import { sealAll } from '#test/support/seal-all.ts'
import { verifyPack } from '#server/export/evidence/verify-pack.ts'
import { zip } from '#server/export/evidence/zip.ts'
import { deriveKeys } from '#server/platform/keys.ts'
import { shareOut } from '#server/export/evidence/share-out.ts'
import { exportTasks } from '#server/export/export-tasks.ts'
import { nextReportAt, periodBefore } from '#server/export/report-periods.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import type { Person } from '#test/support/county.ts'

const test = await openTestPortal({ now: '2026-11-02T09:00:00+08:00' })
const {
  portal,
  ask,
  moveTo,
  people: { hr1, hr2, auditor, admin },
} = test
const { url } = await test.startServer()

const reportHire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id receiptNumber } userErrors { code } } }`
const requestMutation = /* GraphQL */ `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id status url asOf } userErrors { code path message } } }`
const exportsQuery = /* GraphQL */ `{ exports { nodes { id status url rowCount rowsWritten sha256 matter format asOf } } }`
interface Made {
  id: string
  status: string
  url: string
  rowCount: number
  sha256: string
}

beforeAll(async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    await ask(seed % 3 === 0 ? hr2 : hr1, reportHire, {
      input: {
        name: seed === 1 ? '=HYPERLINK(1)' : '陈志强',
        identityNumber: identityNumber(seed),
        hiredOn: seed % 5 === 0 ? '2026-10-01' : '2026-10-30',
        lateReasonCode: 'OVERSIGHT',
        position: '缝纫工',
      },
    })
  }
  // Transactions of other files, in the same server, may hold the sealer up for a moment.
  for (let sealed = await sealTrail(portal), tries = 0; sealed < 30 && tries < 100; tries += 1) {
    await setTimeout(100)
    sealed += await sealTrail(portal)
  }
  await moveTo('2026-11-20T09:00:00+08:00')
})

async function make(person: Person, input: object): Promise<Made> {
  const { requestExport } = await ask<{
    requestExport: { export: { id: string; status: string }; userErrors: object[] }
  }>(person, requestMutation, { input: { reason: '年度专项检查', ...input } })
  expect(requestExport).toMatchObject({ userErrors: [], export: { status: 'QUEUED' } })
  const id = Buffer.from(requestExport.export.id, 'base64url').toString().split(':')[1]!
  await exportTasks['write-export'](portal, id, 1)
  return (await ask<{ exports: { nodes: Made[] } }>(person, exportsQuery)).exports.nodes.find(
    (made) => made.id === requestExport.export.id,
  )!
}

function fetchFile(person: Person | null, path: string): Promise<Response> {
  const headers: Record<string, string> =
    person?.credentials.kind === 'session' ? { cookie: `__Host-portal=${person.credentials.token}` } : {}
  return fetch(url + path, { headers })
}

describe('a file of a list', () => {
  it('holds its rows, their number and hash, what was asked and why; the same in every format', async () => {
    const csv = await make(auditor, {
      matter: 'OBLIGATIONS',
      format: 'CSV',
      obligations: { status: ['MET_LATE'], asOf: '2026-11-20T00:00:00+08:00' },
    })
    const jsonl = await make(auditor, {
      matter: 'OBLIGATIONS',
      format: 'JSONL',
      obligations: { status: ['MET_LATE'], asOf: '2026-11-20T00:00:00+08:00' },
    })
    const xlsx = await make(auditor, {
      matter: 'OBLIGATIONS',
      format: 'XLSX',
      obligations: { status: ['MET_LATE'], asOf: '2026-11-20T00:00:00+08:00' },
    })
    expect(csv).toMatchObject({ status: 'READY', rowCount: 6 })
    expect(new Set([csv.sha256, jsonl.sha256, xlsx.sha256]).size).toBe(1)

    const text = await (await fetchFile(auditor, csv.url)).text()
    expect(text).toContain(csv.sha256)
    expect(text).toContain('年度专项检查')
    expect(text).toContain('2026-11-19T16:00:00.000Z')
    const lines = (await (await fetchFile(auditor, jsonl.url)).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const rows = lines.slice(1, -1)
    expect(lines.at(-1)).toEqual({ end: { rows: 6, sha256: csv.sha256 } })
    expect(
      createHash('sha256')
        .update(rows.map((row) => `${JSON.stringify(Object.values(row))}\n`).join(''))
        .digest('hex'),
    ).toBe(csv.sha256)
    const sheet = (await readXlsx(Buffer.from(await (await fetchFile(auditor, xlsx.url)).arrayBuffer()))).sheets[0]!
    expect(sheet.rows.flat()).toContain(csv.sha256)
    // What people read holds no code; what programs read holds nothing else.
    for (const cells of [text.split('\n').slice(1).join('\n'), sheet.rows.slice(1).flat().join('\n')]) {
      expect(cells).toContain('逾期申报')
      expect(cells).not.toMatch(/MET_LATE|\bHIRE\b|\bREPORT\b/)
    }
    expect(rows.map(({ kind, status }) => `${String(kind)} ${String(status)}`)).toEqual(Array(6).fill('HIRE MET_LATE'))
  })

  it('shows no full identity number and starts no formula', async () => {
    const made = await make(auditor, { matter: 'EMPLOYMENTS', format: 'CSV' })
    const text = await (await fetchFile(auditor, made.url)).text()
    expect(made.rowCount).toBe(30)
    expect(text).not.toContain(identityNumber(1))
    expect(text).toContain('"\'=HYPERLINK(1)"')
    expect(text).not.toMatch(/(^|,)"?=/m)
  })

  it('holds what its asker may see, and is theirs alone', async () => {
    const made = await make(hr2, { matter: 'OBLIGATIONS', format: 'JSONL' })
    expect(made.rowCount).toBe(10)
    expect((await fetchFile(hr1, made.url)).status).toBe(404)
    expect((await fetchFile(auditor, made.url)).status).toBe(404)
    expect((await fetchFile(null, made.url)).status).toBe(404)
    const fetched = await fetchFile(hr2, made.url)
    expect([fetched.status, fetched.headers.get('cache-control'), fetched.headers.get('content-disposition')]).toEqual([
      200,
      'no-store',
      expect.stringMatching(/^attachment; filename="obligations-\d{8}-\d{4}\.jsonl"$/),
    ])
    await fetched.arrayBuffer()
    const { rows } = await inSystemTransaction(portal.database, async (transaction) => ({
      rows: await transaction.rows<{ action: string }>(
        sql`select action from audit_event where subject_id = ${made.url.split('/').at(-1)!} order by id`,
      ),
    }))
    expect(rows.map(({ action }) => action)).toEqual(['export.requested', 'export.made', 'export.downloaded'])
  })

  it('needs a reason, and a format that fits', async () => {
    const ask1 = (input: object) =>
      ask<{ requestExport: { userErrors: { code: string; path: string[]; message: string }[] } }>(
        auditor,
        requestMutation,
        { input },
      )
    expect(reasonsOf((await ask1({ matter: 'OBLIGATIONS', format: 'CSV', reason: '检查用' })).requestExport)).toEqual([
      'INVALID_INPUT REASON_TOO_SHORT reason',
    ])
    expect(
      reasonsOf(
        (
          await ask1({
            matter: 'EMPLOYMENTS',
            format: 'CSV',
            reason: '年度专项检查',
            employments: { search: identityNumber(7) },
          })
        ).requestExport,
      ),
    ).toEqual(['INVALID_INPUT NUMBER_IN_QUESTION employments.search'])
    expect(await ask1({ matter: 'OBLIGATIONS', format: 'CSV', reason: ' ' })).toMatchObject({
      requestExport: { userErrors: [{ code: 'INVALID_INPUT', path: ['reason'] }] },
    })
    expect(await ask1({ matter: 'OBLIGATIONS', format: 'PDF', reason: '年度专项检查' })).toMatchObject({
      requestExport: { userErrors: [{ path: ['format'] }] },
    })
    expect(await ask1({ matter: 'COMPLIANCE', format: 'PDF', reason: '年度专项检查' })).toMatchObject({
      requestExport: { userErrors: [{ path: ['compliance'] }] },
    })
    expect(await ask1({ matter: 'EVIDENCE', format: 'ZIP', reason: '年度专项检查', sampleId: 'x' })).toMatchObject({
      requestExport: { userErrors: [{ code: 'NOT_FOUND' }] },
    })
    expect(
      (
        await test.call(admin, requestMutation, {
          input: { matter: 'OBLIGATIONS', format: 'CSV', reason: '年度专项检查' },
        })
      ).data,
    ).toMatchObject({ requestExport: { userErrors: [{ code: 'FORBIDDEN' }] } })
  })

  it('of the trail, and of cases', async () => {
    await sealAll(portal)
    expect(
      (await make(auditor, { matter: 'AUDIT_EVENTS', format: 'CSV', auditEvents: { action: ['hire.reported'] } }))
        .rowCount,
    ).toBeGreaterThan(0)
    expect((await make(auditor, { matter: 'PENALTY_CASES', format: 'CSV' })).rowCount).toBe(2)
  })
})

describe('what a file says it was asked for', () => {
  it('is in words, with names for ids, and in codes for programs', async () => {
    const {
      viewer: { employer },
    } = await ask<{ viewer: { employer: { id: string; name: string } } }>(hr1, '{ viewer { employer { id name } } }')
    const asked = {
      matter: 'OBLIGATIONS',
      obligations: { status: ['MET_LATE', 'OVERDUE'], employerId: employer.id, dueFrom: '2026-10-01' },
    }
    const csv = await (await fetchFile(auditor, (await make(auditor, { ...asked, format: 'CSV' })).url)).text()
    expect(csv).toContain(`状态：逾期申报、逾期未报；截止日期自：2026-10-01；用人单位：${employer.name}`)
    expect(csv).not.toMatch(/dueFrom|employerId|MET_LATE/)
    const lines = await (await fetchFile(auditor, (await make(auditor, { ...asked, format: 'JSONL' })).url)).text()
    expect(JSON.parse(lines.split('\n')[0]!)).toMatchObject({
      export: { question: { obligations: { dueFrom: '2026-10-01', status: ['MET_LATE', 'OVERDUE'] } } },
    })
  })
})

describe('figures as a file', () => {
  const compliance = { from: '2026-10-01', to: '2026-11-30', asOf: '2026-11-20T00:00:00+08:00' }
  it('asked again as of the same instant are the same, whatever happened since', async () => {
    const first = await make(auditor, { matter: 'COMPLIANCE', format: 'CSV', compliance, groupBy: 'EMPLOYER' })
    await ask(hr1, reportHire, {
      input: { name: '林小红', identityNumber: identityNumber(99), hiredOn: '2026-10-08', lateReasonCode: 'OVERSIGHT' },
    })
    const again = await make(auditor, { matter: 'COMPLIANCE', format: 'CSV', compliance, groupBy: 'EMPLOYER' })
    expect(again.sha256).toBe(first.sha256)
    const now = await make(auditor, {
      matter: 'COMPLIANCE',
      format: 'CSV',
      compliance: { from: compliance.from, to: compliance.to },
      groupBy: 'EMPLOYER',
    })
    expect(now.sha256).not.toBe(first.sha256)
  })

  it('are printed with charts, by themselves every Monday', async () => {
    const save = /* GraphQL */ `mutation ($input: SaveQuestionInput!) { saveQuestion(input: $input) { question { id name schedule nextReportAt from to groupBy } userErrors { code path } } }`
    const input = {
      name: '各所周报',
      filter: { from: '2026-10-01', to: '2026-11-30' },
      groupBy: 'STATION',
      schedule: 'WEEKLY',
    }
    expect(await ask(auditor, save, { input })).toMatchObject({
      saveQuestion: { userErrors: [], question: { nextReportAt: '2026-11-23T00:00:00.000Z' } },
    })
    await ask(auditor, save, { input })
    expect(await ask(auditor, '{ savedQuestions { name } }')).toEqual({ savedQuestions: [{ name: '各所周报' }] })
    await moveTo('2026-11-24T09:00:00+08:00')
    const {
      exports: { nodes },
    } = await ask<{ exports: { nodes: (Made & { format: string; asOf: string })[] } }>(auditor, exportsQuery)
    const report = nodes.find(({ format }) => format === 'PDF')!
    expect(report).toMatchObject({ status: 'QUEUED', asOf: '2026-11-23T00:00:00.000Z' })
    await exportTasks['write-export'](portal, Buffer.from(report.id, 'base64url').toString().split(':')[1]!, 1)
    const made = (await ask<{ exports: { nodes: Made[] } }>(auditor, exportsQuery)).exports.nodes.find(
      ({ id }) => id === report.id,
    )!
    const pdf = Buffer.from(await (await fetchFile(auditor, made.url)).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await ask(hr1, '{ savedQuestions { name } }')).toEqual({ savedQuestions: [] })
  })
})

describe('a sample', () => {
  const draw = /* GraphQL */ `mutation ($input: DrawSampleInput!) { drawSample(input: $input) { sample { id seed strata { label population drawn } obligations { id status } } userErrors { code path } } }`
  interface Drawn {
    drawSample: {
      sample: {
        id: string
        strata: { label: string; population: number; drawn: number }[]
        obligations: { id: string }[]
      }
      userErrors: object[]
    }
  }
  const input = { seed: '2026-11-20', size: 9, stratifyBy: 'STATION', filter: { asOf: '2026-11-20T00:00:00+08:00' } }

  it('is drawn from each part in proportion, the same by the same seed and another by another', async () => {
    const { sample } = (await ask<Drawn>(auditor, draw, { input })).drawSample
    expect(new Map(sample.strata.map(({ label, population, drawn }) => [label, [population, drawn]]))).toEqual(
      new Map([
        ['东阁派出所', [20, 6]],
        ['李园派出所', [10, 3]],
      ]),
    )
    const again = (await ask<Drawn>(auditor, draw, { input })).drawSample.sample
    expect(again.obligations).toEqual(sample.obligations)
    const other = (await ask<Drawn>(auditor, draw, { input: { ...input, seed: 'another' } })).drawSample.sample
    expect(other.obligations.map(({ id }) => id)).not.toEqual(sample.obligations.map(({ id }) => id))
    expect(await ask(auditor, draw, { input: { ...input, size: 0 } })).toMatchObject({
      drawSample: { userErrors: [{ code: 'INVALID_INPUT', path: ['size'] }] },
    })
  })

  it('becomes one signed archive, byte by byte the same whenever it is made', async () => {
    const first = (await ask<Drawn>(auditor, draw, { input })).drawSample.sample
    const second = (await ask<Drawn>(auditor, draw, { input })).drawSample.sample
    const one = await make(auditor, { matter: 'EVIDENCE', format: 'ZIP', sampleId: first.id })
    await ask(hr1, reportHire, {
      input: { name: '林小红', identityNumber: identityNumber(98), hiredOn: '2026-10-08', lateReasonCode: 'OVERSIGHT' },
    })
    const two = await make(auditor, { matter: 'EVIDENCE', format: 'ZIP', sampleId: second.id })
    const [a, b] = await Promise.all(
      [one, two].map(async (made) => Buffer.from(await (await fetchFile(auditor, made.url)).arrayBuffer())),
    )
    expect(a!.equals(b!)).toBe(true)

    const files = unzip(a!)
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as { files: { name: string; sha256: string }[] }
    expect(manifest.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
      [...files].slice(2).map(([name, content]) => [name, createHash('sha256').update(content).digest('hex')]),
    )
    const keys = createLocalJWKSet(JSON.parse(files.get('jwks.json')!.toString()) as JSONWebKeySet)
    const { payload } = await compactVerify(files.get('manifest.json.jws')!.toString(), keys)
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({
      manifestSha256: createHash('sha256').update(files.get('manifest.json')!).digest('hex'),
    })
    const receipts = [...files].filter(([name]) => name.startsWith('receipts/'))
    expect(receipts).toHaveLength(9)
    for (const [, receipt] of receipts) await compactVerify(receipt.toString(), keys)
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'sample.json',
        'records/obligation.json',
        'records/report.json',
        'proofs/events.json',
        'proofs/head.json',
        'rules/CN-37-253.json',
        'calendar.json',
      ]),
    )
    expect(a!.toString('latin1')).not.toContain(identityNumber(1))

    // Checked by itself, and found out wherever a byte was changed.
    const kept = (JSON.parse(files.get('jwks.json')!.toString()) as { keys: JsonWebKey[] }).keys
    const verdict = verifyPack(a!, kept)
    expect(verdict).toMatchObject({ faults: [], files: files.size, receipts: 9 })
    expect(verdict.events).toBeGreaterThanOrEqual(9)
    const strangers = deriveKeys(['another secret of the tests, of 41 letters']).signing.map(({ publicKey }) =>
      publicKey.export({ format: 'jwk' }),
    )
    expect(verifyPack(a!, strangers).faults).toContain('manifest.json is not signed with these keys')
    for (const name of ['records/report.json', 'proofs/events.json', 'calendar.json', 'rules/CN-37-253.json']) {
      const bent = new Map(files).set(
        name,
        Buffer.from(
          files
            .get(name)!
            .toString()
            .replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
        ),
      )
      expect(
        verifyPack(Buffer.concat([...zip([...bent].map(([entry, content]) => ({ name: entry, content })))]), kept)
          .faults,
      ).toContain(`${name} is not what was signed`)
    }
    expect(() => verifyPack(a!.subarray(0, -30), kept)).toThrow('cut short')
  })

  it("is the auditors' to draw", async () => {
    expect((await test.call(hr1, draw, { input })).data).toMatchObject({
      drawSample: { userErrors: [{ code: 'FORBIDDEN' }] },
    })
  })
})

describe('shares and periods', () => {
  const shares: [populations: number[], size: number, drawn: number[]][] = [
    [[20, 10], 9, [6, 3]],
    [[1, 1, 98], 10, [1, 1, 8]],
    [[5, 5], 100, [5, 5]],
    [[3, 3, 3], 2, [1, 1, 0]],
    [[], 5, []],
  ]
  it.each(shares)('of %j by %i are %j', (populations, size, drawn) => {
    expect(
      shareOut(
        populations.map((population, index) => ({ stratum: String(index), population })),
        size,
      ).map((share) => share.drawn),
    ).toEqual(drawn)
  })

  it('come at eight, of the week or month before', () => {
    expect(nextReportAt('WEEKLY', new Date('2026-11-23T08:00:00+08:00'))).toEqual(new Date('2026-11-30T08:00:00+08:00'))
    expect(nextReportAt('MONTHLY', new Date('2026-11-23T08:00:00+08:00'))).toEqual(
      new Date('2026-12-01T08:00:00+08:00'),
    )
    expect(nextReportAt('NONE', new Date())).toBeNull()
    expect(periodBefore('WEEKLY', new Date('2026-11-23T08:00:00+08:00'))).toEqual({
      from: '2026-11-16',
      to: '2026-11-22',
    })
    expect(periodBefore('MONTHLY', new Date('2026-12-01T08:00:00+08:00'))).toEqual({
      from: '2026-11-01',
      to: '2026-11-30',
    })
  })
})

/** Reads the archive by its directory, and each file's checksum. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(archive.length - 6)
  for (let left = archive.readUInt16LE(archive.length - 12); left > 0; left -= 1) {
    const [size, nameLength, offset] = [
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42),
    ]
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString()
    const start = offset + 30 + nameLength
    const content = archive.subarray(start, start + size)
    expect(crc32(content)).toBe(archive.readUInt32LE(at + 16))
    files.set(name, content)
    at += 46 + nameLength
  }
  return files
}
