import { addYears, addDays, type PlainDate } from './plain-date.ts'

/**
 * How long each kind of record is kept, and why. 个人信息保护法 art. 19 asks for the shortest time that the purpose needs,
 * art. 47 for erasure when it has ended; where another law sets a least time, that one stands beside it.
 */
export interface RetentionRule {
  readonly kind: RecordKind
  readonly effectiveFrom: PlainDate
  /** The last day in force; null where no end is known. */
  readonly effectiveTo: PlainDate | null
  /** Null: kept for as long as the portal is. */
  readonly term: { readonly length: number; readonly unit: 'DAY' | 'YEAR' } | null
  /** From which day the term runs. */
  readonly since: 'END_OF_LAST_EMPLOYMENT' | 'RECEIVED' | 'WRITTEN' | 'ENDED'
  /** What happens then. */
  readonly means: 'KEY_DESTROYED' | 'EMPTIED' | 'DELETED' | 'KEPT'
  readonly citation: string
  /** True where a text sets this term itself; false where it is the portal's reading, to be confirmed. */
  readonly verified: boolean
  readonly zh: string
  readonly en: string
}

export const recordKinds = [
  'PERSON',
  'ROSTER_CONTENT',
  'ROSTER_RESULT',
  'NOTICE',
  'UPLOAD',
  'IDEMPOTENCY_ANSWER',
  'EXPORT_FILE',
  'SESSION',
  'CASE_FILE',
  'AUDIT_EVENT',
] as const
export type RecordKind = (typeof recordKinds)[number]

const from = '2021-11-01' as PlainDate
const rule = (
  given: Omit<RetentionRule, 'effectiveFrom' | 'effectiveTo' | 'verified'> & Partial<RetentionRule>,
): RetentionRule => ({ effectiveFrom: from, effectiveTo: null, verified: false, ...given })

/** In force since 个人信息保护法; earlier editions of a rule stay, with their last day. */
export const retentionRules: readonly RetentionRule[] = [
  rule({
    kind: 'PERSON',
    term: { length: 3, unit: 'YEAR' },
    since: 'END_OF_LAST_EMPLOYMENT',
    means: 'KEY_DESTROYED',
    citation:
      '《个人信息保护法》第十九条、第四十七条；《行政处罚法》第三十六条（两年）；《劳动合同法》第五十条（两年）',
    zh: '姓名、证件号码、出生日期、电话、地址及其历次版本，更正记录，花名册中的同一人，居住证号码。有未结案件、未履行义务、有效居住证的除外。',
    en: 'Name, identity number, date of birth, phone and addresses with all earlier versions, corrections, the same person in rosters, permit numbers. Not while a case, a duty or a valid permit is open.',
  }),
  rule({
    kind: 'ROSTER_CONTENT',
    term: { length: 30, unit: 'DAY' },
    since: 'RECEIVED',
    means: 'EMPTIED',
    citation: '《个人信息保护法》第六条、第十九条',
    zh: '花名册文件和各行填写的内容。',
    en: "A roster's file, and what its rows say.",
  }),
  rule({
    kind: 'ROSTER_RESULT',
    term: { length: 1, unit: 'YEAR' },
    since: 'RECEIVED',
    means: 'EMPTIED',
    citation: '《个人信息保护法》第六条、第十九条',
    zh: '花名册各行核对结果中的姓名和遮掩号码；结果本身保留。',
    en: "Names and masked numbers in what came of a roster's rows; the outcome stays.",
  }),
  rule({
    kind: 'NOTICE',
    term: { length: 1, unit: 'YEAR' },
    since: 'WRITTEN',
    means: 'DELETED',
    citation: '《个人信息保护法》第十九条',
    zh: '发给单位、派出所和账户的通知。',
    en: 'What was told to employers, stations and accounts.',
  }),
  rule({
    kind: 'UPLOAD',
    term: { length: 2, unit: 'DAY' },
    since: 'RECEIVED',
    means: 'DELETED',
    citation: '《个人信息保护法》第六条、第十九条',
    zh: '上传后未使用的文件。',
    en: 'Files that were sent and not used.',
  }),
  rule({
    kind: 'IDEMPOTENCY_ANSWER',
    term: { length: 7, unit: 'DAY' },
    since: 'WRITTEN',
    means: 'DELETED',
    citation: '《个人信息保护法》第六条、第十九条',
    zh: '为重复请求保存的首次答复。',
    en: 'First answers, kept for requests that come again.',
  }),
  rule({
    kind: 'EXPORT_FILE',
    term: { length: 7, unit: 'DAY' },
    since: 'WRITTEN',
    means: 'DELETED',
    citation: '《个人信息保护法》第六条、第十九条',
    zh: '导出的文件；由谁、为何导出的记录保留。',
    en: 'Exported files; who asked for them and why stays.',
  }),
  rule({
    kind: 'SESSION',
    term: { length: 30, unit: 'DAY' },
    since: 'ENDED',
    means: 'DELETED',
    citation: '《个人信息保护法》第十九条',
    zh: '已结束的登录会话。',
    en: 'Sessions that have ended.',
  }),
  rule({
    kind: 'CASE_FILE',
    term: null,
    since: 'ENDED',
    means: 'KEPT',
    citation: '《行政处罚法》第四十七条（归档保存）；具体年限依公安机关档案管理规定',
    zh: '案卷和文书，依档案管理规定移交，平台不自动清除。',
    en: 'Case files and papers: handed to the archive by its own rules; the portal erases none by itself.',
  }),
  rule({
    kind: 'AUDIT_EVENT',
    term: null,
    since: 'WRITTEN',
    means: 'KEPT',
    citation: '《网络安全法》第二十三条（2026-01-01起；此前为第二十一条第三项）：至少六个月',
    zh: '审计记录。只含引用和遮掩值，长期保存。',
    en: 'The trail. It holds references and masked values only, and is kept.',
  }),
]

/** The rule for a kind on a day. */
export function retentionRuleOn(kind: RecordKind, on: PlainDate): RetentionRule {
  const found = retentionRules.find(
    (one) => one.kind === kind && one.effectiveFrom <= on && (one.effectiveTo === null || on <= one.effectiveTo),
  )
  if (!found) throw new Error(`No rule says how long ${kind} is kept on ${on}`)
  return found
}

/**
 * What began on this day or earlier is kept no longer; null where it is kept for good. The day of the event does not
 * count (民法典 art. 201).
 */
export function keptSince(kind: RecordKind, today: PlainDate): PlainDate | null {
  const { term } = retentionRuleOn(kind, today)
  if (term === null) return null
  return addDays(back(today, term), -1)
}

function back(day: PlainDate, { length, unit }: NonNullable<RetentionRule['term']>): PlainDate {
  switch (unit) {
    case 'DAY':
      return addDays(day, -length)
    case 'YEAR':
      return addYears(day, -length)
    default:
      return unit satisfies never
  }
}

/** A term in days, for what is measured from instants. */
export function daysKept(kind: RecordKind): number {
  const terms = retentionRules.filter((one) => one.kind === kind && one.effectiveTo === null).map(({ term }) => term)
  const [term] = terms
  if (term?.unit !== 'DAY') throw new Error(`${kind} is not kept for a number of days`)
  return term.length
}
