import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import type { Relation } from '../request/relations.ts'

/** A duty that was not met in time, whether it still waits or was met late. */
export interface Breach {
  obligationId: string
  kind: 'HIRE' | 'DEPARTURE'
  employerId: string
  stationId: string
  divisionCode: string
  ruleKey: string
  dueOn: PlainDate
  dueAt: Date
  metAt: Date | null
  /** An officer had found it before it was reported. */
  foundByOthers: boolean
  /** As the late report says; PORTAL_OUTAGE is a claim to be checked before there is a case. */
  lateReasonCode?: string | null
}

declare module '../request/consequences.ts' {
  interface Consequences {
    /** Reports were filed late, or became late by an amendment. */
    lateReportsFound: (context: Context, breaches: readonly Breach[]) => Promise<void>
    /** Hires or departures were filed one by one or in bulk; each outcome holds an `employment` where it was filed. */
    reportsFiled: (context: Context, kind: 'HIRE' | 'DEPARTURE', outcomes: readonly object[]) => Promise<void>
    /** These employments ended, or never were. */
    employmentsEnded: (
      context: Context,
      employmentIds: readonly string[],
      because: 'EMPLOYMENT_ENDED' | 'HIRE_WITHDRAWN',
    ) => Promise<void>
    /** A report was taken back, and its duty waived. */
    reportWithdrawn: (context: Context, obligationId: string) => Promise<void>
    /** A reported departure did not happen. */
    departureWithdrawn: (context: Context, departure: { workerId: string; filedAt: Date }) => Promise<void>
    /** The last day of these employments was corrected. */
    lastDayAmended: (context: Context, employmentIds: readonly string[]) => Promise<void>
    /** What a later matter knows of a duty, fetched with it in one statement. */
    relationsOfObligation: readonly Relation[]
  }
}
