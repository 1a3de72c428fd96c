import type { Language } from '../../request/context.ts'

/** Why a request is not on the plan. */
export const unplannedWords = {
  NO_APPLICANTS: { 'zh-CN': '该申请已没有待办人员。', en: 'Nobody is left to be served.' },
  HELD: {
    'zh-CN': '已有民警为该申请暂留时段，正在与单位商定。',
    en: 'An officer holds a window for it and is asking the company.',
  },
  CLOSED: {
    'zh-CN': '计划期间派出所不提供上门服务，请扩大计划期间或调整服务时间。',
    en: 'The station is closed on all of these days: widen them, or change its hours.',
  },
  NOBODY_ON_DUTY: {
    'zh-CN': '计划期间没有民警值班，请增加值班或扩大计划期间。',
    en: 'Nobody is on duty on these days: add officers or days.',
  },
  OVER: {
    'zh-CN': '计划期间的服务时间已过，请扩大计划期间。',
    en: 'The hours of service of these days are over: widen the days.',
  },
  WINDOW_TOO_SHORT: {
    'zh-CN': '可用的时段短于办理所需时间，请安排多名民警，或与单位另商时间。',
    en: 'The times that are left are shorter than the visit takes: schedule several officers, or ask the company for others.',
  },
  NO_WINDOW: {
    'zh-CN': '单位希望的时段不在计划期间的服务时间内，请与单位另商时间。',
    en: 'The times that suit the company lie outside the hours of service of these days: ask for others.',
  },
  TOO_LONG: {
    'zh-CN': '人数过多，一名民警半天内办不完，请人工安排多名民警或分次办理。',
    en: 'Too many people for one officer in half a day: schedule several officers by hand, or two visits.',
  },
  NO_DAY_BEFORE_EXPIRY: {
    'zh-CN': '有员工的居住证在可安排的日期之前届满，请扩大计划期间或立即联系单位。',
    en: "A worker's permit expires before any day on which this could be done: widen the days, or call the company now.",
  },
  TOO_FAR: { 'zh-CN': '路程过远，往返超出工作时间。', en: 'Too far to be there and back within working time.' },
  TOO_MANY: {
    'zh-CN': '一次计划的申请过多，请先采纳本计划再次计划。',
    en: 'Too many requests for one plan: adopt this one and plan again.',
  },
  NO_CAPACITY: {
    'zh-CN': '值班民警的时间已排满，请增加值班或扩大计划期间。',
    en: 'The officers on duty have no time left: add officers or days.',
  },
} as const satisfies Record<string, Record<Language, string>>
export type Unplanned = keyof typeof unplannedWords
