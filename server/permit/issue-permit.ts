import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { deliveryDeadline, endorsedUntil, expiryOf, renewalOpensOn } from '../law/permit.ts'
import { notify } from '../notice/notify.ts'
import { keyOf } from '../request/global-id.ts'
import { newId } from '../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import { mayServe } from '../station/station.policy.ts'
import { isStillEmployed } from './end-with-employment.ts'
import { getApplication, reloadApplication } from './find-application.ts'
import type { IssuePermitInput, PermitApplication } from './permit.graphql.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { ruleSetByKey, type PermitType } from '../law/rule-sets.ts'
import { query } from '../platform/query.ts'

/**
 * Records that the permit was made, or its card endorsed for another year (签注). Its validity follows from the rules.
 * Not for workers who have left.
 */
export async function issuePermit(
  context: Context,
  input: IssuePermitInput,
): Promise<{ application: PermitApplication } | Refused> {
  // Locked before the application, in the order in which a departure locks: otherwise the two could deadlock.
  const employed = await isStillEmployed(
    context,
    ensureFound(keyOf('PermitApplication', input.applicationId), 'applicationId'),
  )
  const application = await getApplication(context, input.applicationId)
  ensure(mayServe(context.actor, application))
  const number = readText(input.number, { max: textLimits.permitNumber, required: true, phonesAllowed: true })
  const refusals: Refusal[] = []
  if (application.status === 'DOCUMENTS_MISSING') refusals.push({ code: 'DOCUMENTS_MISSING', path: ['applicationId'] })
  else if (application.status !== 'ACCEPTED')
    refusals.push({ code: 'INVALID_STATE', path: ['applicationId'], facts: { status: application.status } })
  else if (!employed)
    refusals.push({ code: 'NOT_EMPLOYED', path: ['applicationId'], facts: { reason: 'APPLICANT_LEFT' } })
  if (!number.ok || !/^[\w-]+$/.test(number.text))
    refusals.push({
      code: 'INVALID_INPUT',
      path: ['number'],
      facts: { reason: number.ok ? 'NOT_A_NUMBER_OF_A_CARD' : number.reason },
    })
  if (input.issuedOn > context.today) refusals.push({ code: 'FUTURE_EVENT', path: ['issuedOn'] })
  if (application.acceptedOn !== null && input.issuedOn < application.acceptedOn)
    refusals.push({
      code: 'INVALID_DATE',
      path: ['issuedOn'],
      facts: { reason: 'BEFORE_ACCEPTANCE', acceptedOn: application.acceptedOn },
    })
  if (refusals.length > 0 || !number.ok) return refused(...refusals)

  const { type } = application
  const rules = ruleSetByKey(application.ruleKey)!
  const card = await takeCard(context, application.workerId, number.text)
  const endorsed = type === 'ANNUALLY_ENDORSED' && card.known?.type === type
  const expiresOn = endorsed
    ? endorsedUntil(card.known!.expiresOn, input.issuedOn, type, rules)
    : expiryOf(input.issuedOn, type, rules)
  const added = card.anothers
    ? null
    : await context.first(sql`
      insert into residence_permit (id, employer_id, station_id, worker_id, application_id, number, type, rule_key, issued_on, expires_on, renewal_opens_on)
      values (${newId()}, ${application.employerId}, ${application.stationId}, ${application.workerId}, ${application.id}, ${number.text}, ${type}, ${rules.key}, ${input.issuedOn}, ${expiresOn},
        ${renewalOpensOn(expiresOn, type, rules)}) on conflict (number, issued_on) do nothing returning id`)
  if (!added) return refused({ code: 'CONFLICT', path: ['number'], facts: { reason: 'NUMBER_IN_USE' } })
  const deliveryDueOn =
    application.delivery === 'EXPRESS'
      ? deliveryDeadline(input.issuedOn, type, rules, context.portal.calendar).dueOn
      : null
  await context.rows(
    query
      .updateTable('permitApplication')
      .set({ issuedOn: input.issuedOn, deliveryDueOn })
      .where('id', '=', application.id),
  )
  await recordAuditEvent(context, {
    action: endorsed ? 'permit.endorsed' : 'permit.issued',
    subject: { type: 'PermitApplication', id: application.id },
    employerId: application.employerId,
    stationId: application.stationId,
    payload: {
      number: number.text,
      issuedOn: input.issuedOn,
      expiresOn,
      onTime: application.dueOn === null || input.issuedOn <= application.dueOn,
    },
  })
  const worker = await context.first(query.selectFrom('worker').select('name').where('id', '=', application.workerId))
  await notify(context, {
    to: { employerId: application.employerId },
    kind: endorsed ? 'PERMIT_ENDORSED' : 'PERMIT_ISSUED',
    facts: { name: worker?.name ?? '', expiresOn, delivery: application.delivery, deliveryDueOn },
    subject: { type: 'PermitApplication', id: application.id },
    onceKey: `permit:${application.id}:issued`,
  })
  return { application: await reloadApplication(context, application.id) }
}

interface Card {
  /** The person's last permit with this number, at any employer. */
  known: { type: PermitType; expiresOn: PlainDate } | null
  anothers: boolean
}

/**
 * Of two concurrent issues of one number to different people, the second is refused. As the system: earlier years of
 * the card may belong to another employer.
 */
function takeCard(context: Context, workerId: string, number: string): Promise<Card> {
  return context.asSystem(async () => {
    await context.rows(
      sql`insert into permit_card (number, holder_index) select ${number}, identity_index from worker where id = ${workerId} on conflict (number) do nothing`,
    )
    const holder = await context.first<{ same: boolean }>(
      sql`select c.holder_index = w.identity_index as same from permit_card c, worker w where c.number = ${number} and w.id = ${workerId}`,
    )
    const known = await context.first(
      query
        .selectFrom('residencePermit')
        .select(['type', 'expiresOn'])
        .where('number', '=', number)
        .where('cancelledOn', 'is', null)
        .orderBy('issuedOn', 'desc')
        .limit(1),
    )
    return { known, anothers: !holder?.same }
  })
}
