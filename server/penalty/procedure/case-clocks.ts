import { deadlineAfter, type Deadline, type Period } from '../../law/calendar.ts'
import {
  clockDeadline,
  clocks,
  courtApplicationEndsOn,
  judgementDueOn,
  lastDayForHearingNotice,
  litigationEndsOn,
  type ClockName,
} from '../../law/clocks.ts'
import { LIMITATION, limitation, SURCHARGE } from '../../law/penalty.ts'
import { addDays, daysBetween, type PlainDate } from '../../law/plain-date.ts'
import type { Remedy } from '../penalty.table.ts'
import { breachEndedOn, isCorrected, isHearingHeld, sinceNotice, type CaseFacts } from './case-facts.ts'
import { isPaused, isPrincipalPaid, isRevoked, outstandingOf, payBy, surchargeCapOn } from './debts.ts'
import { reaches } from './reaches.ts'

export interface RunningClock {
  key: CaseClockKey
  startedOn: PlainDate
  dueOn: PlainDate
  provisional: boolean
  unit: 'WORKING_DAY' | 'CALENDAR_DAY'
  /** Neither stopped by its event nor, where it only gives somebody a right, run out. */
  running: boolean
  /** From and to, both included, in which its days are not counted; `to` is null while that lasts. */
  pauses: readonly ClockPause[]
}

export interface ClockPause {
  from: PlainDate
  to: PlainDate | null
  kind: Remedy['kind']
}

/**
 * Where the law counts no days the portal's own practice does, and says so: three working days to speak after notice
 * are customary, and whoever finds something looks at it within five.
 */
export const practice = {
  TRIAGE: {
    period: { length: 5, unit: 'WORKING_DAY' },
    zh: '发现后处理',
    en: 'First look at what was found',
    citation: '本门户工作要求(非法定期限)',
  },
  CLOSING: {
    period: { length: 5, unit: 'WORKING_DAY' },
    zh: '处理完毕后结案',
    en: 'Closing what is settled',
    citation: '本门户工作要求(非法定期限)',
  },
  STATEMENT: {
    period: { length: 3, unit: 'WORKING_DAY' },
    zh: '告知后陈述、申辩',
    en: 'Statement and defence after notice',
    citation: '《行政处罚法》第四十四条、第四十五条(法律未定日数，按实践三个工作日)',
  },
} as const satisfies Record<string, { period: Period; zh: string; en: string; citation: string }>

const ownClocks = {
  ...practice,
  CORRECTION: { zh: '责令改正', en: 'Correction as ordered', citation: '《行政处罚法》第二十八条第一款' },
  LIMITATION: { zh: '追究时效', en: 'Limitation', citation: LIMITATION.citation },
  SURCHARGE: {
    zh: '加处罚款每日百分之三，至与罚款等额',
    en: 'Surcharge, 3 % a day up to the fine',
    citation: `${SURCHARGE.citation}、第七十三条第三款`,
  },
  LITIGATION: { zh: '提起行政诉讼', en: 'Lawsuit', citation: '《行政诉讼法》第四十六条' },
  JUDGEMENT: { zh: '一审判决', en: 'Judgement of first instance', citation: '《行政诉讼法》第八十一条' },
  FOLLOW_COURT: {
    zh: '跟进人民法院执行，每三十日一次',
    en: 'Asking the court how the enforcement goes, every thirty days',
    citation: '本门户工作要求(非法定期限)',
  },
  COURT: { zh: '申请人民法院强制执行', en: 'Asking the court to enforce', citation: '《行政强制法》第五十三条' },
} as const

export type CaseClockKey =
  | keyof typeof ownClocks
  | 'DECISION'
  | 'PUBLIC_NOTICE_DEFENCE'
  | 'HEARING_REQUEST'
  | 'HEARING_NOTICE'
  | 'HEARING'
  | 'SERVICE'
  | 'PUBLIC_SERVICE'
  | 'PAYMENT'
  | 'DUNNING'
  | 'AFTER_DUNNING'
  | 'RECONSIDERATION'
  | 'RECONSIDERATION_DECISION'
  | 'LITIGATION_AFTER_RECONSIDERATION'

