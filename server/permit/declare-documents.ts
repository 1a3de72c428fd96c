import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { mayReportFor } from '../employment/employment.policy.ts'
import { missingDocuments } from '../law/permit.ts'
import { ensure, refused, type Refused } from '../request/refusal.ts'
import { getApplication, reloadApplication } from './find-application.ts'
import { missingWords } from './judge-applicants.ts'
import type { DeclareDocumentsInput, PermitApplication } from './permit.graphql.ts'

/** HR declares that a waiting worker now has all papers. */
export async function declareDocuments(
  context: Context,
  input: DeclareDocumentsInput,
): Promise<{ application: PermitApplication } | Refused> {
  const application = await getApplication(context, input.applicationId)
  ensure(mayReportFor(context.actor, { id: application.employerId, stationId: application.stationId }))
  if (application.status !== 'SUBMITTED' && application.status !== 'DOCUMENTS_MISSING')
    return refused({ code: 'INVALID_STATE', path: ['applicationId'], facts: { status: application.status } })
  const documents = [...new Set(input.documents)].filter(
    (document) => document !== 'MARRIAGE_AND_FERTILITY_CERTIFICATE',
  )
  const missing = missingDocuments(application.type, documents, application.rules)
  if (missing.length > 0)
    return refused({ code: 'DOCUMENTS_MISSING', path: ['documents'], facts: { missing: missingWords(missing) } })
  await context.rows(
    sql`update permit_application set documents = ${JSON.stringify(documents)}::jsonb, lacking = false where id = ${application.id}`,
  )
  await recordAuditEvent(context, {
    action: 'application.documents-declared',
    subject: { type: 'PermitApplication', id: application.id },
    employerId: application.employerId,
    stationId: application.stationId,
    payload: { documents },
  })
  return { application: await reloadApplication(context, application.id) }
}
