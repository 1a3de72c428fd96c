import { keptTables } from '#server/request/as-of.ts'
import type { Row } from './sample-rows.ts'

/** A row to be inserted: a sample of the table's, but for what is said; or any other statement. */
export type Statement = [table: string, row: Row] | string

/** What a rule of the database refuses. Without the rule the database would take it. */
export interface Refusal {
  /** Name of a check, an exclusion or a unique index; of a trigger with its table in front. */
  by: string
  /** What was there before, and is taken. */
  given?: Statement[]
  refuses: Statement
}

const one = '00000000-0000-7000-8000-000000000001'
const two = '00000000-0000-7000-8000-000000000002'
const instant = '2026-11-25T01:00:00Z'
const bytes = String.raw`\x0102`
const check = (by: string, table: string, ...rows: Row[]): Refusal[] =>
  rows.map((row) => ({ by, refuses: [table, row] }))
/** Two rows alike in what is said cannot stand side by side. */
const unique = (by: string, table: string, row: Row): Refusal => ({ by, given: [[table, row]], refuses: [table, row] })
/** What is once written is neither changed nor removed. */
const stays = (by: string, table: string, column: string, given: Statement[] = [[table, {}]]): Refusal[] => [
  { by, given, refuses: `update ${table} set ${column} = ${column}` },
  { by, given, refuses: `delete from ${table}` },
]
const hours = { opens: 480, closes: 1020, break_from: 720, break_to: 780 }
const impossibleHours: Row[] = [
  { ...hours, opens: null },
  { ...hours, closes: null },
  { ...hours, break_from: null },
  { ...hours, break_to: null },
  { ...hours, opens: -1 },
  { ...hours, closes: 1441 },
  { opens: 480, closes: 480 },
  { ...hours, break_from: 479 },
  { ...hours, break_to: 1021 },
  { ...hours, break_from: 780 },
]
const destroyed: Statement[] = [['data_key', { worker_id: one, key_sealed: null, destroyed_at: instant }]]
const versionOf = (table: string, row: Row): Statement[] => [['row_version', { table_name: table, row_id: one, row }]]

