import type { Context } from '../../request/context.ts'
import type { Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { fileHires } from './file-hires.ts'
import type { Filed } from '../filed.ts'
import type { HireReport } from './read-hire.ts'
import { getReportingEmployer } from '../reporting-employer.ts'
import { countRefusedHires } from '../questions/staff-questions.ts'

/** Records a hire, on time or late. Lateness is not refused: it is recorded, and judged elsewhere. */
export async function reportHire(
  context: Context,
  hire: HireReport & { employerId?: string | null },
): Promise<Filed | Refused> {
  const employer = await getReportingEmployer(context, hire.employerId)
  const [filed] = await retryOnConflict(context, () => fileHires(context, employer, [hire]))
  await context.portal.consequences.reportsFiled(context, 'HIRE', [filed!])
  const [answer] = await countRefusedHires(context, employer, [filed!], { undone: true })
  return answer!
}
