import { deadlineAfter, type Deadline, type Period } from '../../law/calendar.ts'
import { clockDeadline, clocks, courtApplicationEndsOn, litigationEndsOn, type ClockName } from '../../law/clocks.ts'
import { LIMITATION, limitation, SURCHARGE } from '../../law/penalty.ts'
import { addDays, type PlainDate } from '../../law/plain-date.ts'
import { breachEndedOn, isCorrected, type CaseFacts } from './case-facts.ts'
import { isPaused, isPrincipalPaid, payBy, surchargeCapOn } from './debts.ts'
import { reaches } from './reaches.ts'

export interface RunningClock {
  key: CaseClockKey
  startedOn: PlainDate
  dueOn: PlainDate
  provisional: boolean
  unit: 'WORKING_DAY' | 'CALENDAR_DAY'
  /** Neither stopped by its event nor, where it only gives somebody a right, run out. */
  running: boolean
}

/**
 * Where the law counts no days the portal's own practice does, and says so: three working days to speak after notice are
 * customary, and whoever finds something looks at it within five.
 */
export const practice = {
  TRIAGE: { period: { length: 5, unit: 'WORKING_DAY' }, zh: '发现后处理', en: 'to look at what was found', citation: '本门户工作要求(非法定期限)' },
  STATEMENT: { period: { length: 3, unit: 'WORKING_DAY' }, zh: '告知后陈述、申辩', en: 'for statement and defence after notice', citation: '《行政处罚法》第四十四条、第四十五条(法律未定日数, 按实践三个工作日)' },
} as const satisfies Record<string, { period: Period; zh: string; en: string; citation: string }>

const ownClocks = {
  ...practice,
  CORRECTION: { zh: '责令改正', en: 'to correct', citation: '《行政处罚法》第二十八条第一款' },
  LIMITATION: { zh: '追究时效', en: 'of limitation', citation: LIMITATION.citation },
  SURCHARGE: { zh: '加处罚款每日百分之三, 至与罚款等额', en: 'of surcharge, 3 % a day up to the fine', citation: `${SURCHARGE.citation}、第七十三条第三款` },
  LITIGATION: { zh: '提起行政诉讼', en: 'to sue', citation: '《行政诉讼法》第四十六条' },
  COURT: { zh: '申请人民法院强制执行', en: 'to ask the court to enforce', citation: '《行政强制法》第五十三条' },
} as const

export type CaseClockKey = keyof typeof ownClocks | 'DECISION' | 'HEARING_REQUEST' | 'HEARING' | 'SERVICE' | 'PAYMENT' | 'DUNNING' | 'AFTER_DUNNING' | 'RECONSIDERATION' | 'LITIGATION_AFTER_RECONSIDERATION'

export function wordsOfClock(key: CaseClockKey): { zh: string; en: string; citation: string } {
  return key in ownClocks ? ownClocks[key as keyof typeof ownClocks] : clocks[key as ClockName]
}

export function endOf(key: ClockName | keyof typeof practice, startedOn: PlainDate | null, { calendar }: Pick<CaseFacts, 'calendar'>): Deadline | null {
  if (startedOn === null) return null
  return reaches(() => (key in practice ? deadlineAfter(startedOn, practice[key as keyof typeof practice].period, calendar) : clockDeadline(key as ClockName, startedOn, calendar)))
}