/** Terms that run for or against the party; all others are the authority's own. */
const partyClocks: ReadonlySet<CaseClockKey> = new Set([
  'CORRECTION',
  'STATEMENT',
  'PUBLIC_NOTICE_DEFENCE',
  'HEARING_REQUEST',
  'PAYMENT',
  'SURCHARGE',
  'AFTER_DUNNING',
  'RECONSIDERATION',
  'LITIGATION',
  'LITIGATION_AFTER_RECONSIDERATION',
  'LIMITATION',
])

export function isOfParty(key: CaseClockKey): boolean {
  return partyClocks.has(key)
}

export function wordsOfClock(key: CaseClockKey): { zh: string; en: string; citation: string } {
  return key in ownClocks ? ownClocks[key as keyof typeof ownClocks] : clocks[key as ClockName]
}

export function endOf(
  key: ClockName | keyof typeof practice,
  startedOn: PlainDate | null,
  { calendar }: Pick<CaseFacts, 'calendar'>,
): Deadline | null {
  if (startedOn === null) return null
  return reaches(() =>
    key in practice
      ? deadlineAfter(startedOn, practice[key as keyof typeof practice].period, calendar)
      : clockDeadline(key as ClockName, startedOn, calendar),
  )
}

/** How long the party may speak: after a publication seven days (公安程序规定 art. 168), else as practice has it. */
export function defenceClock({ noticeMethod }: Pick<CaseFacts, 'noticeMethod'>): 'STATEMENT' | 'PUBLIC_NOTICE_DEFENCE' {
  return noticeMethod === 'PUBLIC_NOTICE' ? 'PUBLIC_NOTICE_DEFENCE' : 'STATEMENT'
}

/**
 * The last day to tell the party of the hearing, so that seven working days are left before it and it is still held
 * within ten days of the request; where both cannot be, the first working day after the request.
 */
export function hearingNoticeBy(facts: CaseFacts): PlainDate | null {
  const { hearingRequestedOn, calendar } = facts
  const hearing = endOf('HEARING', hearingRequestedOn, facts)
  if (hearingRequestedOn === null || hearing === null) return null
  const next =
    reaches(() => deadlineAfter(hearingRequestedOn, { length: 1, unit: 'WORKING_DAY' }, calendar))?.dueOn ??
    hearingRequestedOn
  const last = lastDayForHearingNotice(hearing.dueOn, calendar)
  return last > next ? last : next
}

/**
 * The thirtieth day of surcharge: a reminder may be sent after it (行政强制法 art. 46). Days that a remedy pauses are none
 * of them; null while one is pending before it.
 */
export function dunningAfter(facts: CaseFacts): PlainDate | null {
  const due = payBy(facts)
  if (due === null || due.provisional) return null
  const pending = facts.remedies.find(({ concludedOn }) => concludedOn === null)
  let day = due.on
  for (let counted = 0; counted < clocks.DUNNING.period.length;) {
    day = addDays(day, 1)
    if (pending && day >= pending.lodgedOn) return null
    if (!isPaused(facts, day)) counted += 1
  }
  return day
}

const followEveryDays = 30

/** The next day on which to ask the court. */
export function followCourtBy(courtOn: PlainDate, today: PlainDate): PlainDate {
  return addDays(courtOn, followEveryDays * Math.max(Math.ceil(daysBetween(courtOn, today) / followEveryDays), 1))
}

