import { clockDeadline } from '../../law/clocks.ts'
import { surcharge, type Debt } from '../../law/penalty.ts'
import { addDays, type PlainDate } from '../../law/plain-date.ts'
import type { CaseFacts, Payment } from './case-facts.ts'
import { reaches } from './reaches.ts'

type DebtFacts = Pick<
  CaseFacts,
  'status' | 'outcome' | 'fine' | 'servedOn' | 'instalments' | 'remedies' | 'payments' | 'calendar'
>

/** The last day to pay the whole: fifteen days from service, or as deferred (行政处罚法 art. 66, 67). Null until served. */
export function payBy(facts: DebtFacts): { on: PlainDate; provisional: boolean } | null {
  const last = facts.instalments.at(-1)
  if (last) return { on: last.dueOn, provisional: false }
  const due = facts.servedOn && reaches(() => clockDeadline('PAYMENT', facts.servedOn!, facts.calendar))
  return due ? { on: due.dueOn, provisional: due.provisional } : null
}

/** The first day that has not been paid for in full, of a plan; of a fine in one sum its only day. */
export function nextPayment(facts: DebtFacts): PlainDate | null {
  const open = debtsOf(facts).find((debt) => debt.principal > paid(debt))
  return open?.dueOn ?? null
}

/**
 * 行政处罚法 art. 72, 73: three per cent a day of what is unpaid, paused by remedies, no more than the fine. Nobody is late
 * on a day that may still move.
 */
export function surchargeOf(facts: DebtFacts, on: PlainDate): number {
  return isOver(facts) || payBy(facts)?.provisional
    ? 0
    : debtsOf(facts).reduce((sum, debt) => sum + surcharge(debt, on), 0)
}

/** Fine and surcharge not yet paid, in fen; 0 before a decision and after the end. */
export function outstandingOf(facts: DebtFacts, on: PlainDate): number {
  if (isOver(facts) || facts.fine === null) return 0
  const total = sumOf(facts.payments)
  if (facts.servedOn === null || payBy(facts)?.provisional) return Math.max(facts.fine - total, 0)
  return Math.max(facts.fine + surchargeOf(facts, on) - total, 0)
}

/** The principal has been paid, whatever surcharge is left. */
export function isPrincipalPaid(facts: DebtFacts): boolean {
  return facts.fine !== null && sumOf(facts.payments) >= facts.fine
}

/**
 * The day on which three per cent a day will have reached the fine if nothing is paid and what is pending ends today;
 * null where nothing more comes.
 */
export function surchargeCapOn(facts: DebtFacts, today: PlainDate): PlainDate | null {
  const due = payBy(facts)
  if (facts.fine === null || due === null || isPrincipalPaid(facts)) return null
  const debts = debtsOf({
    ...facts,
    remedies: facts.remedies.map((remedy) => ({ ...remedy, concludedOn: remedy.concludedOn ?? today })),
  })
  const cap = debts.reduce((sum, { principal }) => sum + principal, 0)
  const reached = (on: PlainDate): boolean => debts.reduce((sum, debt) => sum + surcharge(debt, on), 0) >= cap
  // What is left of a debt that is nearly paid would need years: a year is far enough to say so.
  for (let day = due.on, looked = 0; looked < 400; looked += 1) {
    if (reached(day)) return day
    day = addDays(day, 1)
  }
  return null
}

export function isPaused({ remedies }: Pick<CaseFacts, 'remedies'>, on: PlainDate): boolean {
  return remedies.some(({ lodgedOn, concludedOn }) => lodgedOn <= on && (concludedOn === null || on <= concludedOn))
}

function isOver({ status, outcome, remedies }: DebtFacts): boolean {
  return (status === 'CLOSED' && outcome !== 'FINED') || isRevoked({ remedies })
}

/** The decision was taken back or set aside: nothing of it is owed, and nothing is left to attack. */
export function isRevoked({ remedies }: Pick<CaseFacts, 'remedies'>): boolean {
  return remedies.some(({ result }) => result === 'REVOKED')
}

/** A fine in one sum, or each instalment with its own day; payments go to the earliest first. */
function debtsOf(facts: DebtFacts): (Debt & { payments: Payment[] })[] {
  const due = payBy(facts)
  if (facts.fine === null || due === null) return []
  const pauses = facts.remedies.map(({ lodgedOn, concludedOn }) => ({ from: lodgedOn, to: concludedOn }))
  const parts = facts.instalments.length > 0 ? planned(facts) : [{ dueOn: due.on, amount: facts.fine }]
  const rest = facts.payments.map((payment) => ({ ...payment }))
  return parts.map(({ dueOn, amount }, index) => ({
    principal: amount,
    dueOn,
    pauses,
    payments: take(rest, index === parts.length - 1 ? Infinity : amount),
  }))
}

/** What was paid before the plan was granted stands before its first instalment. */
function planned({ instalments, fine }: DebtFacts): { dueOn: PlainDate; amount: number }[] {
  const before = (fine ?? 0) - instalments.reduce((sum, { amount }) => sum + amount, 0)
  return [{ dueOn: instalments[0]!.dueOn, amount: before }, ...instalments]
}

function take(payments: Payment[], wanted: number): Payment[] {
  const taken: Payment[] = []
  let left = wanted
  while (left > 0 && payments.length > 0) {
    const next = payments[0]!
    const part = Math.min(next.amount, left)
    taken.push({ on: next.on, amount: part })
    left -= part
    next.amount -= part
    if (next.amount === 0) payments.shift()
  }
  return taken
}

function paid(debt: { payments: Payment[] }): number {
  return sumOf(debt.payments)
}

function sumOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0)
}
