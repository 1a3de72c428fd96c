import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldIsKnown } from '#server/audit/change-words.ts'
import { camelCase, unshown } from '#server/audit/changes.read.ts'
import { dumpTrail } from '#server/audit/dump-trail.ts'
import { anchorTrail } from '#server/audit/head.ts'
import { sealAll } from '#test/support/seal-all.ts'
import { openSignedHead, verifyDump, type DumpedLink } from '#server/audit/verify-dump.ts'
import { publicJwk } from '#server/http/keys.ts'
import { keptTables } from '#server/request/as-of.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

const {
  portal,
  ask,
  call,
  employers,
  people: { hr1, hr2, officer1, auditor, admin },
} = await openTestPortal()

interface Event {
  id: string
  sequence: number
  action: string
  actorRole: string
  summary: string
  requestId: string
  hash: string
  previousHash: string
  actor: { name: string } | null
  subject: { __typename: string; id: string } | null
  facts: { name: string; value: string }[]
  changes: {
    record: string
    field: string
    before: string | null
    after: string | null
    label: string
    beforeText: string | null
    afterText: string | null
  }[]
}
const eventsQuery = /* GraphQL */ `
  query ($filter: AuditEventFilter, $first: Int, $after: String) {
    auditEvents(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { id sequence at action actorRole summary requestId hash previousHash actor { name } employer { id } subject { __typename id } facts { name value } changes { record field before after label beforeText afterText } }
    }
  }`
const events = async (person = auditor, filter: object = {}, page: object = {}) =>
  (
    await ask<{
      auditEvents: { nodes: Event[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } }
    }>(person, eventsQuery, { filter, ...page })
  ).auditEvents

