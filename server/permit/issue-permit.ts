import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { deliveryDeadline, expiryOf, renewalOpensOn } from '../law/permit.ts'
import { tell } from '../notice/tell.ts'
import { ensure, refused, type Refusal, type Refused } from '../platform/refusal.ts'
import { readText } from '../platform/text.ts'
import { mayServe } from '../visit/visit.policy.ts'
import { getApplication, reloadApplication } from './find-application.ts'
import type { IssuePermitInput, PermitApplication } from './permit.graphql.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'

/** The permit was made. Its validity is the rules': of the type, from the day of issue. */
export async function issuePermit(context: Context, input: IssuePermitInput): Promise<{ application: PermitApplication } | Refused> {
  const application = await getApplication(context, input.applicationId)
  ensure(mayServe(context.actor, application))
  const number = readText(input.number, { max: 40, required: true })
  const refusals: Refusal[] = []
  if (application.status === 'DOCUMENTS_MISSING') refusals.push({ code: 'DOCUMENTS_MISSING', path: ['applicationId'] })
  else if (application.status !== 'ACCEPTED') refusals.push({ code: 'INVALID_STATE', path: ['applicationId'], facts: { status: application.status } })
  if (!number.ok || !/^[\w-]+$/.test(number.text)) refusals.push({ code: 'INVALID_INPUT', path: ['number'], facts: { reason: number.ok ? 'NOT_A_NUMBER_OF_A_CARD' : number.reason } })
  if (input.issuedOn > context.today) refusals.push({ code: 'FUTURE_EVENT', path: ['issuedOn'] })
  if (application.acceptedOn !== null && input.issuedOn < application.acceptedOn) refusals.push({ code: 'INVALID_DATE', path: ['issuedOn'], facts: { reason: 'BEFORE_ACCEPTANCE' } })
  if (refusals.length > 0 || !number.ok) return refused(...refusals)

  const { type } = application
  const rules = ruleSetByKey(application.ruleKey)!
  const expiresOn = expiryOf(input.issuedOn, type, rules)
  const added = await context.first(sql`
    insert into residence_permit (id, employer_id, station_id, worker_id, application_id, number, type, rule_key, issued_on, expires_on, renewal_opens_on)
    values (${newId()}, ${application.employerId}, ${application.stationId}, ${application.workerId}, ${application.id}, ${number.text}, ${type}, ${rules.key}, ${input.issuedOn}, ${expiresOn},
      ${renewalOpensOn(expiresOn, type, rules)}) on conflict (number) do nothing returning id`)
  if (!added) return refused({ code: 'CONFLICT', path: ['number'], facts: { reason: 'NUMBER_IN_USE' } })
  const deliveryDueOn = application.delivery === 'EXPRESS' ? deliveryDeadline(input.issuedOn, type, rules, context.portal.calendar).dueOn : null
  await context.rows(sql`update permit_application set issued_on = ${input.issuedOn}, delivery_due_on = ${deliveryDueOn} where id = ${application.id}`)
  await record(context, {
    action: 'permit.issued',
    subject: { type: 'PermitApplication', id: application.id },
    employerId: application.employerId,
    stationId: application.stationId,
    payload: { number: number.text, issuedOn: input.issuedOn, expiresOn, onTime: application.dueOn === null || input.issuedOn <= application.dueOn },
  })
  const worker = await context.first<{ name: string }>(sql`select name from worker where id = ${application.workerId}`)
  await tell(context, {
    to: { employerId: application.employerId }, kind: 'PERMIT_ISSUED', facts: { name: worker?.name ?? '', expiresOn, delivery: application.delivery, deliveryDueOn },
    subject: { type: 'PermitApplication', id: application.id }, onceKey: `permit:${application.id}:issued`,
  })
  return { application: await reloadApplication(context, application.id) }
}
