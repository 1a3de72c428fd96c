import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { record, type Deed } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { dutyAfter } from '../law/reporting.ts'
import { maskIdentityNumber } from '../law/resident-id.ts'
import { sendInPieces, inSlices } from '../platform/beside-others.ts'
import { appliedLaw } from '../regulation/deadlines.ts'
import { findKnown } from './known-persons.ts'
import type { ReadHire } from './read-hire.ts'
import type { ReportingEmployer } from './reporting-employer.ts'
import { saveHires, sealPeople, type HireToSave } from './save-hires.ts'

export interface RevealedHire {
  obligationId: string
  employmentId: string
}

interface Fresh extends RevealedHire {
  save: HireToSave
  due: Extract<ReturnType<typeof dutyAfter>, { ruleSet: unknown }>
}

type Source = 'ROSTER' | 'INSPECTION'

/**
 * The portal has learnt of hires that nobody has reported: from a roster that was checked, or from an officer's finding.
 * The duty to report them exists from now on; a report meets it later. Hires that are known already are passed over.
 * Every hire given has been judged lawful. Returns what was made, in the order of the hires, null where passed over.
 */
export async function revealHires(context: Context, employer: ReportingEmployer, hires: readonly ReadHire[], source: Source): Promise<(RevealedHire | null)[]> {
  const known = await findKnown(context, employer, [...hires])
  const revealed = await inSlices(hires, (hire): Fresh | null => {
    const number = hire.identity.ok ? hire.identity.number : ''
    const person = known.get(number)
    const due = dutyAfter('HIRE', hire.hiredOn!, {}, appliedLaw(context.portal))
    if ('refusal' in due || person?.employments.some(({ endedOn }) => endedOn === null || endedOn >= hire.hiredOn!)) return null
    const save: HireToSave = { hire, number, workerId: person?.workerId ?? newId(), employmentId: newId(), newWorker: person === undefined, employment: 'NEW' }
    known.set(number, { workerId: save.workerId, employments: [{ employmentId: save.employmentId, hiredOn: hire.hiredOn!, endedOn: null, position: hire.position, version: 1, openObligationId: null, openDueOn: null, source, createdAt: null }] })
    return { save, due, obligationId: newId(), employmentId: save.employmentId }
  })
  await sendInPieces(revealed.filter((entry) => entry !== null), async (piece) => {
    const people = await sealPeople(context, piece.map(({ save }) => save))
    return () => [saveHires(context, employer, piece.map(({ save }) => save), people), saveDuties(context, employer, piece, source), recordRevealed(context, employer, piece, source)]
  })
  return revealed
}

function saveDuties(context: Context, employer: ReportingEmployer, fresh: readonly Fresh[], source: Source): Promise<unknown> {
  const rows = JSON.stringify(
    fresh.map(({ save, due: { deadline, ruleSet }, obligationId }) => ({
      id: obligationId, employment_id: save.employmentId, worker_id: save.workerId, event_on: save.hire.hiredOn, rule_key: ruleSet.key, due_on: deadline.dueOn, due_at: deadline.dueAt,
      provisional: deadline.provisional, calendar_version: deadline.calendarVersion,
    })),
  )
  return context.rows(sql`
    insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at)
    select row.id, 'HIRE', ${employer.id}, ${employer.stationId}, row.employment_id, row.worker_id, row.event_on, row.rule_key, row.due_on, row.due_at, row.provisional, row.calendar_version,
      ${source}, ${context.now}
    from jsonb_to_recordset(${rows}::jsonb) as row(id uuid, employment_id uuid, worker_id uuid, event_on date, rule_key text, due_on date, due_at timestamptz, provisional boolean, calendar_version text)`)
}

function recordRevealed(context: Context, employer: ReportingEmployer, fresh: readonly Fresh[], source: Source): Promise<void> {
  return record(context, ...fresh.map(({ save, due, obligationId }): Deed => ({
    action: 'hire.revealed',
    subject: { type: 'Obligation', id: obligationId },
    employerId: employer.id,
    stationId: employer.stationId,
    payload: { source, identityNumberMasked: maskIdentityNumber(save.number), hiredOn: save.hire.hiredOn, dueOn: due.deadline.dueOn },
  })))
}
