import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import type { Relation } from '../request/relations.ts'

/** An obligation that was not met on time: still open, or met late. */
export interface Breach {
  obligationId: string
  kind: 'HIRE' | 'DEPARTURE'
  employerId: string
  stationId: string
  divisionCode: string
  ruleKey: string
  dueOn: PlainDate
  dueAt: Date
  /** Its last day before an amendment, where it was late already. */
  dueBefore?: PlainDate
  metAt: Date | null
  /** An officer found it before it was reported. */
  foundByOthers: boolean
  /** From the late report; PORTAL_OUTAGE is a claim that is checked before a case is opened. */
  lateReasonCode?: string | null
}

declare module '../request/consequences.ts' {
  interface Consequences {
    /** Reports were filed late, or became late through an amendment. */
    lateReportsFound: (context: Context, breaches: readonly Breach[]) => Promise<void>
    /** Hires or departures were filed, singly or in bulk; each successful outcome has an `employment`. */
    reportsFiled: (context: Context, kind: 'HIRE' | 'DEPARTURE', outcomes: readonly object[]) => Promise<void>
    /** These employments ended or were withdrawn. */
    employmentsEnded: (
      context: Context,
      employmentIds: readonly string[],
      because: 'EMPLOYMENT_ENDED' | 'HIRE_WITHDRAWN',
    ) => Promise<void>
    /** A report was withdrawn and its obligation waived. */
    reportWithdrawn: (context: Context, obligationId: string) => Promise<void>
    /** A reported departure was withdrawn. */
    departureWithdrawn: (context: Context, departure: { workerId: string; filedAt: Date }) => Promise<void>
    /** The last day of these employments was corrected. */
    lastDayAmended: (context: Context, employmentIds: readonly string[]) => Promise<void>
    /** Relations of an obligation that later matters add, fetched in the same statement. */
    relationsOfObligation: readonly Relation[]
  }
}
