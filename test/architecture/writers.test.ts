import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

/** Folders that may write a table which lies in another: each with its reason. */
const guests: Record<string, string[]> = {
  // What an officer finds of an applicant at a visit.
  document_check: ['visit'],
  permit_application: ['visit'],
  // Attempts to sign in end with the sessions.
  sign_in_attempt: ['access'],
  // What nobody needs any longer goes by the table of retention.
  idempotency_key: ['retention'],
  upload: ['retention'],
  // An employer knows a person by what it reports of them.
  worker: ['employment'],
  data_key: ['employment'],
  // The demo's clock is a setting of the installation; the index's key is made at the first start.
  portal_setting: ['demo', 'server'],
}

const sources = readSources('server/**/*.ts').filter(({ matter }) => matter !== 'migrations')
const homes = new Map(
  sources
    .filter(({ file }) => file.endsWith('.table.ts'))
    .flatMap(({ text, matter }) =>
      [...text.matchAll(/name: '(\w+)',\s+tableName: '(\w+)'/g)].map(
        ([, entity, table]) => [table!, { matter, row: `${entity}Row` }] as const,
      ),
    ),
)

test('the tables are found', () => {
  expect(homes.get('obligation')).toEqual({ matter: 'employment', row: 'ObligationRow' })
  expect(homes.size).toBeGreaterThan(25)
})

test('each table is written by the use cases of its own matter only', () => {
  const foreign = sources.flatMap(({ file, matter, text }) =>
    writtenIn(text)
      .filter((table) => homes.get(table)?.matter !== matter && !guests[table]?.includes(matter))
      // The demo's county is invented: its stations, employers and accounts are settled before anybody could have
      // entered them.
      .filter(() => file !== 'server/demo/county.ts')
      .map((table) => `${file} writes ${table}`),
  )
  expect(foreign).toEqual([])
})

function writtenIn(text: string): string[] {
  const bySql = [...text.matchAll(/\b(?:insert into|delete from|update)\s+(\w+)/gi)]
    .map(([, table]) => table!)
    .filter((table) => homes.has(table))
  const byEntity = [
    ...text.matchAll(/\bem\.(?:create|insert|upsert|nativeUpdate|nativeDelete|insertMany)\(\s*(\w+)/g),
  ].flatMap(([, row]) => [...homes].filter(([, home]) => home.row === row).map(([table]) => table))
  return [...new Set([...bySql, ...byEntity])]
}
