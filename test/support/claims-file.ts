import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { readClaims, type Kind } from './claimed-rows.ts'

export type { Kind } from './claimed-rows.ts'

/** A place in the server that sends a statement and says what its rows are. */
export interface ClaimedRow {
  key: string
  file: string
  firstLine: number
  lastLine: number
  columns: { name: string; kind: Kind; nullable: boolean; optional: boolean }[]
}

export interface Claims {
  folder: { met: string; files: string }
  claims: ClaimedRow[]
  /** Columns without NOT NULL, as table.column of the catalogue; copies of the template keep these numbers. */
  nullable: string[]
}

/** Writes what the server claims and what the migrated schema leaves nullable, once for all processes of a run. */
export async function writeClaims(folder: string, migrated: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const claims = readClaims().flatMap(({ columns, ...place }): ClaimedRow[] =>
    columns && columns.size > 0
      ? [
          {
            ...place,
            key: `${place.file}:${place.firstLine}`,
            columns: [...columns].map(([name, column]) => ({ name, ...column })),
          },
        ]
      : [],
  )
  const owner = new pg.Client({ connectionString: migrated })
  await owner.connect()
  const { rows } = await owner.query<{ key: string }>(
    `select attrelid || '.' || attnum as key from pg_attribute where not attnotnull and attnum > 0`,
  )
  await owner.end()
  writeFileSync(path.join(folder, 'claims.json'), JSON.stringify({ claims, nullable: rows.map(({ key }) => key) }))
}

export function claimsIn(folder: string): Claims {
  return {
    ...(JSON.parse(readFileSync(path.join(folder, 'claims.json'), 'utf8')) as Omit<Claims, 'folder'>),
    folder: { met: path.join(folder, 'met.txt'), files: path.join(folder, 'files.txt') },
  }
}

/** After a run of all test files: fails where a claim was met by no statement. Says how many were. */
export function ensureAllMet(folder: string, filesInAll: number): void {
  const { claims, folder: written } = claimsIn(folder)
  const lines = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  const met = new Set(lines(written.met).split('\n'))
  const unmet = claims.filter(({ key }) => !met.has(key)).map(({ key }) => key)
  const files = lines(written.files).length
  console.log(
    `statements: ${claims.length - unmet.length} of ${claims.length} claimed rows compared, by ${files} of ${filesInAll} test files`,
  )
  if (files >= filesInAll && unmet.length > 0) throw new Error(`No test sends the statements of:\n${unmet.join('\n')}`)
}
