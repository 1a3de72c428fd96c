import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { planted, plantedIn, writings } from './planted.ts'
import { holdsText, typedMutation } from './sweep.ts'

const lines: string[] = []
const story = await openTestPortal({ onLog: (line) => lines.push(line) })
const { people, ask, call, portal, employers, stations } = story
const { hr1, boss1, officer1, chief1, auditor, admin } = people

interface Hired {
  reportHire: {
    report: { id: string; obligation: { id: string; penaltyCase: { id: string; version: number } | null } }
    employment: { id: string; worker: { id: string } }
  }
}

const hire = async (index: number, hiredOn: string, more: object = {}): Promise<Hired['reportHire']> =>
  (
    await ask<Hired>(
      hr1,
      'mutation ($i: ReportHireInput!) { reportHire(input: $i) { report { id obligation { id penaltyCase { id version } } } employment { id worker { id } } userErrors { code path } } }',
      {
        i: {
          name: planted.names[index % 4],
          identityNumber: planted.numbers[100 + index],
          phone: planted.phones[index % 10],
          hiredOn,
          ...more,
        },
      },
    )
  ).reportHire
const userId = Buffer.from(`User:${people.officer1b.accountId}`).toString('base64url')
let hired = 0
/** Somebody hired in time and somebody hired late, of whom nobody has done anything yet. */
async function freshIds(): Promise<Record<string, string>> {
  const onTime = await hire(hired, '2026-11-24')
  const late = await hire(hired + 1, '2026-10-09', { lateReasonCode: 'OVERSIGHT' })
  hired += 2
  return {
    employerId: employers.first,
    stationId: stations.first,
    workerId: onTime.employment.worker.id,
    employmentId: onTime.employment.id,
    reportId: onTime.report.id,
    obligationId: late.report.obligation.id,
    caseId: late.report.obligation.penaltyCase!.id,
    caseVersion: String(late.report.obligation.penaltyCase!.version),
    subjectId: onTime.employment.worker.id,
    officerId: userId,
    userId,
  }
}
const mutations = Object.values(buildPortalSchema().getMutationType()!.getFields()).filter(({ args }) =>
  args.some(({ name, type }) => name !== 'idempotencyKey' && holdsText(type)),
)

interface Answered {
  data: Record<string, { userErrors?: { message: string; remedy: string | null }[] } | null> | null
  errors?: unknown[]
}

const said: string[] = []
const done = new Set<string>()
/** Mutations that go through with some of the texts: of the others only what they refuse is looked at. */
const mustBeDone = [
  'amendReport',
  'closeCases',
  'createApiKey',
  'disableUser',
  'drawSample',
  'findWorkersByIdentityNumber',
  'inviteAgency',
  'inviteUser',
  'orderCorrection',
  'placeLegalHold',
  'recordFinding',
  'registerEmployer',
  'reinstateAdministrator',
  'reportDeparture',
  'reportDepartures',
  'reportHire',
  'reportHires',
  'requestExport',
  'requestVisit',
  'revealIdentityNumber',
  'saveQuestion',
  'saveStation',
  'setServiceDay',
  'setServiceWeek',
  'withdrawReport',
]
/** Each mutation with texts, as everybody who may do something, typed in one way. */
async function typeEverywhere(write: (number: string) => string, more: string): Promise<void> {
  let next = 0
  for (const field of mutations) {
    const ids = await freshIds()
    for (const person of [hr1, boss1, officer1, chief1, auditor, admin, null] satisfies (Person | null)[]) {
      for (const optional of [false, true]) {
        next += 1
        const [number, phone, name] = [
          planted.numbers[next % 100]!,
          planted.phones[next % 10]!,
          planted.names[next % 4]!,
        ]
        const { document, variables } = typedMutation(
          field,
          ids,
          (text, mutation) => {
            if (text === 'identityNumber') return number
            if (text === 'phone') return phone
            if (text === 'username' || text === 'adminUsername') return `typed-${next}`
            if (/password/i.test(text)) return planted.passwords[next % 2]!
            if (text === 'workerName' || (text === 'name' && mutation.startsWith('reportHire'))) return name
            // Without the number, much is done; a mobile number is taken only where a word to an officer may stand.
            const typed = write(number)
            return typed === '' && !(text === 'note' && mutation === 'requestVisit')
              ? `${more}，已经逐项核对`
              : `${more} ${typed} ${phone}`.trim()
          },
          optional,
        )
        const answer = (await call(person, document, variables, next % 2 === 0 ? 'zh-CN' : 'en')) as Answered
        const payload = answer.data?.[field.name]
        said.push(JSON.stringify([answer.errors ?? [], payload?.userErrors ?? []]))
        if (payload && payload.userErrors?.length === 0) done.add(field.name)
      }
    }
  }
}

const written = Object.values(writings)
for (const write of [written[0]!, written[1]!]) await typeEverywhere(write, '说明')
await typeEverywhere(() => '', '说明')
for (const list of ['obligations', 'employments', 'penaltyCases', 'workers']) {
  for (const number of written.map((write) => write(planted.numbers[0]!))) {
    const { errors } = await call(
      hr1,
      `query ($f: ${list[0]!.toUpperCase()}${list.slice(1, -1)}Filter) { ${list}(filter: $f) { totalCount } }`,
      { f: { search: number } },
    ).catch((error: Error) => ({ errors: [error.message.includes('does not fit') ? null : error.message] }))
    said.push(JSON.stringify(errors ?? null))
  }
}
await story.moveTo('2026-12-02T09:00:00+08:00')
await story.workOffQueue()

const rowsOf = (table: string): Promise<string[]> =>
  inSystemTransaction(portal.database, async ({ rows }) =>
    (await rows<{ text: string }>(sql`select to_jsonb(t)::text as text from ${sql.table(table)} t`)).map(
      ({ text }) => text,
    ),
  )

describe('whatever is typed into every text of every mutation, by everybody and in every writing', () => {
  test('much of it was done', () => {
    expect(said.length).toBeGreaterThan(3 * 7 * 2 * 60)
    expect(mustBeDone.filter((name) => !done.has(name))).toEqual([])
  })

  test('no error, refusal or remedy repeats a number, a phone, a name, a password', () => {
    expect(said.filter((text) => plantedIn(text).length > 0).slice(0, 5)).toEqual([])
  })

  test('no line of the log holds it', () => {
    expect(lines.filter((line) => plantedIn(line).length > 0).slice(0, 5)).toEqual([])
  })

  test('no event of the trail holds it', async () => {
    const events = await rowsOf('audit_event')
    expect(events.length).toBeGreaterThan(100)
    expect(events.filter((text) => plantedIn(text).length > 0).slice(0, 5)).toEqual([])
  })

  test('no notice holds a number or a password', async () => {
    const notices = await rowsOf('notice')
    expect(notices.length).toBeGreaterThan(5)
    expect(notices.filter((text) => plantedIn(text, 'numbers', 'secrets').length > 0).slice(0, 5)).toEqual([])
  })
})
