import { Context } from '#server/request/context.ts'
import { findReportingEmployer } from '#server/employment/reporting-employer.ts'
import { readHire, type HireReport } from '#server/employment/hire/read-hire.ts'
import { revealHires } from '#server/employment/hire/reveal-hires.ts'
import type { Person } from './county.ts'
import type { TestPortal } from './test-portal.ts'

/** The portal learns of hires that nobody has reported, as from an officer's finding. */
export async function reveal({ portal }: TestPortal, clerk: Person, hires: HireReport[]): Promise<void> {
  const context = new Context(portal, { requestId: 'test', language: 'zh-CN', credentials: clerk.credentials })
  await context.begin('read write')
  const employer = await findReportingEmployer(context, context.actor.employerId ?? '')
  await revealHires(context, employer!, hires.map(readHire))
  await context.finish('keep')
}
