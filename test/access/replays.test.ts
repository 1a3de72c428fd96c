import { deserialize } from 'node:v8'
import { getNamedType, isObjectType } from 'graphql'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dayOf } from '#server/law/plain-date.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk } from '../penalty/case-desk.ts'
import { givePassword, goodPassword, inDatabase } from './door.ts'

type Told = { userErrors: { code: string; path: string[] | null }[] }
const { people, portal, ask, keyOf, ...rest } = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
const { steps, lateHire, take } = caseDesk({ people, portal, ask, keyOf, ...rest })
const { hr1, boss1, chief1, officer1, admin } = people
const day = (fromToday: number): string => dayOf(new Date(Date.now() + fromToday * 86_400_000))
const mutations = Object.values(buildPortalSchema().getMutationType()!.getFields())
const secretFields = mutations.flatMap((field) => {
  const payload = getNamedType(field.type)
  return isObjectType(payload)
    ? Object.values(payload.getFields())
        .filter(({ extensions }) => extensions.shownOnce)
        .map(({ name }) => `${field.name}.${name}`)
    : []
})
const keep = async (
  person: Person | null,
  field: string,
  type: string,
  input: object,
  idempotencyKey: string,
  fields: string,
) =>
  (
    await ask<Record<string, Told & Record<string, unknown>>>(
      person,
      `mutation ($i: ${type}!, $k: String) { ${field}(input: $i, idempotencyKey: $k) { ${fields} userErrors { code path } } }`,
      { i: input, k: idempotencyKey },
    )
  )[field]!
/** What the database keeps of an answer, opened as only this process can. */
const kept = async (person: Person, key: string): Promise<object> => {
  const [row] = await inDatabase<{ sealed: Buffer }>(
    portal,
    sql`select answer_sealed as sealed from idempotency_key where account_id = ${person.accountId} and key = ${key}`,
  )
  return deserialize(portal.keys.open(row!.sealed, `idempotency:${person.accountId}:${key}`)) as object
}

test('each field with a secret says so', () => {
  expect(secretFields.toSorted()).toEqual([
    'createApiKey.secret',
    'createCalendarFeed.path',
    'createRecoveryCodes.codes',
    'inviteAgency.invitationUrl',
    'inviteRespondent.accessUrl',
    'inviteUser.invitationUrl',
    'prepareNumbersFile.url',
    'reinstateAdministrator.invitationUrl',
    'rotateApiKey.secret',
    'startDirectoryLink.url',
    'startDirectorySignIn.url',
    'startPasskeyRegistration.options',
    'startPasskeySignIn.options',
    'startStepUp.passkeyOptions',
    'startTotpEnrolment.uri',
  ])
  // Whoever adds one that sounds like a secret decides here whether it is.
  const sounding = mutations.flatMap((field) => {
    const payload = getNamedType(field.type)
    return isObjectType(payload)
      ? Object.keys(payload.getFields())
          .filter((name) => /secret|token|ur[il]$|path$|code|options|password|link|access/i.test(name))
          .map((name) => `${field.name}.${name}`)
      : []
  })
  expect(sounding.filter((name) => !secretFields.includes(name) && name !== 'unlinkDirectory.linked')).toEqual([])
})

test.each<[field: string, type: string, person: () => Person, input: object, secret: string, rest: string]>([
  [
    'createApiKey',
    'CreateApiKeyInput',
    () => hr1,
    { name: '同步程序', expiresOn: day(30), readOnly: true },
    'secret',
    'keyId',
  ],
  [
    'inviteUser',
    'InviteUserInput',
    () => boss1,
    { name: '新同事', username: 'replay.clerk', role: 'HR' },
    'invitationUrl',
    'user { username }',
  ],
  [
    'inviteAgency',
    'InviteAgencyInput',
    () => boss1,
    { agency: '代办公司', name: '代办', username: 'replay.agency', readOnly: true, expiresOn: day(30) },
    'invitationUrl',
    'user { username }',
  ],
  [
    'reinstateAdministrator',
    'ReinstateAdministratorInput',
    () => chief1,
    {
      employerId: rest.employers.first,
      name: '新管理员',
      username: 'replay.admin',
      reason: '营业执照和身份证均已核对',
    },
    'invitationUrl',
    'awaitsSecond',
  ],
])(
  '%s tells its secret once: a repetition does the deed no second time and tells all but that',
  async (field, type, person, input, secret, fields) => {
    const first = await keep(person(), field, type, input, `once ${field}`, `${secret} ${fields}`)
    expect(first.userErrors).toEqual([])
    expect(String(first[secret])).toMatch(/.{40}/)
    expect(JSON.stringify(await kept(person(), `once ${field}`))).not.toContain(String(first[secret]).slice(-40))
    const again = await keep(person(), field, type, input, `once ${field}`, `${secret} ${fields}`)
    expect(again).toEqual({ ...first, [secret]: null })
  },
)

