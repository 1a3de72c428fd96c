import { sql } from 'kysely'
import { recordAuditEvent, type AuditEntry } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import { sendInBatches } from '../../platform/yield-batches.ts'
import { newId } from '../../platform/new-id.ts'
import { ensureFound } from '../../request/refusal.ts'
import { personCodeOf } from '../../worker/person-code.ts'
import type { Filed } from '../filed.ts'
import type { ReadHire } from '../hire/read-hire.ts'
import type { ReportingEmployer } from '../reporting-employer.ts'
import { saveHires, sealPeople, type HireToSave } from '../hire/save-hires.ts'
import { query } from '../../platform/query.ts'

export interface PriorHire {
  index: number
  hire: ReadHire
  number: string
  workerId: string
  employmentId: string
  newWorker: boolean
}

/**
 * Records people registered earlier: employments without an obligation, each with a claim that the station may
 * question. One notification per employer and day.
 */
export async function filePriorHires(
  context: Context,
  employer: ReportingEmployer,
  hires: readonly PriorHire[],
): Promise<[number, Filed][]> {
  if (hires.length === 0) return []
  await sendInBatches(hires, async (piece) => {
    const saves = piece.map((hire): HireToSave => ({ ...hire, employment: 'NEW' }))
    const people = await sealPeople(context, saves)
    return () => [
      saveHires(context, employer, saves, people),
      saveClaims(context, employer, piece),
      recordClaims(context, employer, piece),
    ]
  })
  const { name } = ensureFound(
    await context.first(query.selectFrom('employer').select('name').where('id', '=', employer.id)),
  )
  await notify(context, {
    to: { stationId: employer.stationId },
    kind: 'PRIOR_REGISTRATIONS_CLAIMED',
    facts: { employer: name },
    subject: { type: 'Employer', id: employer.id },
    onceKey: `prior-registrations:${employer.id}:${context.today}`,
  })
  return hires.map(({ index, hire, workerId, employmentId }) => [
    index,
    {
      report: null,
      employment: {
        id: employmentId,
        employerId: employer.id,
        stationId: employer.stationId,
        workerId,
        position: hire.position,
        hiredOn: hire.hiredOn!,
        endedOn: null,
        status: 'ACTIVE',
        version: 1,
      },
    },
  ])
}

function saveClaims(context: Context, employer: ReportingEmployer, hires: readonly PriorHire[]): Promise<unknown> {
  const rows = hires.map(({ employmentId, hire: { registeredBefore } }) => ({
    id: newId(),
    employment_id: employmentId,
    registered_on: registeredBefore!.on,
    reference: registeredBefore!.reference,
  }))
  return context.rows(sql`
    insert into prior_registration (id, employment_id, employer_id, station_id, registered_on, reference, claimed_at, claimed_by, exchanges)
    select row.id, row.employment_id, ${employer.id}, ${employer.stationId}, row.registered_on, row.reference, ${context.now}, ${context.actor.accountId}, '[]'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, employment_id uuid, registered_on date, reference text)`)
}

function recordClaims(context: Context, employer: ReportingEmployer, hires: readonly PriorHire[]): Promise<void> {
  return recordAuditEvent(
    context,
    ...hires.map(({ employmentId, workerId, hire }): AuditEntry => ({
      action: 'prior-registration.claimed',
      subject: { type: 'Employment', id: employmentId },
      employerId: employer.id,
      stationId: employer.stationId,
      payload: { personCode: personCodeOf(workerId), hiredOn: hire.hiredOn, registeredOn: hire.registeredBefore!.on },
    })),
  )
}