export const refusals: Refusal[] = [
  ...check('account_role_check', 'account', { role: 'KING' }),
  ...check('account_status_check', 'account', { status: 'GONE' }),
  ...check(
    'account_belongs',
    'account',
    { role: 'HR' },
    { role: 'EMPLOYER_ADMIN', station_id: one },
    { role: 'HR', employer_id: one, station_id: one },
    { role: 'OFFICER' },
    { role: 'STATION_CHIEF', station_id: one, employer_id: one },
    { role: 'AUDITOR', station_id: one },
    { role: 'ADMIN', employer_id: one },
  ),
  ...check('account_duty', 'account', { role: 'AUDITOR', duty: 'SECURITY' }, { duty: 'BOTH' }),
  ...check(
    'account_agency',
    'account',
    { role: 'HR', employer_id: one, agency: 'an agency' },
    { role: 'EMPLOYER_ADMIN', employer_id: one, agency: 'an agency', expires_on: '2027-01-01' },
  ),
  unique('account_username_unique', 'account', { username: 'somebody' }),
  unique('api_key_secret_hash_unique', 'api_key', { secret_hash: bytes }),
  ...stays('audit_event.audit_event_stays', 'audit_event', 'action'),
  { by: 'audit_event.audit_event_whole', refuses: 'truncate audit_event' },
  {
    by: 'audit_link.audit_link_has_event',
    given: [['audit_event', { id: 3 }]],
    refuses: ['audit_link', { event_id: 4 }],
  },
  ...stays('audit_link.audit_link_stays', 'audit_link', 'hash', [
    ['audit_event', { id: 3 }],
    ['audit_link', { event_id: 3 }],
  ]),
  { by: 'audit_link.audit_link_whole', refuses: 'truncate audit_link' },
  {
    by: 'audit_link_event_id_unique',
    given: [
      ['audit_event', { id: 3 }],
      ['audit_link', { event_id: 3 }],
    ],
    refuses: ['audit_link', { event_id: 3 }],
  },
  ...check('audit_sample_stratify_by_check', 'audit_sample', { stratify_by: 'COLOUR' }),
  unique('calendar_edition_once', 'calendar_edition', { year: 2027, edition: 1 }),
  unique('calendar_feed_secret_hash_unique', 'calendar_feed', { secret_hash: bytes }),
  unique('case_access_by_token', 'case_access', { token_hash: bytes }),
  ...stays('case_event.case_event_stays', 'case_event', 'kind'),
  ...stays('case_event_detail.case_event_detail_stays', 'case_event_detail', 'note'),
  ...check('case_file_capacity_check', 'case_file', { capacity: 'FRIEND' }),
  ...check('case_paper_kind_check', 'case_paper', { kind: 'LETTER' }),
  unique('case_paper_number_unique', 'case_paper', { number: '1' }),
  ...stays('case_paper.case_paper_stays', 'case_paper', 'title'),
  ...check('case_payment_is_positive', 'case_payment', { amount: 0 }, { amount: -1 }),
  unique('case_payment_once', 'case_payment', { case_id: one, reference: 'R' }),
  ...stays('case_payment.case_payment_stays', 'case_payment', 'amount'),
  ...check('case_statement_kind_check', 'case_statement', { kind: 'RUMOUR' }),
  ...stays('case_statement.case_statement_stays', 'case_statement', 'text'),
  ...check('credential_pending_ends', 'credential', { totp_pending_sealed: bytes }, { totp_pending_at: instant }),
  ...check('data_key_is_there_or_destroyed', 'data_key', { key_sealed: null }, { destroyed_at: instant }),
  unique('employer_credit_code_unique', 'employer', { credit_code: 'C' }),
  ...check('employer_industry_is_a_section', 'employer', { industry: 'U' }, { industry: 'AB' }, { industry: '1' }),
  ...check('employer_status_check', 'employer', { status: 'ASLEEP' }),
  ...check('employer_two_people', 'employer', { responsible_id: one, deputy_id: one }),
  ...check('employment_departure_reason_check', 'employment', { departure_reason: 'BORED' }),
  ...check('employment_ends_after_it_began', 'employment', { ended_on: '2026-11-24', withdrawn_at: instant }),
  {
    by: 'employment_once_at_a_time',
    given: [['employment', { worker_id: one }]],
    refuses: ['employment', { worker_id: one, hired_on: '2030-01-01' }],
  },
  // The last day is a day of work still.
  {
    by: 'employment_once_at_a_time',
    given: [['employment', { worker_id: one, ended_on: '2026-11-30' }]],
    refuses: ['employment', { worker_id: one, hired_on: '2026-11-30' }],
  },
  ...check('export_request_format_check', 'export_request', { format: 'DOC' }),
  ...check('export_request_matter_check', 'export_request', { matter: 'WEATHER' }),
  ...check('export_request_status_check', 'export_request', { status: 'LOST' }),
  ...stays('finding.finding_stays', 'finding', 'note'),
  ...check('invitation_two_people', 'invitation', { invited_by: one, approved_by: one }),
  ...check(
    'legal_hold_lifted_whole',
    'legal_hold',
    { lifted_at: instant },
    { lifted_by: one },
    { lift_reason: 'over' },
    { lifted_at: instant, lifted_by: one },
    { lifted_at: instant, lift_reason: 'over' },
  ),
  ...check(
    'notice_has_one_addressee',
    'notice',
    { employer_id: null },
    { employer_id: one, station_id: one },
    { employer_id: one, account_id: one },
  ),
  unique('notice_once_key_unique', 'notice', { once_key: 'once' }),
  ...check('numbers_file_file_check', 'numbers_file', { file: 'DIARY' }),
  ...check('obligation_kind_check', 'obligation', { kind: 'HOLIDAY' }),
  unique('obligation_once', 'obligation', { employment_id: one, kind: 'HIRE' }),
  ...check('obligation_question_is_no_breach', 'obligation', { source: 'CROSS_EMPLOYER', provisional: false }),
  ...check('obligation_source_check', 'obligation', { source: 'RUMOUR' }),
  ...check(
    'outage_claim_checked_whole',
    'outage_claim',
    { checked_at: instant },
    { upheld: true },
    { reasons: 'so' },
    { checked_at: instant, upheld: true },
    { checked_at: instant, reasons: 'so' },
  ),
  ...check('outage_claim_kind_check', 'outage_claim', { kind: 'HOLIDAY' }),
  unique('outage_claim_unchecked', 'outage_claim', { employer_id: one, kind: 'HIRE', claimed_on: '2026-11-25' }),
  unique('penalty_case_case_number_unique', 'penalty_case', { case_number: '1' }),
  ...check('penalty_case_closed_with_outcome', 'penalty_case', { status: 'CLOSED' }, { outcome: 'FINED' }),
  ...check('penalty_case_no_penalty_ground_check', 'penalty_case', { no_penalty_ground: 'NICE' }),
  ...check('penalty_case_outcome_check', 'penalty_case', { status: 'CLOSED', outcome: 'FORGOTTEN' }),
  ...check('penalty_case_severity_check', 'penalty_case', { severity: 'MILD' }),
  ...check('penalty_case_status_check', 'penalty_case', { status: 'LOST' }),
  ...check('permit_application_delivery_check', 'permit_application', { delivery: 'PIGEON' }),
  ...check(
    'permit_application_in_order',
    'permit_application',
    { accepted_on: '2026-11-26', issued_on: '2026-11-25' },
    { accepted_on: '2026-11-25', issued_on: '2026-11-26', delivered_on: '2026-11-25' },
    { issued_on: '2026-11-25' },
    { delivered_on: '2026-11-25' },
  ),
  unique('permit_application_open_once', 'permit_application', { worker_id: one }),
  ...check('permit_application_type_check', 'permit_application', { type: 'FOR_EVER' }),
  ...check('permit_application_withdrawn_because_check', 'permit_application', {
    withdrawn_at: instant,
    withdrawn_because: 'RAIN',
  }),
  ...check('permit_application_withdrawn_because', 'permit_application', { withdrawn_because: 'EMPLOYMENT_ENDED' }),
  unique('prior_registration_employment_id_unique', 'prior_registration', { employment_id: one }),
  ...check('report_kind_check', 'report', { kind: 'HOLIDAY' }),
  ...check('report_late_reason_code_check', 'report', { late_reason_code: 'ASLEEP' }),
  unique('report_receipt_number_unique', 'report', { receipt_number: '1' }),
  unique('report_standing', 'report', { obligation_id: one }),
  unique('report_superseded_once', 'report', { supersedes: one }),
  unique('residence_permit_application_id_unique', 'residence_permit', { application_id: one }),
  ...check(
    'residence_permit_days',
    'residence_permit',
    { expires_on: '2026-11-25', renewal_opens_on: '2026-11-25' },
    { renewal_opens_on: '2027-11-26' },
  ),
  unique('residence_permit_once_a_day', 'residence_permit', { number: '1', issued_on: '2026-11-25' }),
  ...check('residence_permit_type_check', 'residence_permit', { type: 'FOR_EVER' }),
  ...check('roster_import_mode_check', 'roster_import', { mode: 'GUESS' }),
  ...check('roster_import_status_check', 'roster_import', { status: 'LOST' }),
  ...check('roster_row_outcome_check', 'roster_row', { outcome: 'MAYBE' }),
  ...check('roster_row_registered_before_check', 'roster_row', { registered_before: 'PERHAPS' }),
  ...stays('row_version.row_version_stays', 'row_version', 'request_id'),
  // What is personal is taken out only of persons whose key is destroyed, and only that.
  {
    by: 'row_version.row_version_stays',
    given: versionOf('worker', { name: 'A' }),
    refuses: `update row_version set row = '{"name": ""}'`,
  },
  {
    by: 'row_version.row_version_stays',
    given: [...destroyed, ...versionOf('worker', { name: 'A', sex: 'MALE' })],
    refuses: `update row_version set row = '{"name": "", "sex": "FEMALE"}'`,
  },
  {
    by: 'row_version.row_version_stays',
    given: [...destroyed, ...versionOf('worker', { name: 'A' })],
    refuses: `update row_version set row = '{"name": ""}', valid_to = valid_to + interval '1 day'`,
  },
  {
    by: 'row_version.row_version_stays',
    given: [...destroyed, ...versionOf('employment', { position: 'A' })],
    refuses: `update row_version set row = '{"position": ""}'`,
  },
  { by: 'row_version.row_version_whole', refuses: 'truncate row_version' },
  unique('saved_question_once', 'saved_question', { account_id: one, name: 'Q' }),
  ...check('saved_question_schedule_check', 'saved_question', { schedule: 'HOURLY' }),
  ...check('service_day_hours', 'service_day', ...impossibleHours),
  ...check(
    'service_pace_is_possible',
    'service_pace',
    { minutes_per_applicant: 0 },
    { minutes_per_applicant: 241 },
    { set_up_minutes: -1 },
    { set_up_minutes: 241 },
  ),
  ...check('service_week_hours', 'service_week', ...impossibleHours, { weekday: 0 }, { weekday: 8 }),
  unique('session_id_key', 'session', { id: one }),
  ...check('staff_question_kind_check', 'staff_question', { kind: 'RUMOUR' }),
  unique('station_code_unique', 'station', { code: 'S' }),
  ...check('station_kind_check', 'station', { kind: 'CASTLE' }),
  unique('visit_follows_once', 'visit', { follows_id: one }),
  ...check('visit_rating', 'visit', { rating_stars: 0 }, { rating_stars: 6 }),
  ...check(
    'visit_window',
    'visit',
    { starts_at: instant },
    { ends_at: instant },
    { starts_at: instant, ends_at: instant },
  ),
  {
    by: 'visit_officer_one_place_at_a_time',
    given: [['visit_officer', { officer_id: one }]],
    refuses: [
      'visit_officer',
      {
        officer_id: one,
        busy_from: '2026-11-25T03:59:00Z',
        starts_at: '2026-11-25T05:00:00Z',
        ends_at: '2026-11-25T06:00:00Z',
        busy_to: '2026-11-25T07:00:00Z',
      },
    ],
  },
  ...check(
    'visit_officer_time',
    'visit_officer',
    { busy_from: '2026-11-25T02:01:00Z' },
    { ends_at: '2026-11-25T02:00:00Z' },
    { busy_to: '2026-11-25T02:59:00Z' },
  ),
  ...check('visit_photo_media_type_check', 'visit_photo', { media_type: 'image/svg+xml' }),
  ...check('worker_has_number_until_erased', 'worker', { identity_sealed: null }, { identity_index: null }),
  unique('worker_once_per_employer', 'worker', { employer_id: one, identity_index: bytes }),
  ...check('worker_sex_check', 'worker', { sex: 'OTHER' }),
  ...keptTables.map((table): Refusal => {
    const key = table === 'case_obligation' ? 'obligation_id' : 'id'
    // Payments do not change at all; this is the second wall behind the first.
    const given: Statement[] =
      table === 'case_payment'
        ? [['case_payment', {}], 'alter table case_payment disable trigger case_payment_stays']
        : [[table, {}]]
    return { by: `${table}.key_stays`, given, refuses: `update ${table} set ${key} = '${two}'` }
  }),
]

