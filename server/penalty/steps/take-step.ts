import { sql, type RawBuilder } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { addEvent } from '../case/case-events.ts'
import { askedBy, loadCaseFacts } from '../case/case-facts.read.ts'
import type { PenaltyCase } from '../penalty.graphql.ts'
import { loadCases } from '../penalty.read.ts'
import type { CaseFacts, CaseOutcome } from '../procedure/case-facts.ts'
import type { Asked } from '../procedure/needs.ts'
import { nextStatus, refusalsOf } from '../procedure/transitions.ts'
import type { StepName } from '../procedure/step-names.ts'
import { scheduleNext } from '../detection/schedule-next.ts'
import { query } from '../../platform/query.ts'

export interface CaseTaken {
  penaltyCase: PenaltyCase
}

/** What a step writes beside the status: columns of the case, a note for those who may read the file, a paper. */
export interface Change {
  set?: Record<string, Stored>
  note?: string | null
  paperId?: string | null
  outcome?: CaseOutcome
}

type Stored = string | number | boolean | null | RawBuilder<unknown>

/**
 * The case as it stands, locked: two steps at once come one after the other. Throws Denied where the actor sees none.
 */
export async function getCase(context: Context, caseId: string): Promise<CaseFacts> {
  const id = ensureFound(keyOf('PenaltyCase', caseId), 'caseId')
  ensureFound(await context.first(query.selectFrom('penaltyCase').select('id').where('id', '=', id)), 'caseId')
  await context.asSystem(() =>
    context.rows(query.selectFrom('penaltyCase').select('id').where('id', '=', id).forUpdate()),
  )
  return ensureFound((await loadCaseFacts(context, [id]))[0], 'caseId')
}

/**
 * One step of the procedure: what the table forbids and what the step itself finds wrong are told together, then it is
 * written with its event, told to whom it concerns, and put into the trail.
 */
export async function takeStep(
  context: Context,
  facts: CaseFacts,
  step: StepName,
  {
    asked,
    wrong = [],
    write,
  }: { asked: Partial<Asked>; wrong?: readonly Refusal[]; write: () => Promise<Change> | Change },
): Promise<CaseTaken | Refused> {
  const refusals = [...refusalsOf(step, facts, await askedBy(context, facts, asked)), ...wrong]
  if (refusals.length > 0) return refused(...refusals)
  return saveStep(context, facts, step, await write())
}

export async function saveStep(
  context: Context,
  facts: CaseFacts,
  step: StepName,
  { set = {}, note = null, paperId = null, outcome }: Change,
): Promise<CaseTaken> {
  const status = nextStatus(step, facts.status)
  const closing: Record<string, Stored> = outcome ? { outcome, closed_on: context.today } : {}
  const columns = Object.entries({ ...set, ...closing, status }).map(
    ([name, value]) => sql`${sql.ref(name)} = ${value}`,
  )
  // A party may add to the record of its case, not write its state: the portal does.
  await context.asSystem(() =>
    context.rows(sql`update penalty_case set ${sql.join(columns)}, version = version + 1 where id = ${facts.id}`),
  )
  await addEvent(context, facts, { kind: step, note, paperId })
  await scheduleNext(context, facts.id)
  await tellConcerned(context, facts, step)
  await recordAuditEvent(context, {
    action: `case.${step.toLowerCase().replaceAll('_', '-')}`,
    subject: { type: 'PenaltyCase', id: facts.id },
    employerId: facts.employerId,
    stationId: facts.stationId,
    payload: {
      caseNumber: facts.caseNumber,
      from: facts.status,
      to: status,
      version: facts.version + 1,
      ...(outcome ? { outcome } : {}),
      ...(paperId ? { paperId } : {}),
    },
  })
  return { penaltyCase: ensureFound((await loadCases(context, [facts.id]))[0]) }
}

const concerned = {
  ORDER_CORRECTION: 'EMPLOYER',
  FILE_CASE: 'EMPLOYER',
  SERVE_NOTICE: 'EMPLOYER',
  SUBMIT_STATEMENT: 'STATION',
  RECORD_WAIVER: null,
  REQUEST_HEARING: 'STATION',
  NOTIFY_HEARING: 'EMPLOYER',
  RECORD_HEARING: null,
  PROPOSE_DECISION: 'STATION',
  APPROVE_DECISION: 'STATION',
  RETURN_DECISION: 'STATION',
  PUBLISH_DECISION: 'EMPLOYER',
  RECORD_SERVICE: 'EMPLOYER',
  GRANT_INSTALMENTS: 'EMPLOYER',
  RECORD_PAYMENT: 'EMPLOYER',
  RECORD_REMEDY: 'EMPLOYER',
  CONCLUDE_REMEDY: 'EMPLOYER',
  FALL_DUE: 'EMPLOYER',
  RECORD_DUNNING: 'EMPLOYER',
  APPLY_TO_COURT: 'EMPLOYER',
  INVITE_RESPONDENT: null,
  CLOSE_NOT_PUNISHED: 'EMPLOYER',
  CLOSE_NOT_ESTABLISHED: 'EMPLOYER',
  CLOSE_TIME_BARRED: 'EMPLOYER',
  CLOSE_FINED: 'EMPLOYER',
  CLOSE_REVOKED: 'EMPLOYER',
} as const satisfies Record<StepName, 'EMPLOYER' | 'STATION' | null>

async function tellConcerned(context: Context, facts: CaseFacts, step: StepName): Promise<void> {
  const whom = concerned[step]
  if (whom === null) return
  await notify(context, {
    to: whom === 'EMPLOYER' ? { employerId: facts.employerId } : { stationId: facts.stationId },
    kind: 'CASE_STEP',
    facts: { caseNumber: facts.caseNumber, step },
    subject: { type: 'PenaltyCase', id: facts.id },
    onceKey: `case:${facts.id}:${facts.version + 1}:${step}`,
  })
}
