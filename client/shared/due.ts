import type { ObligationStatus } from '../gql/graphql.ts'
import type { Tone } from '../ui/Banner.tsx'

export type DueState = {
  tone: Tone
  words: 'met' | 'metLate' | 'waived' | 'overdue' | 'overdueNow' | 'dueToday' | 'daysLeft'
  days: number
}

/** How urgent an obligation is: the nearer the last day, the louder. */
export function dueState(status: ObligationStatus, workingDaysLeft: number | null | undefined): DueState {
  const left = workingDaysLeft ?? 0
  switch (status) {
    case 'MET':
      return { tone: 'good', words: 'met', days: 0 }
    case 'MET_LATE':
      return { tone: 'warn', words: 'metLate', days: 0 }
    case 'WAIVED':
      return { tone: 'plain', words: 'waived', days: 0 }
    case 'OVERDUE':
      return left < 0 ? { tone: 'bad', words: 'overdue', days: -left } : { tone: 'bad', words: 'overdueNow', days: 0 }
    case 'PENDING':
      if (left <= 0) return { tone: 'warn', words: 'dueToday', days: 0 }
      return { tone: left === 1 ? 'warn' : 'plain', words: 'daysLeft', days: left }
    default:
      return status satisfies never
  }
}
