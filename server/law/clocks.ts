import { addWorkingDays, deadlineAfter, type Deadline, type Period, type WorkingCalendar } from './calendar.ts'
import { addMonths, type PlainDate } from './plain-date.ts'

/**
 * The clocks of a case. In 行政处罚法 "二日、三日、五日、七日" are working days and other days are calendar days (art. 85);
 * 行政强制法 counts up to ten days as working days (art. 69), 行政复议法 "三日、五日、七日、十日" (art. 88).
 */
export const clocks = {
  DECISION: {
    period: { length: 90, unit: 'CALENDAR_DAY' },
    zh: '立案至作出决定',
    en: 'Decision after filing',
    citation: '《行政处罚法》第六十条',
  },
  PUBLIC_NOTICE_DEFENCE: {
    period: { length: 7, unit: 'CALENDAR_DAY' },
    zh: '公告告知至陈述、申辩期满',
    en: 'Statement and defence after publication',
    citation: '《公安机关办理行政案件程序规定》第一百六十八条',
  },
  HEARING_REQUEST: {
    period: { length: 5, unit: 'WORKING_DAY' },
    zh: '告知后要求听证',
    en: 'Asking for a hearing after notice',
    citation: '《行政处罚法》第六十四条第一项',
  },
  HEARING: {
    period: { length: 10, unit: 'CALENDAR_DAY' },
    zh: '收到听证申请后举行听证',
    en: 'Hearing after the request',
    citation: '《公安机关办理行政案件程序规定》第一百三十七条',
  },
  SERVICE: {
    period: { length: 7, unit: 'WORKING_DAY' },
    zh: '决定书送达',
    en: 'Service of the decision',
    citation: '《行政处罚法》第六十一条',
  },
  HEARING_NOTICE: {
    period: { length: 7, unit: 'WORKING_DAY' },
    zh: '举行听证前告知时间、地点',
    en: 'Telling the party of the hearing',
    citation: '《行政处罚法》第六十四条第二项',
  },
  PUBLIC_SERVICE: {
    period: { length: 60, unit: 'CALENDAR_DAY' },
    zh: '公告送达',
    en: 'Service by publication',
    citation: '《公安机关办理行政案件程序规定》第三十六条',
  },
  PAYMENT: {
    period: { length: 15, unit: 'CALENDAR_DAY' },
    zh: '收到决定书后缴纳罚款',
    en: 'Payment after receipt',
    citation: '《行政处罚法》第六十七条第三款',
  },
  DUNNING: {
    period: { length: 30, unit: 'CALENDAR_DAY', rollsToWorkingDay: false },
    zh: '加处罚款满三十日后方可催告',
    en: 'Surcharge before a reminder may be sent',
    citation: '《行政强制法》第四十六条',
  },
  AFTER_DUNNING: {
    period: { length: 10, unit: 'WORKING_DAY' },
    zh: '催告后履行',
    en: 'Payment after the reminder',
    citation: '《行政强制法》第五十四条、第六十九条',
  },
  RECONSIDERATION: {
    period: { length: 60, unit: 'CALENDAR_DAY' },
    zh: '申请行政复议',
    en: 'Application for reconsideration',
    citation: '《行政复议法》第二十条',
  },
  RECONSIDERATION_DECISION: {
    period: { length: 60, unit: 'CALENDAR_DAY' },
    zh: '复议决定',
    en: 'Decision on reconsideration',
    citation: '《行政复议法》第六十二条',
  },
  LITIGATION_AFTER_RECONSIDERATION: {
    period: { length: 15, unit: 'CALENDAR_DAY' },
    zh: '收到复议决定后起诉',
    en: 'Lawsuit after the reconsideration decision',
    citation: '《行政诉讼法》第四十五条',
  },
  ORIGINALS: {
    period: { length: 10, unit: 'WORKING_DAY' },
    zh: '网上申报后交验原件',
    en: 'Showing the originals after filing on line',
    citation: '山东省居住登记和居住证工作规范(2016年)',
  },
  ADDRESS_CHANGE: {
    period: { length: 3, unit: 'WORKING_DAY' },
    zh: '县内变更住址登记',
    en: 'Registering a move within the county',
    citation: '《山东省流动人口服务管理办法》(省政府令第253号)第十六条',
  },
  RATING_REMEDY: {
    period: { length: 15, unit: 'WORKING_DAY' },
    zh: '差评整改',
    en: 'Mending what was rated badly',
    citation: '政务服务好差评制度',
  },
} as const satisfies Record<string, Clock>

export type ClockName = keyof typeof clocks

export interface Clock {
  readonly period: Period
  readonly zh: string
  readonly en: string
  readonly citation: string
}

/** When a clock that starts on a day has run out. Throws CalendarUnknown where the calendar does not reach. */
export function clockDeadline(name: ClockName, startedOn: PlainDate, calendar: WorkingCalendar): Deadline {
  const clock = clocks[name]
  return deadlineAfter(startedOn, clock.period, calendar, clock.citation)
}

/** 行政处罚法 art. 64(2): notice of time and place at least seven working days before; this is the last day to give it. */
export function lastDayForHearingNotice(hearingOn: PlainDate, calendar: WorkingCalendar): PlainDate {
  return addWorkingDays(hearingOn, -7, calendar)
}

/**
 * The first day on which a hearing may be held after the party was told of it (行政处罚法 art. 64). Throws CalendarUnknown
 * where the calendar does not reach.
 */
export function earliestHearingOn(notifiedOn: PlainDate, calendar: WorkingCalendar): PlainDate {
  return clockDeadline('HEARING_NOTICE', notifiedOn, calendar).dueOn
}

/** 行政诉讼法 art. 81: a court of first instance judges within six months. */
export function judgementDueOn(suedOn: PlainDate): PlainDate {
  return addMonths(suedOn, 6)
}

/** 行政诉讼法 art. 46: six months from knowing of the decision. */
export function litigationEndsOn(knownOn: PlainDate): PlainDate {
  return addMonths(knownOn, 6)
}

/** 行政强制法 art. 53: three months after the time for remedies has run out. */
export function courtApplicationEndsOn(remediesEndedOn: PlainDate): PlainDate {
  return addMonths(remediesEndedOn, 3)
}

/** In fen. */
export const procedure = {
  /**
   * 山东省听证: half the maximum of 5,000, the lower of two readings, so that the hearing is rather offered. Document not
   * named: verified false.
   */
  hearingOffered: { from: 250_000, verified: false, citation: '山东省行政处罚听证标准：最高罚款额的百分之五十以上' },
  /** 行政处罚法 art. 51: on the spot only up to here. The least fine of 省政府令第253号 art. 38 lies above it for a person. */
  onTheSpot: { person: 20_000, entity: 300_000, citation: '《行政处罚法》第五十一条' },
  /** 行政处罚法 art. 42. */
  officers: 2,
} as const

/** Whether the party must be told of the right to a hearing (行政处罚法 art. 63). */
export function isHearingOffered(proposedFine: number): boolean {
  return proposedFine >= procedure.hearingOffered.from
}
