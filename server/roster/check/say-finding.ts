import type { Language } from '../../request/context.ts'
import type { Refusal } from '../../request/refusal.ts'
import { registerWords, withCell } from '../../messages/own-words.ts'
import { isFileFault, sayRefusal } from '../sheet/refusal-words.ts'
import { CODE_OF, type RowErrorDetail } from '../sheet/rows/roster-row.ts'
import { sayRowError } from '../sheet/rows/row-words.ts'

/** Findings in a spreadsheet have sentences of their own; null where the refusal is no such finding. */
export function sayFinding({ facts = {} }: Refusal, language: Language): string | null {
  const reason = String(facts.reason ?? '')
  const cell = typeof facts.cell === 'string' ? facts.cell : null
  if (Object.hasOwn(CODE_OF, reason)) return sayRowError({ detail: reason as RowErrorDetail, cell, facts }, language)
  if (isFileFault(reason)) return sayRefusal({ reason, facts }, language)
  const words = Object.hasOwn(WORDS, reason) ? WORDS[reason as keyof typeof WORDS][language] : null
  return words && withCell(words.replace('{row}', String(facts.row ?? '')), cell, language)
}

const WORDS = {
  LAST_DAY_NEEDED: {
    'zh-CN': '花名册中已没有此人。如已离职，请填写最后工作日；如仍在职，请核对花名册是否漏列。',
    en: 'The roster does not name this person any more. Give the last day if the person left; if not, check whether the roster forgot a row.',
  },
  DUPLICATE_ROW: { 'zh-CN': '与第{row}行重复，不再申报。', en: 'The same person as in row {row}: not reported again.' },
  DUPLICATE_ROW_DIFFERS: {
    'zh-CN': '与第{row}行是同一人、期间重叠，但内容不一致。请核对哪一行正确。',
    en: 'The same person as in row {row} for an overlapping time, with other details. Check which row is right.',
  },
  CHECK_FAILED: {
    'zh-CN': '花名册核对未能完成，请重新上传；如仍失败请联系管理员。',
    en: 'The roster could not be checked. Upload it again; if that fails, ask the administrator.',
  },
  FILING_FAILED: {
    'zh-CN': '申报未能全部完成，已申报的行不受影响，请重新提交其余各行。',
    en: 'Not every row could be filed. What was filed stands; file the rest again.',
  },
} as const satisfies Record<string, Record<Language, string>>

registerWords(sayFinding)
