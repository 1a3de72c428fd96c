import { addDays, type PlainDate } from './plain-date.ts'
import type { LawRefusal } from './refusal.ts'
import { dutyAfter, hireRefusals, type AppliedLaw, type HireFacts } from './reporting.ts'

/** A registration outside the portal, as the employer claims it. */
export interface PriorRegistration {
  /** Null where nobody knows the day any more. */
  readonly on: PlainDate | null
  readonly reference: string | null
}

export interface PriorHireFacts extends HireFacts {
  readonly registeredBefore: PriorRegistration
  /** The day from which the employer could report here. */
  readonly since: PlainDate
  /** The portal knows of a duty to report this very hire, which no claim undoes. */
  readonly dutyKnown: boolean
}

/**
 * May this person be taken over as registered before, without a duty to report the hire? All that is wrong is told at
 * once.
 *
 * The portal's own reading, as no regulation speaks of it: a registration lies between the hire and today. Of people
 * hired
 * before the employer could report here, or within the reporting period from then on, the claim stands as it is; the
 * station
 * may ask. Whoever was hired later had to be reported here: then the day is needed, and must lie within the hire's own
 * period.
 */
export function judgePriorHire(facts: PriorHireFacts, law: AppliedLaw): readonly LawRefusal[] {
  const {
    hiredOn,
    registeredBefore: { on },
    today,
    since,
    dutyKnown,
  } = facts
  const refuse = (code: LawRefusal['code'], reason: string, told: LawRefusal['facts'] = {}): LawRefusal => ({
    code,
    path: ['registeredBefore', 'on'],
    facts: { reason, ...told },
  })
  if (hiredOn === null) return [{ code: 'INVALID_DATE', path: ['hiredOn'], facts: {} }, ...hireRefusals(facts, law)]
  const lastDay = lastDayWithoutProof(since, law)
  const due = dutyAfter('HIRE', hiredOn, facts, law)
  const dueOn = 'deadline' in due ? due.deadline.dueOn : null
  return [
    ...hireRefusals(facts, law),
    ...(dutyKnown ? [refuse('INVALID_STATE', 'DUTY_KNOWN')] : []),
    ...(on !== null && on > today ? [refuse('FUTURE_EVENT', 'REGISTERED_IN_FUTURE', { on, today })] : []),
    ...(on !== null && on < hiredOn ? [refuse('INVALID_DATE', 'REGISTERED_BEFORE_HIRE', { on, hiredOn })] : []),
    ...(on === null && hiredOn > lastDay
      ? [refuse('INVALID_DATE', 'REGISTRATION_DAY_NEEDED', { since, lastDay })]
      : []),
    ...(on !== null && hiredOn > lastDay && dueOn !== null && on > dueOn
      ? [refuse('INVALID_DATE', 'REGISTERED_TOO_LATE', { on, dueOn, since })]
      : []),
  ]
}

/** Hires up to this day may be claimed without the day of registration. */
export function lastDayWithoutProof(since: PlainDate, law: AppliedLaw): PlainDate {
  const due = dutyAfter('HIRE', since, {}, law)
  return 'deadline' in due ? due.deadline.dueOn : since
}

/** Whoever was hired before that day: what a choice for many rows may say at most. */
export function latestHiredBefore(since: PlainDate, law: AppliedLaw): PlainDate {
  return addDays(lastDayWithoutProof(since, law), 1)
}
