import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { guessQuota } from '#server/employment/questions/number-guesses.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { countCandidates } from '#test/support/identity-candidates.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from '#test/roster/roster-desk.ts'

interface Told {
  code: string
  path: string[] | null
  message: string
}
interface Row {
  name: string
  identityNumber: string
  hiredOn: string
}

const desk = await openRosterDesk({ now: '2026-11-25T09:00:00+08:00' })
const { ask, portal, people, keyOf } = desk
const { hr1, boss1, officer1 } = people
const key = await keyOf(hr1)
const inDatabase = <Result>(query: ReturnType<typeof sql<Result>>) =>
  inSystemTransaction(portal.database, ({ rows }) => rows(query))

const name = '曹勇'
const theirs = identityNumber(501)
const hire = (number: string, called = name): Row => ({ name: called, identityNumber: number, hiredOn: '2026-11-24' })
await ask(hr1, 'mutation ($i: ReportHireInput!) { reportHire(input: $i) { userErrors { code } } }', { i: hire(theirs) })

const codes = async (person: Person, reports: Row[], validateOnly: boolean) => {
  const { reportHires } = await ask<{ reportHires: { results: { userErrors: Told[] }[]; userErrors: Told[] } }>(
    person,
    `mutation ($i: ReportHiresInput!) { reportHires(input: $i, validateOnly: ${validateOnly}) { results { userErrors { code path message } } userErrors { code path message } } }`,
    { i: { reports } },
  )
  return reportHires.userErrors.length > 0
    ? reportHires.userErrors.map(({ code }) => code)
    : reportHires.results.map(({ userErrors }) =>
        userErrors.map(({ code, path }) => [code, path?.at(-1)].join(' ')).join(),
      )
}
const outcomes = async (person: Person, rows: Row[], mode?: 'FULL_STAFF') => {
  const roster = await desk.check(person, csv(rows), mode ? { mode } : {})
  return roster.status === 'FAILED'
    ? [roster.failure?.code]
    : (await desk.rows(person, roster.id))
        .filter(({ outcome }) => outcome !== 'IGNORED')
        .map((row) => [row.name, row.outcome].join(' '))
}
const events = (action: string) =>
  inDatabase<{ payload: object }>(sql`select payload from audit_event where action = ${action} order by id`)
const range = (from: number, length: number): string[] =>
  Array.from({ length }, (_, index) => identityNumber(from + index))

beforeEach(async () => {
  await inDatabase(sql`delete from staff_question`)
  await inDatabase(sql`delete from name_question`)
})

describe('a number under a made-up name', () => {
  it('is answered to a key like one that nobody has: by a trial, a check, a list of departures and a correction', async () => {
    for (const number of [theirs, identityNumber(502)]) {
      expect(await codes(key, [hire(number, '王某')], true)).toEqual([''])
      expect(await outcomes(key, [hire(number, '王某')])).toEqual(['王某 HIRE'])
      expect(await outcomes(key, [hire(number, '王某')], 'FULL_STAFF')).toEqual(['王某 HIRE', `${name} DEPARTURE`])
    }
    expect(await outcomes(key, [hire(theirs)])).toEqual([`${name} UNCHANGED`])
    expect(await outcomes(key, [hire(theirs)], 'FULL_STAFF')).toEqual([`${name} UNCHANGED`])
    expect(await codes(key, [hire(theirs)], true)).toEqual(['ALREADY_EMPLOYED identityNumber'])
  })

  it('is answered as before to whoever may reveal it', async () => {
    expect(await codes(hr1, [hire(theirs, '王某')], true)).toEqual(['ALREADY_EMPLOYED identityNumber'])
    expect(await outcomes(hr1, [hire(theirs, '王某')])).toEqual(['王某 UNCHANGED'])
  })

  it('says so only where a hire is filed that is otherwise in order, with an event for it; never a second employment', async () => {
    expect(await codes(key, [{ ...hire(theirs, '王某'), hiredOn: '2026-12-05' }], false)).toEqual([
      'FUTURE_EVENT hiredOn',
    ])
    expect(await codes(key, [hire(theirs, '王某')], false)).toEqual(['INVALID_INPUT name'])
    expect((await events('identity.confirmed')).map(({ payload }) => payload)).toEqual([{ rows: 1 }])
    const roster = await desk.check(key, csv([hire(theirs, '王某')]))
    await desk.fileAll(key, roster.id)
    expect(await desk.rows(key, roster.id, { outcome: ['INVALID'] })).toMatchObject([
      { outcome: 'INVALID', errors: [{ message: 'A2：请核对姓名：该身份号码的人员已以另一姓名登记在本单位。' }] },
    ])
    expect(
      await inDatabase(
        sql`select 1 from employment e join worker w on w.id = e.worker_id where w.employer_id = (select employer_id from account where id = ${hr1.accountId})`,
      ),
    ).toHaveLength(1)
  })

  it('is told a few times a day, then nothing that a key files is taken', async () => {
    const few = guessQuota.otherNames
    guessQuota.otherNames = 2
    for (const called of ['王某', '李某'])
      expect(await codes(key, [hire(theirs, called)], false)).toEqual(['INVALID_INPUT name'])
    expect(await codes(key, [hire(theirs, '赵某')], false)).toEqual(['RATE_LIMITED'])
    expect(await codes(key, [hire(identityNumber(503), '赵某')], false)).toEqual(['RATE_LIMITED'])
    guessQuota.otherNames = few
  })
})

