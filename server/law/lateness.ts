import type { Deadline } from './calendar.ts'

/** By when this was due, as an officer's finding has told it before the employer reported. */
export type ToldDeadline = Pick<Deadline, 'dueOn' | 'dueAt' | 'provisional'>

/** Whoever reports a later day than was found does not undo a lateness that was found. */
export function asTold<Due extends object>(
  due: Due & { readonly deadline?: Deadline },
  { told, now }: { readonly told?: ToldDeadline | null; readonly now: Date },
): Due & { readonly counted?: Deadline } {
  const counted = due.deadline
  if (!told || counted === undefined || amendedDeadline(told, counted, now) === 'counted') return due
  const { dueOn, dueAt, provisional } = told
  return { ...due, deadline: { ...counted, dueOn, dueAt, provisional }, counted }
}

/**
 * Which deadline a report is measured by once its day was amended. A lateness that was found stays what it was: a later
 * day is not taken for a late report, an earlier one is.
 */
export function amendedDeadline(
  told: Pick<Deadline, 'dueAt' | 'provisional'>,
  recounted: Deadline,
  filedAt: Date,
): 'told' | 'counted' {
  return !isOnTime(filedAt, told) && (recounted.provisional || recounted.dueAt > told.dueAt) ? 'told' : 'counted'
}

/** 24:00 itself is the next day. */
export function isOnTime(filedAt: Date, deadline: Pick<Deadline, 'dueAt' | 'provisional'>): boolean {
  return deadline.provisional || filedAt.getTime() < deadline.dueAt.getTime()
}
