import type { ComplianceGroupingName } from '../compliance/compliance.graphql.ts'
import type { Language } from '../request/context.ts'

type Headers = Record<Language, string>

/** Headers of the first two columns of figures: the group's key and its name. */
export const groupHeaders: Record<ComplianceGroupingName, { key: Headers; label: Headers }> = {
  STATION: { key: { 'zh-CN': '派出所编号', en: 'Station number' }, label: { 'zh-CN': '派出所', en: 'Station' } },
  EMPLOYER: { key: { 'zh-CN': '用人单位编号', en: 'Employer number' }, label: { 'zh-CN': '用人单位', en: 'Employer' } },
  MONTH: { key: { 'zh-CN': '年月', en: 'Year and month' }, label: { 'zh-CN': '月份', en: 'Month' } },
  INDUSTRY: { key: { 'zh-CN': '行业门类代码', en: 'Trade code' }, label: { 'zh-CN': '行业', en: 'Trade' } },
  RULE: { key: { 'zh-CN': '规定代码', en: 'Regulation code' }, label: { 'zh-CN': '适用规定', en: 'Regulation' } },
}