const reportHire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id version receiptNumber } employment { id worker { id } } userErrors { code } } }`
const amend = /* GraphQL */ `mutation ($input: AmendReportInput!) { amendReport(input: $input) { report { id } userErrors { code path } } }`
interface Filed {
  reportHire: {
    report: { id: string; version: number; receiptNumber: string }
    employment: { id: string; worker: { id: string } }
  }
}

let filed: Filed['reportHire']
let amended: string
beforeAll(async () => {
  filed = (
    await ask<Filed>(hr1, reportHire, {
      input: {
        name: '陈志强',
        identityNumber: identityNumber(1),
        hiredOn: '2026-11-24',
        residenceAddress: '青岛路1号',
      },
    })
  ).reportHire
  await ask(hr2, reportHire, { input: { name: '林小红', identityNumber: identityNumber(2), hiredOn: '2026-11-24' } })
  amended = (
    await ask<{ amendReport: { report: { id: string } } }>(hr1, amend, {
      input: {
        reportId: filed.report.id,
        version: filed.report.version,
        reason: '岗位填错',
        position: '缝纫工',
        residenceAddress: '人民路9号',
      },
    })
  ).amendReport.report.id
  await ask(
    officer1,
    `mutation ($input: RevealIdentityNumberInput!) { revealIdentityNumber(input: $input) { identityNumber } }`,
    { input: { workerId: filed.employment.worker.id, reason: '核对身份' } },
  )
  await sealAll(portal)
})

describe('the trail', () => {
  it('tells the auditor who did what, the newest first', async () => {
    const { nodes } = await events()
    expect(nodes.map(({ action, actor, actorRole }) => [action, actor?.name, actorRole])).toEqual([
      ['identity.revealed', '张警官', 'OFFICER'],
      ['hire.amended', '王敏', 'HR'],
      ['hire.reported', '赵丽', 'HR'],
      ['hire.reported', '王敏', 'HR'],
    ])
    expect(nodes[1]).toMatchObject({
      summary: expect.stringContaining('聘用申报：更正'),
      subject: { __typename: 'Report', id: amended },
    })
    expect(nodes.map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1])
    expect(nodes[0]?.previousHash).toBe(nodes[1]?.hash)
  })

  it('shows before and after, what is personal masked', async () => {
    const {
      nodes: [event],
    } = await events(auditor, { action: ['hire.amended'] })
    expect(event?.changes).toEqual(
      expect.arrayContaining([
        {
          record: 'Employment',
          field: 'position',
          before: null,
          after: '缝纫工',
          label: '在职记录 · 岗位',
          beforeText: null,
          afterText: '缝纫工',
        },
        {
          record: 'Worker',
          field: 'residenceAddress',
          before: '***',
          after: '***',
          label: '员工 · 居住地址',
          beforeText: '***',
          afterText: '***',
        },
      ]),
    )
    const whole = JSON.stringify((await events()).nodes)
    expect(whole).not.toContain(identityNumber(1))
    expect(whole).not.toContain('人民路')
  })

  it('has words for every field whose history is kept', async () => {
    const columns = await inSystemTransaction(portal.database, (context) =>
      context.rows<{ column: string }>(
        sql`select distinct column_name as "column" from information_schema.columns where table_schema = 'public' and table_name = any(${[...keptTables]})`,
      ),
    )
    const shown = columns.map(({ column }) => column).filter((column) => !unshown.test(column))
    expect(shown.length).toBeGreaterThan(100)
    expect(shown.map(camelCase).filter((field) => !fieldIsKnown(field))).toEqual([])
  })

  it('shows an employer its own, looks at its people included, and a stranger nothing', async () => {
    expect((await events(hr1)).nodes.map(({ action, actor }) => [action, actor?.name])).toEqual([
      ['identity.revealed', '张警官'],
      ['hire.amended', '王敏'],
      ['hire.reported', '王敏'],
    ])
    expect((await events(hr2)).nodes).toHaveLength(1)
    expect((await call(null, eventsQuery)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    const {
      nodes: [mine],
    } = await events(hr1)
    expect(await ask(hr2, `query ($id: ID!) { node(id: $id) { id } }`, { id: mine?.id })).toEqual({ node: null })
    expect(
      await ask(hr1, `query ($id: ID!) { node(id: $id) { ... on AuditEvent { action } } }`, { id: mine?.id }),
    ).toEqual({ node: { action: 'identity.revealed' } })
  })

  const filters: [what: string, filter: () => object, found: string[]][] = [
    ['its subject', () => ({ subjectId: filed.report.id }), ['hire.reported']],
    ['the report that replaced it', () => ({ subjectId: amended }), ['hire.amended']],
    ['a record and what belongs to it', () => ({ recordId: filed.employment.id }), ['hire.amended', 'hire.reported']],
    ['an employer', () => ({ recordId: employers.second }), ['hire.reported']],
    ['who did it', () => ({ actorId: Buffer.from(`User:${hr2.accountId}`).toString('base64url') }), ['hire.reported']],
    ['the beginning of its action', () => ({ action: ['identity.'] }), ['identity.revealed']],
    ['a number in it', () => ({ search: filed.report.receiptNumber }), ['hire.amended', 'hire.reported']],
    ['a word of a reason', () => ({ search: '岗位' }), ['hire.amended']],
    ['a time to come', () => ({ from: '2027-01-01T00:00:00Z' }), []],
    ['an id that is none', () => ({ subjectId: 'x' }), []],
  ]
  it.each(filters)('is searched by %s', async (_what, filter, found) => {
    expect((await events(auditor, filter())).nodes.map(({ action }) => action)).toEqual(found)
  })

  it('comes page by page', async () => {
    const first = await events(auditor, {}, { first: 3 })
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } })
    expect(
      (await events(auditor, {}, { first: 3, after: first.pageInfo.endCursor })).nodes.map(({ sequence }) => sequence),
    ).toEqual([1])
  })
})

const verification = /* GraphQL */ `query ($from: Int, $to: Int, $head: String) { auditVerification(from: $from, to: $to, head: $head) { valid checked head firstBadSequence } auditHead { sequence hash at signature } }`
interface Verified {
  auditVerification: { valid: boolean; checked: number; head: string; firstBadSequence: number | null }
  auditHead: { sequence: number; hash: string; at: string; signature: string }
}
const keys = portal.keys.signing.map(publicJwk)

describe('the chain', () => {
  it('is recomputed whole, in part, and up to a head that was kept', async () => {
    const { auditVerification, auditHead } = await ask<Verified>(auditor, verification)
    expect(auditVerification).toMatchObject({ valid: true, checked: 4, head: auditHead.hash, firstBadSequence: null })
    expect((await ask<Verified>(admin, verification, { from: 2, to: 3, head: null })).auditVerification).toMatchObject({
      valid: true,
      checked: 2,
    })
    expect((await ask<Verified>(auditor, verification, { head: auditHead.hash })).auditVerification.valid).toBe(true)
    expect((await ask<Verified>(auditor, verification, { head: 'f'.repeat(64) })).auditVerification.valid).toBe(false)
    expect((await call(hr1, verification)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  })

  it('has a head that is signed for anybody to check', async () => {
    const { auditHead } = await ask<Verified>(auditor, verification)
    expect(openSignedHead(auditHead.signature, keys)).toEqual({
      iss: 'residence-compliance-portal',
      sequence: 4,
      hash: auditHead.hash,
      at: auditHead.at,
    })
    const forged = auditHead.signature.replace(
      /^([^.]+\.)[^.]+/,
      (_all, header: string) => `${header}${Buffer.from('{"sequence":1}').toString('base64url')}`,
    )
    expect(openSignedHead(forged, keys)).toBeNull()
  })
})

describe('what was bent by SQL with the triggers off is found in the portal and in a dump, without one', () => {
  const bent: [what: string, statement: string, firstBad: number][] = [
    [
      'an edited event',
      `update audit_event set payload = payload || '{"reason":"别的"}' where action = 'hire.amended'`,
      3,
    ],
    ['a deleted event', 'delete from audit_event where id = (select event_id from audit_link where sequence = 2)', 2],
    ['an event deleted with its link', 'delete from audit_link where sequence = 2', 2],
    [
      "two events in each other's place",
      'update audit_link set event_id = -event_id where sequence in (1, 2); update audit_link l set event_id = -o.event_id from (select * from audit_link) o where l.sequence in (1, 2) and o.sequence = 3 - l.sequence',
      1,
    ],
    ['a tail cut off', 'delete from audit_link where sequence = 4', 4],
    [
      'an edited event, and the chain made anew from there',
      `update audit_event set actor_role = 'ADMIN' where action = 'hire.amended'; delete from audit_link where sequence >= 3`,
      4,
    ],
  ]

  it.each(bent)('%s', async (what, statement, firstBad) => {
    portal.env.dataFolder = mkdtempSync(path.join(os.tmpdir(), 'portal-anchor-'))
    await anchorTrail(portal)
    const { auditHead } = await ask<Verified>(auditor, verification)
    const whole = await dump()
    expect(await verifyDump(whole, [openSignedHead(auditHead.signature, keys)!])).toMatchObject({
      valid: true,
      checked: 4,
    })

    await asOwner(
      `set session_replication_role = replica; alter table audit_link drop constraint audit_link_event_id_unique; ${statement}`,
    )
    try {
      if (what.includes('made anew')) await sealAll(portal)
      expect((await ask<Verified>(auditor, verification)).auditVerification).toMatchObject({
        valid: false,
        firstBadSequence: firstBad,
      })
      expect(await verifyDump(await dump(), [openSignedHead(auditHead.signature, keys)!])).toMatchObject({
        valid: false,
        firstBadSequence: firstBad,
      })
    } finally {
      await restore(whole)
      portal.env.dataFolder = ''
    }
  })
})

async function dump(): Promise<DumpedLink[]> {
  return inSystemTransaction(portal.database, (transaction) => Array.fromAsync(dumpTrail(transaction)))
}

let kept: { events: unknown[]; links: unknown[] } | null = null
beforeAll(async () => {
  kept = {
    events: (await asOwner('select row_to_json(e) as row from audit_event e')).rows.map(({ row }) => row),
    links: (await asOwner('select row_to_json(l) as row from audit_link l')).rows.map(({ row }) => row),
  }
})

async function restore(whole: DumpedLink[]): Promise<void> {
  await asOwner(`set session_replication_role = replica; delete from audit_link; delete from audit_event;
    insert into audit_event overriding system value select * from json_populate_recordset(null::audit_event, '${JSON.stringify(kept?.events).replaceAll("'", "''")}');
    insert into audit_link select * from json_populate_recordset(null::audit_link, '${JSON.stringify(kept?.links)}');
    alter table audit_link drop constraint if exists audit_link_event_id_unique; alter table audit_link add constraint audit_link_event_id_unique unique (event_id)`)
  expect(await dump()).toEqual(whole)
}

async function asOwner(statement: string): Promise<{ rows: { row: unknown }[] }> {
  const owner = new pg.Client({ connectionString: portal.database.url })
  await owner.connect()
  try {
    return await owner.query(statement)
  } finally {
    await owner.end()
  }
}