test('who comes in by an invitation and repeats the call with its key gets the same answer', async () => {
  const { invitationUrl } = await keep(
    chief1,
    'inviteUser',
    'InviteUserInput',
    { name: '新同事', username: 'replay.twice', role: 'OFFICER' },
    'the invitation',
    'invitationUrl',
  )
  const input = { token: String(invitationUrl).split('#')[1]!, password: goodPassword }
  const first = await keep(null, 'acceptInvitation', 'AcceptInvitationInput', input, 'coming in', 'username')
  expect(first).toEqual({ username: 'replay.twice', userErrors: [] })
  expect(await keep(null, 'acceptInvitation', 'AcceptInvitationInput', input, 'coming in', 'username')).toEqual(first)
})

test("a program's key that repeats its owner's call learns nothing: who may call is asked before what was answered", async () => {
  const program = await keyOf(hr1)
  const input = { name: '同步程序', expiresOn: day(30), readOnly: false }
  const first = await keep(hr1, 'createApiKey', 'CreateApiKeyInput', input, "the owner's", 'keyId secret')
  expect(await keep(program, 'createApiKey', 'CreateApiKeyInput', input, "the owner's", 'keyId secret')).toEqual({
    keyId: null,
    secret: null,
    userErrors: [{ code: 'FORBIDDEN', path: null }],
  })
  expect(first.userErrors).toEqual([])
  // What a key may call was answered to the owner, not to the key.
  const hire = { name: '工人', identityNumber: '370202199001011236', hiredOn: '2026-02-27' }
  const filed = await keep(hr1, 'reportHire', 'ReportHireInput', hire, 'a hire', 'report { receiptNumber }')
  expect(
    (await keep(program, 'reportHire', 'ReportHireInput', hire, 'a hire', 'report { receiptNumber }')).userErrors,
  ).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }])
  expect(await keep(hr1, 'reportHire', 'ReportHireInput', hire, 'a hire', 'report { receiptNumber }')).toEqual(filed)
})

/**
 * What a program does for its owner, and what ends with the row that it wrote: no account, no way in, no official's
 * decision.
 */
const forPrograms = [
  'addVisitPhoto',
  'adoptVisitPlan',
  'amendReport',
  'answerAboutPriorRegistration',
  'answerRosterQuestions',
  'applyRosterAmendments',
  'askAboutPriorRegistration',
  'askAboutPriorRegistrations',
  'cancelRosterImport',
  'cancelVisit',
  'confirmEmployment',
  'correctRosterRows',
  'declareDocuments',
  'deleteQuestion',
  'dismissRosterRows',
  'drawSample',
  'fileRosterImport',
  'holdWindow',
  'markNoticesRead',
  'planVisits',
  'publishCalendar',
  'rateVisit',
  'recordDelivery',
  'recordPayment',
  'removeVisitPhoto',
  'reportDeparture',
  'reportDepartures',
  'reportHire',
  'reportHires',
  'requestExport',
  'requestHearing',
  'requestVisit',
  'rescheduleVisit',
  'restoreRosterRows',
  'saveQuestion',
  'saveStation',
  'scheduleVisit',
  'setEmployerPlace',
  'setIndustry',
  'setServiceDay',
  'setServiceWeek',
  'startRosterImport',
  'startVisit',
  'submitStatement',
  'withdrawApplication',
  'withdrawPriorRegistration',
  'withdrawReport',
]
/** These go by what the input holds, or ask for a proof that no key has. */
const forAnybody = [
  'acceptInvitation',
  'findWorkersByIdentityNumber',
  'finishPasskeySignIn',
  'prepareNumbersFile',
  'registerEmployer',
  'revealIdentityNumber',
  'signIn',
  'signOut',
  'startDirectorySignIn',
  'startPasskeySignIn',
  'submitRespondentStatement',
]