/** Every clock that this case has started, in the order of the procedure. */
export function clocksOf(facts: CaseFacts, today: PlainDate): RunningClock[] {
  const open = facts.status !== 'CLOSED'
  const undecided = open && facts.decidedOn === null
  const due = payBy(facts)
  const unpaid = open && facts.servedOn !== null && !isPrincipalPaid(facts) && !isRevoked(facts)
  return [
    ...limitationClock(facts),
    ...counted('TRIAGE', facts.foundOn, open && facts.status === 'DETECTED'),
    ...(facts.correctBy === null
      ? []
      : [dated('CORRECTION', facts.orderedOn ?? facts.foundOn, facts.correctBy, open && !isCorrected(facts))]),
    ...counted('DECISION', facts.filedOn, undecided),
    ...counted(
      defenceClock(facts),
      facts.noticeOn,
      undecided && sinceNotice(facts, facts.statedOn) === null && sinceNotice(facts, facts.waivedOn) === null,
      'RIGHT',
    ),
    ...(facts.hearingOffered
      ? counted(
          'HEARING_REQUEST',
          facts.noticeOn,
          undecided &&
            sinceNotice(facts, facts.hearingRequestedOn) === null &&
            sinceNotice(facts, facts.waivedOn) === null,
          'RIGHT',
        )
      : []),
    ...hearingNotice(),
    ...counted('HEARING', facts.hearingRequestedOn, undecided && !isHearingHeld(facts)),
    ...counted('SERVICE', facts.decidedOn, open && facts.servedOn === null && facts.publishedOn === null),
    ...counted('PUBLIC_SERVICE', facts.publishedOn, open && facts.servedOn === null),
    ...(due === null || facts.servedOn === null
      ? []
      : [{ ...dated('PAYMENT', facts.servedOn, due.on, unpaid), provisional: due.provisional }]),
    ...surchargeClock(facts, today, unpaid),
    ...dunning(),
    ...counted('AFTER_DUNNING', facts.dunnedOn, unpaid && facts.courtOn === null),
    ...remedyClocks(facts, today, open && !isRevoked(facts)),
    ...courtClock(facts, today, unpaid),
    ...(facts.status === 'ENFORCEMENT' && facts.courtOn !== null
      ? [dated('FOLLOW_COURT', facts.courtOn, followCourtBy(facts.courtOn, today), unpaid)]
      : []),
    ...counted('CLOSING', settledOn(facts, today), open),
  ]

  function dunning(): RunningClock[] {
    const after = facts.status === 'PAYMENT_OVERDUE' ? dunningAfter(facts) : null
    return due && after ? [dated('DUNNING', due.on, after, unpaid && facts.dunnedOn === null)] : []
  }

  function hearingNotice(): RunningClock[] {
    const by = hearingNoticeBy(facts)
    if (facts.hearingRequestedOn === null || by === null) return []
    return [
      {
        ...dated(
          'HEARING_NOTICE',
          facts.hearingRequestedOn,
          by,
          undecided && (facts.hearingNotifiedOn === null || facts.hearingNotifiedOn < facts.hearingRequestedOn),
        ),
        unit: 'WORKING_DAY',
      },
    ]
  }

  function counted(
    key: ClockName | keyof typeof practice,
    startedOn: PlainDate | null,
    running: boolean,
    kind: 'DUTY' | 'RIGHT' = 'DUTY',
  ): RunningClock[] {
    const end = endOf(key, startedOn, facts)
    if (startedOn === null || end === null) return []
    const { unit } = key in practice ? practice[key as keyof typeof practice].period : clocks[key as ClockName].period
    return [
      {
        key: key as CaseClockKey,
        startedOn,
        dueOn: end.dueOn,
        provisional: end.provisional,
        unit,
        running: running && (kind === 'DUTY' || today <= end.dueOn),
        pauses: [],
      },
    ]
  }
}

function dated(key: CaseClockKey, startedOn: PlainDate, dueOn: PlainDate, running: boolean): RunningClock {
  return { key, startedOn, dueOn, provisional: false, unit: 'CALENDAR_DAY', running, pauses: [] }
}

/**
 * Of the breach that can be found longest. Stopped by the discovery, which is why there is a case; shown so that anyone
 * can check it.
 */
function limitationClock({ duties }: CaseFacts): RunningClock[] {
  const standing = duties.filter(({ waived }) => !waived)
  const terms = (standing.length > 0 ? standing : duties).map((duty) => {
    const [actOn, endedOn] = [addDays(duty.dueOn, 1), breachEndedOn(duty)]
    const { fromAct, fromEnd } = limitation(duty.dueOn, endedOn)
    return dated('LIMITATION', endedOn !== null && endedOn > actOn ? endedOn : actOn, fromEnd ?? fromAct, false)
  })
  return terms.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1)).slice(-1)
}

