import { p, type TriggerDef } from '@mikro-orm/postgresql'
import { afterEachStatement, trigger } from '../platform/triggers.ts'

/**
 * Since when a row says what it says, by the database's own clock; read by questions about the past, never with the
 * row.
 */
export const knownSince = { knownSince: p.datetime(6).defaultRaw('portal_now()').lazy() }

/** What keeps every version of a table's rows; `unweighed` columns may change without a new version. */
export function keepVersions(table: string, key = 'id', unweighed: readonly string[] = []): TriggerDef[] {
  return [
    trigger(
      table,
      'date_version',
      { timing: 'before', events: ['update'] },
      `for each row execute function date_version(${unweighed.map((column) => `'${column}'`).join(', ')})`,
    ),
    trigger(
      table,
      'key_stays',
      { timing: 'before', events: ['update'], of: key },
      `for each row when (old.${key} is distinct from new.${key}) execute function refuse_other_key()`,
    ),
    ...afterEachStatement(table, 'keep', `keep_versions('${key}')`).slice(1),
  ]
}
