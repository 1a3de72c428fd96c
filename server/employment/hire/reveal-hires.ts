import { sql } from 'kysely'
import { recordAuditEvent, type AuditEntry } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { dutyAfter } from '../../law/reporting.ts'
import { mapInTimeSlices, sendInBatches } from '../../platform/yield-batches.ts'
import { newId } from '../../platform/new-id.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { personCodeOf } from '../../worker/person-code.ts'
import { findKnown, type KnownPersons } from '../known-persons.ts'
import type { ReadHire } from './read-hire.ts'
import type { ReportingEmployer } from '../reporting-employer.ts'
import { saveHires, sealPeople, type HireToSave, type SealedPerson } from './save-hires.ts'

export interface RevealedHire {
  obligationId: string
  employmentId: string
}

interface Fresh extends RevealedHire {
  save: HireToSave
  person: SealedPerson
  due: Extract<ReturnType<typeof dutyAfter>, { ruleSet: unknown }>
}

/** In the order of the hires, null if skipped. */
type Revealed = readonly (Fresh | null)[]

/**
 * Creates obligations for unreported hires that an officer has found; a later report meets them. Hires that are known
 * already are skipped. Every given hire was judged lawful. Returns the created rows in the order of the hires, null if
 * skipped.
 */
export async function revealHires(
  context: Context,
  employer: ReportingEmployer,
  hires: readonly ReadHire[],
): Promise<(RevealedHire | null)[]> {
  const revealed = await prepare(context, hires, await findKnown(context, employer, hires))
  await sendInBatches(
    revealed.filter((entry) => entry !== null),
    async (piece) => () => [
      saveHires(
        context,
        employer,
        piece.map(({ save }) => save),
        piece.map(({ person }) => person),
      ),
      saveDuties(context, employer, piece),
      recordRevealed(context, employer, piece),
    ],
  )
  return [...revealed]
}

async function prepare(context: Context, hires: readonly ReadHire[], known: KnownPersons): Promise<Revealed> {
  const revealed = await mapInTimeSlices(hires, (hire): Omit<Fresh, 'person'> | null => {
    const number = hire.identity.ok ? hire.identity.number : ''
    const person = known.get(number)
    const due = dutyAfter('HIRE', hire.hiredOn!, {}, appliedLaw(context.portal))
    if ('refusal' in due || person?.employments.some(({ endedOn }) => endedOn === null || endedOn >= hire.hiredOn!))
      return null
    const save: HireToSave = {
      hire,
      number,
      workerId: person?.workerId ?? newId(),
      employmentId: newId(),
      newWorker: person === undefined,
      employment: 'NEW',
    }
    known.set(number, {
      workerId: save.workerId,
      name: hire.name,
      employments: [
        {
          employmentId: save.employmentId,
          hiredOn: hire.hiredOn!,
          endedOn: null,
          position: hire.position,
          version: 1,
          openObligationId: null,
          openDueOn: null,
          openDeadline: null,
          source: null,
          createdAt: null,
        },
      ],
    })
    return { save, due, obligationId: newId(), employmentId: save.employmentId }
  })
  const people = await sealPeople(
    context,
    revealed.flatMap((entry) => entry?.save ?? []),
  )
  const sealed = new Map(people.map((person) => [person.id, person]))
  return revealed.map((entry) => entry && { ...entry, person: sealed.get(entry.save.workerId)! })
}

/** One deadline record for all hires of the same day. */
function saveDuties(context: Context, employer: ReportingEmployer, fresh: readonly Fresh[]): Promise<unknown> {
  const duties = fresh.map(({ save, obligationId }) => ({
    id: obligationId,
    employment_id: save.employmentId,
    worker_id: save.workerId,
    event_on: save.hire.hiredOn,
  }))
  const days = new Map(
    fresh.map(({ save, due: { deadline, ruleSet } }) => [
      save.hire.hiredOn,
      {
        event_on: save.hire.hiredOn,
        rule_key: ruleSet.key,
        due_on: deadline.dueOn,
        due_at: deadline.dueAt,
        provisional: deadline.provisional,
        calendar_version: deadline.calendarVersion,
      },
    ]),
  )
  return context.rows(sql`
    insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at)
    select duty.id, 'HIRE', ${employer.id}, ${employer.stationId}, duty.employment_id, duty.worker_id, duty.event_on, day.rule_key, day.due_on, day.due_at, day.provisional, day.calendar_version,
      'INSPECTION', ${context.now}
    from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) as duty(id uuid, employment_id uuid, worker_id uuid, event_on date)
      join jsonb_to_recordset(${JSON.stringify([...days.values()])}::jsonb) as day(event_on date, rule_key text, due_on date, due_at timestamptz, provisional boolean, calendar_version text) using (event_on)`)
}

function recordRevealed(context: Context, employer: ReportingEmployer, fresh: readonly Fresh[]): Promise<void> {
  return recordAuditEvent(
    context,
    ...fresh.map(({ save, due, obligationId }): AuditEntry => ({
      action: 'hire.revealed',
      subject: { type: 'Obligation', id: obligationId },
      employerId: employer.id,
      stationId: employer.stationId,
      payload: {
        source: 'INSPECTION',
        personCode: personCodeOf(save.workerId),
        hiredOn: save.hire.hiredOn,
        dueOn: due.deadline.dueOn,
      },
    })),
  )
}
