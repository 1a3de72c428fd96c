import './access/access.consequences.ts'
import './employer/employer.consequences.ts'
import './regulation/regulation.consequences.ts'
import { recountDeadlines } from './employment/recount-deadlines.ts'
import { openCases } from './penalty/detection/open-cases.ts'
import { claimedReportWithdrawn } from './penalty/outage/grown-claims.ts'
import { caseOfObligation } from './penalty/penalty.read.ts'
import { askOfLatePermits, endApplicationsOf, resumeApplicationsOf } from './permit/end-with-employment.ts'
import { recountDecisions } from './permit/recount-decisions.ts'
import type { Consequences } from './request/consequences.ts'
import { unlistReported } from './roster/file/unlist-rows.ts'
import { locateRequests } from './visit/request/locate-requests.ts'
import { officerLeaves } from './visit/service/officer-leaves.ts'

/** What acts of earlier matters set off in later ones, inside the same transaction. */
export const consequences: Consequences = {
  officerLeaves,
  employerLocated: locateRequests,
  calendarPublished: async (context, calendar, published) => {
    const deadlinesChanged = await recountDeadlines(context, calendar, published)
    await recountDecisions(context, calendar, published)
    return deadlinesChanged
  },
  lateReportsFound: openCases,
  reportsFiled: unlistReported,
  employmentsEnded: endApplicationsOf,
  reportWithdrawn: claimedReportWithdrawn,
  departureWithdrawn: resumeApplicationsOf,
  lastDayAmended: askOfLatePermits,
  relationsOfObligation: [caseOfObligation],
}