/** Every clock that this case has started, in the order of the procedure. */
export function clocksOf(facts: CaseFacts, today: PlainDate): RunningClock[] {
  const open = facts.status !== 'CLOSED'
  const undecided = open && facts.decidedOn === null
  const due = payBy(facts)
  const unpaid = open && facts.servedOn !== null && !isPrincipalPaid(facts)
  return [
    ...limitationClock(facts),
    ...counted('TRIAGE', facts.foundOn, open && facts.status === 'DETECTED'),
    ...(facts.correctBy === null ? [] : [dated('CORRECTION', facts.orderedOn ?? facts.foundOn, facts.correctBy, open && !isCorrected(facts))]),
    ...counted('DECISION', facts.filedOn, undecided),
    ...counted('STATEMENT', facts.noticeOn, undecided && facts.statedOn === null && facts.waivedOn === null, 'RIGHT'),
    ...(facts.hearingOffered ? counted('HEARING_REQUEST', facts.noticeOn, undecided && facts.hearingRequestedOn === null && facts.waivedOn === null, 'RIGHT') : []),
    ...counted('HEARING', facts.hearingRequestedOn, undecided && facts.hearingHeldOn === null),
    ...counted('SERVICE', facts.decidedOn, open && facts.servedOn === null),
    ...(due === null || facts.servedOn === null ? [] : [{ ...dated('PAYMENT', facts.servedOn, due.on, unpaid), provisional: due.provisional }]),
    ...surchargeClock(facts, today, unpaid),
    ...(facts.status === 'PAYMENT_OVERDUE' && due ? counted('DUNNING', due.on, unpaid && facts.dunnedOn === null) : []),
    ...counted('AFTER_DUNNING', facts.dunnedOn, unpaid && facts.courtOn === null),
    ...remedyClocks(facts, today, open),
    ...courtClock(facts, unpaid),
  ]

  function counted(key: ClockName | keyof typeof practice, startedOn: PlainDate | null, running: boolean, kind: 'DUTY' | 'RIGHT' = 'DUTY'): RunningClock[] {
    const end = endOf(key, startedOn, facts)
    if (startedOn === null || end === null) return []
    const { unit } = key in practice ? practice[key as keyof typeof practice].period : clocks[key as ClockName].period
    return [{ key: key as CaseClockKey, startedOn, dueOn: end.dueOn, provisional: end.provisional, unit, running: running && (kind === 'DUTY' || today <= end.dueOn) }]
  }
}

function dated(key: CaseClockKey, startedOn: PlainDate, dueOn: PlainDate, running: boolean): RunningClock {
  return { key, startedOn, dueOn, provisional: false, unit: 'CALENDAR_DAY', running }
}

/** Stopped by the discovery, which is why there is a case; shown so that anyone can check it. */
function limitationClock({ duties }: CaseFacts): RunningClock[] {
  const first = duties[0]
  if (!first) return []
  const { fromAct, fromEnd } = limitation(first.dueOn, breachEndedOn(first))
  return [dated('LIMITATION', addDays(first.dueOn, 1), fromEnd ?? fromAct, false)]
}

function surchargeClock(facts: CaseFacts, today: PlainDate, unpaid: boolean): RunningClock[] {
  const due = payBy(facts)
  const cap = unpaid && due && !due.provisional && today > due.on ? surchargeCapOn(facts, today) : null
  return due === null || cap === null ? [] : [dated('SURCHARGE', addDays(due.on, 1), cap, today <= cap && !isPaused(facts, today))]
}

function remedyClocks(facts: CaseFacts, today: PlainDate, open: boolean): RunningClock[] {
  const { servedOn, remedies } = facts
  if (servedOn === null) return []
  const reconsideration = remedies.find(({ kind }) => kind === 'RECONSIDERATION')
  const sued = remedies.some(({ kind }) => kind === 'LITIGATION')
  const first = endOf('RECONSIDERATION', servedOn, facts)
  const second = endOf('LITIGATION_AFTER_RECONSIDERATION', reconsideration?.concludedOn ?? null, facts)
  return [
    ...(first ? [{ ...dated('RECONSIDERATION', servedOn, first.dueOn, open && !reconsideration && !sued && today <= first.dueOn), provisional: first.provisional }] : []),
    ...(second
      ? [{ ...dated('LITIGATION_AFTER_RECONSIDERATION', reconsideration!.concludedOn!, second.dueOn, open && !sued && today <= second.dueOn), provisional: second.provisional }]
      : [dated('LITIGATION', servedOn, litigationEndsOn(servedOn), open && !sued && today <= litigationEndsOn(servedOn))]),
  ]
}

/** The last day on which the decision could still be attacked (行政复议法 art. 20, 行政诉讼法 art. 45, 46). */
export function remediesEndOn(facts: CaseFacts): PlainDate | null {
  const { servedOn, remedies } = facts
  if (servedOn === null) return null
  const reconsidered = remedies.find(({ kind }) => kind === 'RECONSIDERATION')?.concludedOn ?? null
  const sued = remedies.find(({ kind }) => kind === 'LITIGATION')?.concludedOn ?? null
  return sued ?? endOf('LITIGATION_AFTER_RECONSIDERATION', reconsidered, facts)?.dueOn ?? litigationEndsOn(servedOn)
}

function courtClock(facts: CaseFacts, unpaid: boolean): RunningClock[] {
  const ended = remediesEndOn(facts)
  if (ended === null || (facts.status !== 'PAYMENT_OVERDUE' && facts.status !== 'ENFORCEMENT')) return []
  return [dated('COURT', ended, courtApplicationEndsOn(ended), unpaid && facts.courtOn === null)]
}
