import type { Language } from '../context.ts'

/** Why a request is not on the plan. */
export const unplannedWords = {
  NO_APPLICANTS: { 'zh-CN': '该申请已没有待办人员。', en: 'Nobody is left to be served.' },
  HELD: { 'zh-CN': '已有民警为该申请暂留时段，正在与单位商定。', en: 'An officer holds a window for it and is asking the company.' },
  NO_WINDOW: { 'zh-CN': '单位希望的时段不在计划期间的服务时间内，请与单位另商时间。', en: 'The times that suit the company lie outside the hours of service of these days: ask for others.' },
  TOO_LONG: { 'zh-CN': '人数过多，一名民警半天内办不完，请人工安排多名民警或分次办理。', en: 'Too many people for one officer in half a day: schedule several officers by hand, or two visits.' },
  NO_DAY_BEFORE_EXPIRY: { 'zh-CN': '有员工的居住证在可安排的日期之前届满，请扩大计划期间或立即联系单位。', en: 'A worker\'s permit expires before any day on which this could be done: widen the days, or call the company now.' },
  TOO_FAR: { 'zh-CN': '路程过远，往返超出工作时间。', en: 'Too far to be there and back within working time.' },
  TOO_MANY: { 'zh-CN': '一次计划的申请过多，请先采纳本计划再次计划。', en: 'Too many requests for one plan: adopt this one and plan again.' },
  NO_CAPACITY: { 'zh-CN': '值班民警的时间已排满，请增加值班或扩大计划期间。', en: 'The officers on duty have no time left: add officers or days.' },
} as const satisfies Record<string, Record<Language, string>>
export type Unplanned = keyof typeof unplannedWords
