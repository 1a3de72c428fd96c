import type { Context } from '../../request/context.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'
import { issuePaper } from './issue-paper.ts'
import type { Parts } from './paper-parts.ts'

export interface Publication {
  /** Why the party could be reached in no other way. */
  reason: string
  place: string
}

/**
 * What a publication brings about: the days to answer a notice (公安程序规定 art. 168), or service of a decision (art. 36).
 */
const effects = {
  NOTICE:
    '自公告之日起七日内，当事人未提出陈述、申辩的，本机关将依法作出行政处罚决定（《公安机关办理行政案件程序规定》第一百六十八条）。',
  DECISION:
    '自公告之日起满六十日，即视为送达；缴纳罚款、申请行政复议和提起行政诉讼的期限自视为送达之日起计算（《公安机关办理行政案件程序规定》第三十六条）。',
} as const

export function publicationParts(
  kind: keyof typeof effects,
  title: string,
  { reason, place }: Publication,
  publishedOn: string,
): Parts {
  return { documentTitle: title, publicReason: reason, publicPlace: place, publishedOn, publicEffect: effects[kind] }
}

export function issuePublication(
  context: Context,
  facts: CaseFacts,
  parts: Parts,
  documentNumber: string,
): Promise<{ id: string }> {
  return issuePaper(context, facts, 'PUBLIC_NOTICE', { ...parts, documentNumber })
}
