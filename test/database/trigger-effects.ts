import { keptTables } from '#server/request/as-of.ts'
import type { Statement } from './refusals.ts'

/**
 * What a trigger that refuses nothing does: after the statement the question has this answer, and without the trigger
 * another.
 */
export interface Effect {
  by: string
  given: Statement[]
  statement: string
  question: string
  answer: unknown
}

const one = '00000000-0000-7000-8000-000000000001'
/** When the samples were written, and when the statement runs. */
export const effectTimes = { before: '2026-11-25T01:00:00Z', now: '2026-11-26T01:00:00Z' }
const known = { known_since: effectTimes.before }

/** A column of each kept table that says something. */
const said: Record<(typeof keptTables)[number], string> = {
  employer: `name = 'B'`,
  worker: `name = 'B'`,
  employment: `position = 'B'`,
  obligation: `rule_key = 'B'`,
  report: `late_reason = 'B'`,
  penalty_case: `rule_key = 'B'`,
  case_obligation: `case_id = '${one}'`,
  case_payment: `reference = 'B'`,
  permit_application: `rule_key = 'B'`,
  residence_permit: `number = 'B'`,
  visit: `note = 'B'`,
}

const counted = `select coalesce(json_agg(json_build_array(total, met, met_late, month, known_month) order by id desc), '[]') from (select * from compliance_delta order by id desc limit 1) d`
const tallied = `select coalesce(json_agg(json_build_array(outcome, rows) order by id), '[]') from (select * from roster_tally order by id desc limit 2) t`
const duty = { ...known, due_on: '2026-12-03', due_at: '2026-12-03T16:00:00Z' }

export const effects: Effect[] = [
  ...keptTables.flatMap((table): Effect[] => {
    const given: Statement[] = [
      ...(table === 'case_payment' ? ['alter table case_payment disable trigger case_payment_stays'] : []),
      [table, known],
    ]
    const kept = `select json_agg(json_build_array(table_name, row_id = (row ->> '${table === 'case_obligation' ? 'obligation_id' : 'id'}')::uuid, valid_from, valid_to, request_id, employer_id = (row ->> '${table === 'employer' ? 'id' : 'employer_id'}')::uuid, station_id = (row ->> 'station_id')::uuid)) from row_version`
    const version = [[table, true, '2026-11-25T01:00:00+00:00', '2026-11-26T01:00:00+00:00', 'the request', true, true]]
    return [
      {
        by: `${table}.date_version`,
        given,
        statement: `update ${table} set ${said[table]}`,
        question: `select to_json(known_since) from ${table}`,
        answer: '2026-11-26T01:00:00+00:00',
      },
      // Nobody says when something was known but the database itself.
      {
        by: `${table}.date_version`,
        given,
        statement: `update ${table} set known_since = '2020-01-01'`,
        question: `select to_json(known_since) from ${table}`,
        answer: '2026-11-25T01:00:00+00:00',
      },
      {
        by: `${table}.keep_changed`,
        given,
        statement: `update ${table} set ${said[table]}`,
        question: kept,
        answer: version,
      },
      { by: `${table}.keep_removed`, given, statement: `delete from ${table}`, question: kept, answer: version },
    ]
  }),
  // What is sealed anew is no new knowledge of anybody; what is sealed is in no version.
  {
    by: 'worker.date_version',
    given: [['worker', known]],
    statement: String.raw`update worker set identity_sealed = '\x05', phone_sealed = '\x05', identity_index = '\x05', known_since = '2020-01-01'`,
    question: 'select to_json(known_since) from worker',
    answer: '2026-11-25T01:00:00+00:00',
  },
  {
    by: 'worker.keep_changed',
    given: [['worker', { ...known, phone_sealed: String.raw`\x01` }]],
    statement: `update worker set name = 'B'`,
    question: `select json_agg(row -> 'identity_sealed' is null and row -> 'phone_sealed' is null) from row_version`,
    answer: [true],
  },
  {
    by: 'worker.keep_removed',
    given: [['worker', { ...known, phone_sealed: String.raw`\x01` }]],
    statement: 'delete from worker',
    question: `select json_agg(row -> 'identity_sealed' is null and row -> 'phone_sealed' is null) from row_version`,
    answer: [true],
  },
  {
    by: 'obligation.count_added',
    given: [['obligation', { ...duty, employment_id: one }]],
    statement: `insert into obligation select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'employment_id', gen_random_uuid(), 'met_at', '2026-12-03T15:59:59Z', 'due_on', '2027-01-01', 'known_since', '2026-11-30T16:00:00Z'))).* from obligation o`,
    question: counted,
    answer: [[1, 1, 0, '2027-01-01', '2026-12-01']],
  },
  {
    by: 'obligation.count_changed',
    given: [['obligation', duty]],
    statement: `update obligation set met_at = due_at`,
    question: counted,
    answer: [[0, 0, 1, '2026-12-01', '2026-11-01']],
  },
  {
    by: 'obligation.count_changed',
    given: [['obligation', duty]],
    statement: `update obligation set waived_at = due_at`,
    question: counted,
    answer: [[-1, 0, 0, '2026-12-01', '2026-11-01']],
  },
  {
    by: 'obligation.count_removed',
    given: [['obligation', { ...duty, met_at: effectTimes.before }]],
    statement: 'delete from obligation',
    question: counted,
    answer: [[-1, -1, 0, '2026-12-01', '2026-11-01']],
  },
  {
    by: 'roster_row.tally_added',
    given: [['roster_row', {}]],
    statement: `insert into roster_row (roster_import_id, row_number, employer_id, station_id, outcome, errors, warnings, differs) select roster_import_id, 1, employer_id, station_id, 'INVALID', errors, warnings, differs from roster_row`,
    question: tallied,
    answer: [
      ['HIRE', 1],
      ['INVALID', 1],
    ],
  },
  {
    by: 'roster_row.tally_changed',
    given: [['roster_row', {}]],
    statement: `update roster_row set outcome = 'FILED'`,
    question: `select json_agg(json_build_array(outcome, rows) order by outcome) from (select * from roster_tally order by id desc limit 2) t`,
    answer: [
      ['FILED', 1],
      ['HIRE', -1],
    ],
  },
  {
    by: 'roster_row.tally_removed',
    given: [['roster_row', {}]],
    statement: 'delete from roster_row',
    question: tallied,
    answer: [
      ['HIRE', 1],
      ['HIRE', -1],
    ],
  },
]
