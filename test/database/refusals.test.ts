import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { copyTemplate } from '#test/support/test-portal.ts'
import { refusals, taken, type Statement } from './refusals.ts'
import { readSamples } from './sample-rows.ts'
import { effects, effectTimes } from './trigger-effects.ts'

const owner = new pg.Client({ connectionString: await copyTemplate() })
await owner.connect()
afterAll(() => owner.end())
const samples = await readSamples(owner)
// References alone are left out: a row is tried without all that it belongs to.
for (const table of samples.tables)
  await owner.query(`alter table "${table}" disable trigger all; alter table "${table}" enable trigger user`)

interface Rule {
  name: string
  /** Takes it away for a transaction. */
  away: string
}

const { rows: rules } = await owner.query<Rule>(`
  select conname as name, format('alter table %s drop constraint %I', conrelid::regclass, conname) as away from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'x', 'u')
  union all select c.relname, format('drop index %I', c.relname) from pg_index i join pg_class c on c.oid = indexrelid where relnamespace = 'public'::regnamespace and indisunique and not exists (select from pg_constraint where conindid = c.oid)
  union all select c.relname || '.' || tgname, format('alter table %I disable trigger %I', c.relname, tgname) from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal and relnamespace = 'public'::regnamespace order by 1`)
const away = new Map(rules.map((rule) => [rule.name, rule.away]))
// Sample rows that need one more word here: a notice has an addressee.
const defaults: Record<string, Record<string, unknown>> = {
  notice: { employer_id: '00000000-0000-7000-8000-000000000009' },
}

test('every check, exclusion, unique index and trigger has a statement, and each of them names one that is there', () => {
  expect([...new Set([...refusals, ...effects].map(({ by }) => by))].toSorted()).toEqual(
    rules.map(({ name }) => name).toSorted(),
  )
  expect(taken.filter(({ beside }) => !away.has(beside))).toEqual([])
})

describe('the database refuses', () => {
  test.each(refusals.map((refusal, index) => ({ ...refusal, name: `${refusal.by} (${index})` })))(
    '$name',
    async ({ by, given = [], refuses }) => {
      await inTransaction(async () => {
        for (const statement of given) await run(statement)
        const error = await run(refuses).then(
          () => null,
          (refused: pg.DatabaseError) => refused,
        )
        expect(error).not.toBeNull()
        // A trigger raises an exception of its own; only without it does the statement pass.
        if (!by.includes('.')) expect(error!.constraint).toBe(by)
      })
      await inTransaction(async () => {
        for (const statement of given) await run(statement)
        await owner.query(away.get(by)!)
        await run(refuses)
      })
    },
  )
})

test.each(taken.map((one, index) => ({ ...one, name: `${one.beside} (${index})` })))(
  'what $name takes',
  async ({ given = [], takes }) => {
    await inTransaction(async () => {
      for (const statement of given) await run(statement)
      await expect(run(takes)).resolves.toBeUndefined()
    })
  },
)

describe('the database writes by itself', () => {
  test.each(effects.map((effect, index) => ({ ...effect, name: `${effect.by} (${index})` })))(
    '$name',
    async ({ by, given, statement, question, answer }) => {
      const answers: unknown[] = []
      for (const without of ['', away.get(by)!]) {
        await inTransaction(async () => {
          await owner.query(`select set_config('app.now', $1, true), set_config('app.request', 'the request', true)`, [
            effectTimes.before,
          ])
          for (const one of given) await run(one)
          await owner.query(`select set_config('app.now', $1, true)`, [effectTimes.now])
          if (without) await owner.query(without)
          await run(statement)
          answers.push(Object.values((await owner.query<Record<string, unknown>>(question)).rows[0]!)[0])
        })
      }
      expect(answers[0]).toEqual(answer)
      expect(answers[1]).not.toEqual(answer)
    },
  )
})

async function run(statement: Statement): Promise<void> {
  if (typeof statement === 'string') await owner.query(statement)
  else
    await owner.query(
      samples.insert(statement[0], samples.row(statement[0], { ...defaults[statement[0]], ...statement[1] })),
    )
}

async function inTransaction(work: () => Promise<void>): Promise<void> {
  await owner.query('begin')
  try {
    await work()
  } finally {
    await owner.query('rollback')
  }
}