describe('numbers under the right name', () => {
  it('can be tried so few times a day by a key that the chance stays below one in a thousand', async () => {
    const before = guessQuota.ofOneName
    guessQuota.ofOneName = 5
    const learnt: string[] = []
    let tried = 0
    const note = (numbers: readonly string[], answers: readonly (string | undefined)[]) => {
      if (answers[0] === 'RATE_LIMITED') return
      tried += numbers.length
      numbers.forEach((number, index) => !/HIRE|^$/.test(answers[index]!) && learnt.push(number))
    }
    // By trials and lists of every length, each number once: theirs comes after more than may be tried.
    const guesses = range(600, 60).map((number) => hire(number))
    for (let from = 0; from < 30; from += 3)
      note(
        guesses.slice(from, from + 3).map(({ identityNumber: number }) => number),
        await codes(key, guesses.slice(from, from + 3), true),
      )
    for (let from = 30; from < 40; from += 5)
      note(
        guesses.slice(from, from + 5).map(({ identityNumber: number }) => number),
        await outcomes(key, guesses.slice(from, from + 5)),
      )
    note(
      guesses.slice(40).map(({ identityNumber: number }) => number),
      await outcomes(key, guesses.slice(40)),
    )
    note([theirs], await codes(key, [hire(theirs)], true))
    expect([learnt, tried]).toEqual([[], 6])
    expect(tried).toBeLessThanOrEqual(2 * guessQuota.ofOneName + 1)
    guessQuota.ofOneName = before
    const candidates = countCandidates('410225', { masks: [], birthDate: null, birthYear: 1991, sex: 'MALE' })
    expect(2 * guessQuota.ofOneName + 1).toBeLessThan(candidates / 1_000)
  })

  it('are refused by the names alone, whether theirs is among them or not; once in the trail, and told to the employer and its station', async () => {
    const many = range(700, guessQuota.ofOneName + 2)
    expect(
      await codes(
        key,
        many.map((number) => hire(number)),
        true,
      ),
    ).toEqual(['RATE_LIMITED'])
    expect(
      await codes(
        key,
        [...many.slice(1), theirs].map((number) => hire(number)),
        true,
      ),
    ).toEqual(['RATE_LIMITED'])
    expect(
      await outcomes(
        key,
        many.map((number) => hire(number)),
      ),
    ).toEqual(['RATE_LIMITED'])
    expect(await events('identity.guessed')).not.toHaveLength(0)
    for (const person of [boss1, officer1]) {
      const { notices } = await ask<{ notices: { nodes: { title: string }[] } }>(
        person,
        '{ notices(first: 50) { nodes { title } } }',
      )
      expect(notices.nodes.map(({ title }) => title)).toContain('接口疑似试探身份号码')
    }
  })

  it('are no hindrance to a session, to new people with other names, and to a full list that is checked again and again', async () => {
    const many = range(700, guessQuota.ofOneName + 2)
    expect(
      new Set(
        await codes(
          hr1,
          many.map((number) => hire(number)),
          true,
        ),
      ),
    ).toEqual(new Set(['']))
    const staff = range(900, 200).map((number, index) =>
      hire(number, `王${'一二三四五六七八九十'[index % 10]}${'春夏秋冬'[index % 4]}`),
    )
    for (let night = 0; night < 3; night += 1) expect(await outcomes(key, [hire(theirs), ...staff])).toHaveLength(201)
  })

  it('of all names together are bounded too', async () => {
    const { ofAllNames } = guessQuota
    guessQuota.ofAllNames = { rows: 2, forEachEmployed: 0 }
    expect(
      await codes(
        key,
        range(600, 2).map((number) => hire(number)),
        true,
      ),
    ).toEqual(['', ''])
    expect(await codes(key, [hire(identityNumber(603))], true)).toEqual(['RATE_LIMITED'])
    guessQuota.ofAllNames = ofAllNames
  })
})