test('every mutation that only people may call refuses keys, also those that it has no answer for', async () => {
  const inPerson = mutations.filter(({ extensions }) => extensions.inPerson === true).map(({ name }) => name)
  expect(
    mutations
      .map(({ name }) => name)
      .filter((name) => !inPerson.includes(name))
      .toSorted(),
  ).toEqual([...forPrograms, ...forAnybody].toSorted())
  const program = await keyOf(admin)
  for (const name of [
    'startTotpEnrolment',
    'startPasskeyRegistration',
    'createRecoveryCodes',
    'startStepUp',
    'startDirectoryLink',
    'unlinkDirectory',
  ]) {
    expect(
      (await ask<Record<string, Told>>(program, `mutation { ${name} { userErrors { code path } } }`))[name]!.userErrors,
    ).toEqual([{ code: 'FORBIDDEN', path: null }])
  }
})

test('whose role or place has changed is told nothing of what they were told before', async () => {
  const input = { name: '接班', username: 'replay.officer', role: 'OFFICER' }
  expect(
    (await keep(chief1, 'inviteUser', 'InviteUserInput', input, 'as a chief', 'user { name }')).userErrors,
  ).toEqual([])
  await inDatabase(portal, sql`update account set role = 'OFFICER' where id = ${chief1.accountId}`)
  expect(
    (await keep(chief1, 'inviteUser', 'InviteUserInput', input, 'as a chief', 'user { name }')).userErrors[0]?.code,
  ).toBe('FORBIDDEN')
  await inDatabase(portal, sql`update account set role = 'STATION_CHIEF' where id = ${chief1.accountId}`)
  const key = 'of a clerk'
  const asked = { input: { name: '工人', identityNumber: '370202199001011252', hiredOn: '2026-02-27' } }
  await keep(hr1, 'reportHire', 'ReportHireInput', asked.input, key, 'report { receiptNumber }')
  await inDatabase(portal, sql`update account set role = 'EMPLOYER_ADMIN' where id = ${hr1.accountId}`)
  expect(
    (await keep(hr1, 'reportHire', 'ReportHireInput', asked.input, key, 'report { receiptNumber }')).userErrors[0]
      ?.code,
  ).toBe('IDEMPOTENCY_KEY_REUSED')
  await inDatabase(portal, sql`update account set role = 'HR' where id = ${hr1.accountId}`)
})

test('what begins something anew is never repeated: each call has an answer of its own', async () => {
  await givePassword(portal, hr1.accountId, goodPassword)
  const uri = async () =>
    (
      await ask<{ startTotpEnrolment: { uri: string } }>(
        hr1,
        'mutation { startTotpEnrolment(idempotencyKey: "anew") { uri } }',
      )
    ).startTotpEnrolment.uri
  expect(await uri()).not.toBe(await uri())
  expect(await inDatabase(portal, sql`select key from idempotency_key where key = 'anew'`)).toEqual([])
})

test("a respondent's statement that comes again is answered as it was, and not at all once the link has ended", async () => {
  const filed = await steps.file(await lateHire(4, '2026-02-09'))
  const told = (await steps.notice(filed.penaltyCase!, '2026-03-02')).penaltyCase!
  const { accessUrl } = await take('inviteRespondent', officer1, { caseId: told.id, version: told.version })
  const input = { access: accessUrl!.split('#')[1], text: '请求从轻' }
  const state = (person: Person | null) =>
    keep(
      person,
      'submitRespondentStatement',
      'RespondentStatementInput',
      input,
      'stated once',
      'respondentCase { caseNumber file { statements { text } } }',
    )
  const first = await state(null)
  expect(first).toMatchObject({
    respondentCase: { caseNumber: told.caseNumber, file: { statements: [{ text: '请求从轻' }] } },
    userErrors: [],
  })
  expect(await state(null)).toEqual(first)
  expect(await inDatabase(portal, sql`select count(*) as count from case_statement where text is not null`)).toEqual([
    { count: 1 },
  ])
  await inDatabase(portal, sql`update case_access set ended_at = now() where ended_at is null`)
  expect(await state(null)).toEqual({ respondentCase: null, userErrors: [{ code: 'NOT_FOUND', path: ['access'] }] })
})
