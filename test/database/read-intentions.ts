import { readFileSync } from 'node:fs'
import type { Asker } from './askers.ts'
import type { Row } from './sample-rows.ts'

export const deeds = ['read', 'add', 'change', 'remove'] as const
export type AuditEntry = (typeof deeds)[number]

/** Somebody who is asked about and one row: may they? */
type Audience = (asker: Asker, row: Row, table: string) => boolean

const scopeOf = ({ settings }: Asker): string | null => settings?.['app.scope'] ?? null
const same =
  (
    setting: 'app.employer' | 'app.station' | 'app.account' | 'app.served_by',
    column: (table: string) => string,
  ): Audience =>
  ({ settings }, row, table) => {
    const own = settings?.[setting]
    return own != null && own !== '' && own === row[column(table)]
  }
const isIn =
  (...scopes: string[]): Audience =>
  (asker) =>
    scopes.includes(scopeOf(asker) ?? '')

/** The words of intentions.md. */
const words: Record<string, Audience> = {
  anyone: () => true,
  'any request': (asker) => asker.settings !== null,
  'signed in': isIn('employer', 'station', 'all', 'admin', 'system'),
  employer: same('app.employer', (table) => (table === 'employer' ? 'id' : 'employer_id')),
  "employer's administrator": (asker, row, table) => asker.isAdministrator && words['employer']!(asker, row, table),
  station: same('app.station', () => 'station_id'),
  'acting station': same('app.station', () => 'acting_station_id'),
  "employer's station": same('app.station', () => 'employer_station_id'),
  served: same('app.served_by', () => 'station_id'),
  account: same('app.account', (table) => ({ account: 'id', case_access: 'holder_id' })[table] ?? 'account_id'),
  'case link': ({ openCases }, row, table) =>
    openCases.includes(String(row[table === 'penalty_case' ? 'id' : 'case_id'])),
  auditor: isIn('all'),
  admin: isIn('admin'),
  system: isIn('system'),
  'auditor or admin by name': (asker, row) =>
    isIn('all', 'admin')(asker, row, '') && asker.settings?.['app.account'] === row['placed_by'],
  '–': () => false,
}

export type Intentions = Map<string, Record<AuditEntry, Audience>>

/** The one table of who may do what to which row. */
export function readIntentions(): Intentions {
  const text = readFileSync(new URL('intentions.md', import.meta.url), 'utf8')
  const lines = text
    .slice(text.indexOf('## Tables'))
    .split('\n')
    .filter((line) => /^\| \w/.test(line))
    .slice(1)
  return new Map(
    lines.map((line) => {
      const [table, ...cells] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
      if (cells.length !== deeds.length) throw new Error(`intentions.md: ${line}`)
      return [
        table!,
        Object.fromEntries(deeds.map((deed, index) => [deed, anyOf(cells[index]!)])) as Record<AuditEntry, Audience>,
      ]
    }),
  )
}

function anyOf(cell: string): Audience {
  const audiences = cell.split(', ').map((word) => {
    const audience = words[word]
    if (!audience) throw new Error(`intentions.md: nobody is called ${word}`)
    return audience
  })
  return (asker, row, table) => audiences.some((audience) => audience(asker, row, table))
}