/** What the database takes, close beside what it refuses. */
export const taken: { beside: string; given?: Statement[]; takes: Statement }[] = [
  {
    beside: 'employment_once_at_a_time',
    given: [['employment', { worker_id: one, ended_on: '2026-11-30' }]],
    takes: ['employment', { worker_id: one, hired_on: '2026-12-01' }],
  },
  {
    beside: 'employment_once_at_a_time',
    given: [['employment', { worker_id: one, withdrawn_at: instant }]],
    takes: ['employment', { worker_id: one }],
  },
  { beside: 'employment_ends_after_it_began', takes: ['employment', { ended_on: '2026-11-25' }] },
  {
    beside: 'obligation_once',
    given: [['obligation', { employment_id: one, waived_at: instant }]],
    takes: ['obligation', { employment_id: one }],
  },
  {
    beside: 'obligation_question_is_no_breach',
    takes: ['obligation', { source: 'CROSS_EMPLOYER', provisional: true }],
  },
  { beside: 'obligation_question_is_no_breach', takes: ['obligation', { source: 'CROSS_EMPLOYER', met_at: instant }] },
  {
    beside: 'report_standing',
    given: [
      ['report', { obligation_id: one, withdrawn_at: instant }],
      ['report', { obligation_id: one, superseded_at: instant }],
    ],
    takes: ['report', { obligation_id: one }],
  },
  {
    beside: 'permit_application_open_once',
    given: [
      ['permit_application', { worker_id: one, accepted_on: '2026-11-24', issued_on: '2026-11-25' }],
      ['permit_application', { worker_id: one, rejected_at: instant }],
      ['permit_application', { worker_id: one, withdrawn_at: instant }],
    ],
    takes: ['permit_application', { worker_id: one }],
  },
  {
    beside: 'outage_claim_unchecked',
    given: [
      [
        'outage_claim',
        { employer_id: one, claimed_on: '2026-11-25', checked_at: instant, upheld: false, reasons: 'no' },
      ],
    ],
    takes: ['outage_claim', { employer_id: one, claimed_on: '2026-11-25' }],
  },
  {
    beside: 'residence_permit_once_a_day',
    given: [['residence_permit', { number: '1' }]],
    takes: ['residence_permit', { number: '1', issued_on: '2026-11-26' }],
  },
  {
    beside: 'visit_officer_one_place_at_a_time',
    given: [['visit_officer', { officer_id: one }]],
    takes: [
      'visit_officer',
      {
        officer_id: one,
        busy_from: '2026-11-25T04:00:00Z',
        starts_at: '2026-11-25T05:00:00Z',
        ends_at: '2026-11-25T06:00:00Z',
        busy_to: '2026-11-25T07:00:00Z',
      },
    ],
  },
  {
    beside: 'service_week_hours',
    takes: ['service_week', { ...hours, opens: 0, closes: 1440, break_from: 0, break_to: 1440, weekday: 7 }],
  },
  { beside: 'service_day_hours', takes: ['service_day', {}] },
  { beside: 'service_pace_is_possible', takes: ['service_pace', { minutes_per_applicant: 240, set_up_minutes: 0 }] },
  { beside: 'visit_rating', takes: ['visit', { rating_stars: 5 }] },
  {
    beside: 'worker_has_number_until_erased',
    takes: ['worker', { identity_sealed: null, identity_index: null, erased_at: instant }],
  },
  { beside: 'employer_two_people', takes: ['employer', { responsible_id: one, deputy_id: two }] },
  { beside: 'invitation_two_people', takes: ['invitation', { invited_by: one, approved_by: two }] },
  {
    beside: 'legal_hold_lifted_whole',
    takes: ['legal_hold', { lifted_at: instant, lifted_by: one, lift_reason: 'over' }],
  },
  {
    beside: 'worker_once_per_employer',
    given: [['worker', { employer_id: one, identity_index: bytes }]],
    takes: ['worker', { employer_id: two, identity_index: bytes }],
  },
  {
    beside: 'row_version.row_version_stays',
    given: [...destroyed, ...versionOf('worker', { name: 'A' })],
    takes: `update row_version set row = '{"name": ""}'`,
  },
]