/** While a remedy is pending its end is the day it would have if the remedy ended today. */
function surchargeClock(facts: CaseFacts, today: PlainDate, unpaid: boolean): RunningClock[] {
  const due = payBy(facts)
  const cap = unpaid && due && !due.provisional && today > due.on ? surchargeCapOn(facts, today) : null
  if (due === null || cap === null) return []
  const paused = isPaused(facts, today)
  const pauses = facts.remedies
    .filter(({ lodgedOn, concludedOn }) => lodgedOn <= cap && (concludedOn ?? cap) > due.on)
    .map(({ kind, lodgedOn, concludedOn }) => ({ from: lodgedOn, to: concludedOn, kind }))
  return [{ ...dated('SURCHARGE', addDays(due.on, 1), cap, today <= cap && !paused), provisional: paused, pauses }]
}

/** Since when nothing is left to do but to close: paid, or revoked. */
export function settledOn(facts: CaseFacts, today: PlainDate): PlainDate | null {
  const { servedOn, remedies, payments } = facts
  const revoked = remedies.find(({ result }) => result === 'REVOKED')?.concludedOn ?? null
  if (revoked !== null) return revoked
  if (servedOn === null || remedies.some(({ concludedOn }) => concludedOn === null) || outstandingOf(facts, today) > 0)
    return null
  return [servedOn, ...payments.map(({ on }) => on)].toSorted().at(-1) ?? null
}

function remedyClocks(facts: CaseFacts, today: PlainDate, open: boolean): RunningClock[] {
  const { servedOn, remedies } = facts
  if (servedOn === null) return []
  const reconsideration = remedies.find(({ kind }) => kind === 'RECONSIDERATION')
  const sued = remedies.some(({ kind }) => kind === 'LITIGATION')
  const first = endOf('RECONSIDERATION', servedOn, facts)
  const second = endOf('LITIGATION_AFTER_RECONSIDERATION', reconsideration?.concludedOn ?? null, facts)
  const pending = remedies.find(({ concludedOn }) => concludedOn === null)
  const answer = pending?.kind === 'RECONSIDERATION' ? endOf('RECONSIDERATION_DECISION', pending.lodgedOn, facts) : null
  return [
    ...(first
      ? [
          {
            ...dated(
              'RECONSIDERATION',
              servedOn,
              first.dueOn,
              open && !reconsideration && !sued && today <= first.dueOn,
            ),
            provisional: first.provisional,
          },
        ]
      : []),
    ...(second
      ? [
          {
            ...dated(
              'LITIGATION_AFTER_RECONSIDERATION',
              reconsideration!.concludedOn!,
              second.dueOn,
              open && !sued && today <= second.dueOn,
            ),
            provisional: second.provisional,
          },
        ]
      : [
          dated(
            'LITIGATION',
            servedOn,
            litigationEndsOn(servedOn),
            open && !sued && today <= litigationEndsOn(servedOn),
          ),
        ]),
    ...(pending && answer
      ? [
          {
            ...dated('RECONSIDERATION_DECISION', pending.lodgedOn, answer.dueOn, open),
            provisional: answer.provisional,
          },
        ]
      : []),
    ...(pending?.kind === 'LITIGATION'
      ? [dated('JUDGEMENT', pending.lodgedOn, judgementDueOn(pending.lodgedOn), open)]
      : []),
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

function courtClock(facts: CaseFacts, today: PlainDate, unpaid: boolean): RunningClock[] {
  const ended = remediesEndOn(facts)
  if (ended === null || (facts.status !== 'PAYMENT_OVERDUE' && facts.status !== 'ENFORCEMENT')) return []
  return [dated('COURT', ended, courtApplicationEndsOn(ended), unpaid && facts.courtOn === null && today > ended)]
}
