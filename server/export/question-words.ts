import type { AuditEventFilter } from '../audit/audit.graphql.ts'
import { wordsOfAction } from '../audit/action-words.ts'
import { wordsOfRule } from '../audit/change-words.ts'
import { wordsOfCode } from '../messages/code-words.ts'
import type { ComplianceFilter } from '../compliance/compliance.graphql.ts'
import type { Context, Language } from '../request/context.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import type { EmploymentFilter, ObligationFilter } from '../employment/employment-filters.graphql.ts'
import type { PenaltyCaseFilter } from '../penalty/penalty.graphql.ts'
import { industries, isIndustry } from '../law/industries.ts'
import { keyOf } from '../request/global-id.ts'
import { loadStations } from '../station/station.read.ts'
import type { ExportQuestion } from './export-question.ts'

/** The as-of instant is written on a line of its own. */
type Asked =
  | Exclude<
      | keyof ObligationFilter
      | keyof EmploymentFilter
      | keyof PenaltyCaseFilter
      | keyof AuditEventFilter
      | keyof ComplianceFilter,
      'asOf'
    >
  | 'groupBy'
  | 'orderBy'

const words: Record<Asked, { [Tongue in Language]: string }> = {
  daysLateFrom: { 'zh-CN': '逾期工作日不少于', en: 'working days late from' },
  daysLateTo: { 'zh-CN': '逾期工作日不多于', en: 'working days late to' },
  dueFrom: { 'zh-CN': '截止日期自', en: 'due from' },
  dueTo: { 'zh-CN': '截止日期至', en: 'due to' },
  employerId: { 'zh-CN': '用人单位', en: 'employer' },
  industry: { 'zh-CN': '行业', en: 'industry' },
  kind: { 'zh-CN': '类型', en: 'kind' },
  ruleKey: { 'zh-CN': '适用规定', en: 'regulation' },
  source: { 'zh-CN': '来源', en: 'source' },
  stationId: { 'zh-CN': '派出所', en: 'station' },
  status: { 'zh-CN': '状态', en: 'status' },
  hiredFrom: { 'zh-CN': '聘用日期自', en: 'hired from' },
  hiredTo: { 'zh-CN': '聘用日期至', en: 'hired to' },
  search: { 'zh-CN': '搜索', en: 'search' },
  withoutPermit: { 'zh-CN': '无有效居住证', en: 'without a valid permit' },
  detectedFrom: { 'zh-CN': '发现日期自', en: 'found from' },
  detectedTo: { 'zh-CN': '发现日期至', en: 'found to' },
  finedFrom: { 'zh-CN': '处罚日期自', en: 'fined from' },
  finedTo: { 'zh-CN': '处罚日期至', en: 'fined to' },
  paidFrom: { 'zh-CN': '缴款日期自', en: 'paid from' },
  paidTo: { 'zh-CN': '缴款日期至', en: 'paid to' },
  pending: { 'zh-CN': '未结案', en: 'open' },
  severity: { 'zh-CN': '情节', en: 'severity' },
  action: { 'zh-CN': '操作', en: 'action' },
  actorId: { 'zh-CN': '操作人', en: 'by whom' },
  from: { 'zh-CN': '自', en: 'from' },
  to: { 'zh-CN': '至', en: 'to' },
  recordId: { 'zh-CN': '记录', en: 'record' },
  subjectId: { 'zh-CN': '对象', en: 'subject' },
  groupBy: { 'zh-CN': '分组', en: 'grouped by' },
  orderBy: { 'zh-CN': '排序', en: 'ordered by' },
}

/**
 * The filters of an export as text for people: each condition in words, employers and stations by name. Other ids stay
 * as they are.
 */
export async function sayQuestion(
  reader: Context,
  { obligations, employments, penaltyCases, auditEvents, compliance, groupBy, orderBy }: ExportQuestion,
): Promise<string> {
  const language = reader.language
  const conditions = Object.entries({
    ...(obligations ?? employments ?? penaltyCases ?? auditEvents ?? compliance),
    groupBy,
    orderBy,
  }).filter(([name, value]) => name !== 'asOf' && value !== null && value !== undefined)
  const said = await Promise.all(
    conditions.map(
      async ([name, value]) =>
        `${words[name as Asked][language]}${language === 'en' ? ': ' : '：'}${await sayValue(reader, name as Asked, value)}`,
    ),
  )
  return said.join(language === 'en' ? '; ' : '；') || (language === 'en' ? 'everything' : '全部')
}

async function sayValue(reader: Context, name: Asked, value: unknown): Promise<string> {
  const { language } = reader
  if (Array.isArray(value))
    return (await Promise.all(value.map((one) => sayValue(reader, name, one)))).join(language === 'en' ? ', ' : '、')
  const text = value instanceof Date ? value.toISOString() : String(value)
  switch (name) {
    case 'employerId':
      return (await reader.load(loadEmployers, keyOf('Employer', text) ?? text))?.name ?? text
    case 'stationId':
      return (await reader.load(loadStations, keyOf('Station', text) ?? text))?.name ?? text
    case 'ruleKey':
      return wordsOfRule(text)
    case 'industry':
      return isIndustry(text) ? industries[text][language === 'en' ? 'en' : 'zh'] : wordsOfCode(text, language)
    case 'action':
      return wordsOfAction(text, language)
    default:
      return wordsOfCode(text, language)
  }
}
