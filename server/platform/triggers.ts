import type { TriggerDef } from '@mikro-orm/postgresql'

/**
 * A trigger that calls a function which several share: the library would write a function for each, so the statement is
 * given whole.
 */
export function trigger(
  table: string,
  name: string,
  fires: { timing: TriggerDef['timing']; events: TriggerDef['events']; of?: string; forEach?: TriggerDef['forEach'] },
  action: string,
): TriggerDef {
  const { timing, events, of, forEach = 'row' } = fires
  return {
    name,
    timing,
    events,
    forEach,
    expression: `create trigger ${name} ${timing} ${events.join(' or ')}${of ? ` of ${of}` : ''} on ${table} ${action}`,
  }
}

/** After each statement that adds, changes or removes rows: a function that sees them all at once. */
export function afterEachStatement(table: string, prefix: string, call: string): TriggerDef[] {
  const seen = {
    insert: 'new table as added',
    update: 'old table as removed new table as added',
    delete: 'old table as removed',
  }
  const names = { insert: 'added', update: 'changed', delete: 'removed' }
  return (['insert', 'update', 'delete'] as const).map((event) =>
    trigger(
      table,
      `${prefix}_${names[event]}`,
      { timing: 'after', events: [event], forEach: 'statement' },
      `referencing ${seen[event]} for each statement execute function ${call}`,
    ),
  )
}

/** Rows that stay as they were written; the function says who may still change them. */
export function rowsStay(table: string, refuse: string): TriggerDef {
  return trigger(
    table,
    `${table}_stays`,
    { timing: 'before', events: ['update', 'delete'] },
    `for each row execute function ${refuse}()`,
  )
}
