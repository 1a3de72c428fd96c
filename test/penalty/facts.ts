import { publishedCalendar } from '#server/law/calendar.ts'
import { plainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey } from '#server/law/rule-sets.ts'
import type { CaseFacts } from '#server/penalty/procedure/case-facts.ts'
import type { Asked } from '#server/penalty/procedure/needs.ts'

export const today = plainDate('2026-03-31')
const day = plainDate

/**
 * A case in which everything has been done that could be: what a status needs is there, so that only the table speaks.
 */
export function caseFacts(more: Partial<CaseFacts> = {}): CaseFacts {
  const rule = ruleSetByKey('CN-37-253')
  return {
    id: 'c',
    caseNumber: '370283-2026-000001',
    version: 7,
    employerId: 'e',
    stationId: 's',
    status: 'DETECTED',
    outcome: null,
    severity: 'ORDINARY',
    selfCorrected: false,
    repeated: false,
    foundOn: day('2026-01-20'),
    duties: [
      {
        kind: 'HIRE',
        eventOn: day('2026-01-05'),
        dueOn: day('2026-01-08'),
        provisional: false,
        metOn: null,
        waived: false,
        employmentEndedOn: null,
      },
    ],
    finedIn: null,
    ruleAtAct: rule,
    ruleToday: rule,
    orderedOn: null,
    correctBy: null,
    filedOn: day('2026-01-21'),
    officerIds: ['a', 'b'],
    noticeOn: day('2026-02-02'),
    noticeMethod: 'DIRECT',
    hearingOffered: false,
    noticedFine: 80_000,
    statedOn: day('2026-02-03'),
    waivedOn: null,
    hearingRequestedOn: null,
    hearingNotifiedOn: null,
    hearingOn: null,
    hearingHeldOn: null,
    proposedOn: day('2026-02-10'),
    proposedBy: 'officer',
    proposedFine: 80_000,
    decidedOn: day('2026-02-10'),
    fine: 80_000,
    publishedOn: null,
    servedOn: day('2026-02-10'),
    dunnedOn: null,
    courtOn: null,
    closedOn: null,
    electronicService: false,
    instalments: [],
    remedies: [],
    payments: [],
    calendar: publishedCalendar,
    ...more,
  }
}

export function asks(role: Asked['roles'][number], more: Partial<Asked> = {}): Asked {
  return { accountId: `the ${role}`, roles: [role], today, version: 7, ...more }
}
