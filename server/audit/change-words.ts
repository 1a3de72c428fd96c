import type { Language } from '../request/context.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import { valueInWords, wordOfFact } from './fact-words.ts'

type Word = readonly [zh: string, en: string]

/** Names of the subjects of events and changes, by API type. A test checks that every recorded type has its words. */
const recordWords: Readonly<Record<string, Word>> = {
  Employer: ['用人单位', 'Employer'],
  Worker: ['员工', 'Worker'],
  Employment: ['在职记录', 'Employment'],
  Obligation: ['申报义务', 'Duty'],
  Report: ['申报', 'Report'],
  PenaltyCase: ['处罚案件', 'Penalty case'],
  PermitApplication: ['居住证申领', 'Permit application'],
  ResidencePermit: ['居住证', 'Residence permit'],
  Visit: ['上门服务', 'Visit'],
  ApiKey: ['接口密钥', 'API key'],
  AuditSample: ['抽样', 'Sample'],
  ErasureRun: ['清除批次', 'Erasure run'],
  Export: ['数据导出', 'Export'],
  LegalHold: ['清除冻结', 'Legal hold'],
  PriorRegistration: ['此前登记', 'Earlier registration'],
  OutageClaim: ['平台故障说明', 'Claim of an outage'],
  RosterImport: ['花名册', 'Roster'],
  SavedQuestion: ['保存的查询', 'Saved question'],
  Station: ['派出所', 'Station'],
  User: ['用户', 'User'],
}

/** Fields of versioned records; all others are named as in event payloads. */
const fieldNames: Readonly<Record<string, Word>> = {
  acceptedOn: ['受理日', 'Accepted on'],
  amendedAt: ['更正时间', 'Amended at'],
  amount: ['金额（元）', 'Amount (CNY)'],
  birthDate: ['出生日期', 'Date of birth'],
  calendarVersion: ['日历版本', 'Calendar'],
  cancelReason: ['取消原因', 'Why cancelled'],
  cancelledAt: ['取消时间', 'Cancelled at'],
  cancelledOn: ['注销日', 'Cancelled on'],
  closedOn: ['结案日', 'Closed on'],
  completedAt: ['完成时间', 'Completed at'],
  concludedOn: ['审结日', 'Concluded on'],
  contentHash: ['内容哈希', 'Hash of the content'],
  correctBy: ['改正期限', 'To be corrected by'],
  courtOn: ['申请法院强制执行日', 'Brought to court on'],
  createdAt: ['建立时间', 'Created at'],
  decidedAt: ['决定时间', 'Decided at'],
  decidedBy: ['决定人', 'Decided by'],
  decidedOn: ['决定日', 'Decided on'],
  decidedRuleKey: ['决定依据', 'Decided by the rule'],
  decisionReason: ['决定理由', 'Reason of the decision'],
  deliveryDueOn: ['送达期限', 'To be delivered by'],
  departureReason: ['离职原因', 'Reason of departure'],
  detectedAt: ['发现时间', 'Found at'],
  dueAt: ['期限届满', 'Deadline ends'],
  dunnedOn: ['催告日', 'Reminded to pay on'],
  erasedAt: ['清除时间', 'Erased at'],
  filedAt: ['申报时间', 'Filed at'],
  filedBy: ['申报人', 'Filed by'],
  filedOn: ['立案日', 'Case filed on'],
  fine: ['罚款（元）', 'Fine (CNY)'],
  gathersLateOn: ['合并申报日', 'Gathers late reports of'],
  hearingHeldOn: ['听证举行日', 'Hearing held on'],
  hearingNotifiedOn: ['听证通知日', 'Hearing notified on'],
  hearingOffered: ['已告知听证权', 'Hearing offered'],
  hearingOn: ['听证日', 'Hearing on'],
  hearingRequestedOn: ['要求听证日', 'Hearing requested on'],
  householdDivisionCode: ['户籍区划代码', 'Division of household registration'],
  householdRegistrationAddress: ['户籍地址', 'Household registration'],
  industry: ['行业', 'Industry'],
  instalments: ['分期', 'Instalments'],
  lacking: ['缺材料', 'Documents lacking'],
  latitude: ['纬度', 'Latitude'],
  legalRepresentative: ['法定代表人', 'Legal representative'],
  lodgedOn: ['提起日', 'Lodged on'],
  longitude: ['经度', 'Longitude'],
  metAt: ['申报完成时间', 'Met at'],
  noPenaltyGround: ['不予处罚的依据', 'Ground for no penalty'],
  noticeMethod: ['告知送达方式', 'How the notice was served'],
  noticeOn: ['告知日', 'Notice served on'],
  orderedOn: ['责令改正日', 'Correction ordered on'],
  paidOn: ['缴纳日', 'Paid on'],
  countedFrom: ['期限起算日', 'Counted from'],
  phone: ['电话', 'Phone'],
  phoneMasked: ['电话', 'Phone'],
  position: ['岗位', 'Position'],
  preferredWindows: ['希望的时段', 'Preferred times'],
  proposedBy: ['提出人', 'Proposed by'],
  proposedOn: ['提出日', 'Proposed on'],
  provisional: ['期限暂定', 'Provisional'],
  publishedOn: ['公告日', 'Published on'],
  ratedAt: ['评价时间', 'Rated at'],
  ratingComment: ['评价', 'Comment of the rating'],
  ratingStars: ['评分', 'Stars'],
  receipt: ['回执', 'Receipt'],
  recordedAt: ['记录时间', 'Recorded at'],
  recordedBy: ['记录人', 'Recorded by'],
  reference: ['登记凭证编号', 'Reference'],
  recheckOn: ['复核日', 'Looked at again on'],
  registeredAt: ['登记时间', 'Registered at'],
  rejectReason: ['不予批准的理由', 'Why rejected'],
  rejectedAt: ['不予批准的时间', 'Rejected at'],
  remedies: ['复议和诉讼', 'Remedies'],
  renewalOpensOn: ['可换领日', 'Renewal opens on'],
  requestedAt: ['申请时间', 'Requested at'],
  requestedBy: ['申请人', 'Requested by'],
  residenceAddress: ['居住地址', 'Residence'],
  result: ['结果', 'Result'],
  returnedAt: ['退回待安排的时间', 'Returned to the queue at'],
  ruleKey: ['适用规定', 'Rule'],
  secondListAllowedAt: ['准许第二次告知的时间', 'Second list allowed at'],
  secondListAllowedBy: ['准许第二次告知的人', 'Second list allowed by'],
  secondListReason: ['第二次告知的理由', 'Reason of the second list'],
  secondLists: ['第二次告知次数', 'Second lists'],
  sequence: ['序号', 'Sequence'],
  servedOn: ['送达日', 'Served on'],
  serviceMethod: ['送达方式', 'How it was served'],
  severityReasonEn: ['裁量理由（英文）', 'Reasons for the severity (English)'],
  severityReasonZh: ['裁量理由', 'Reasons for the severity (Chinese)'],
  sex: ['性别', 'Sex'],
  startedAt: ['开始办理时间', 'Started at'],
  statedOn: ['陈述申辩日', 'Statement on'],
  status: ['状态', 'Status'],
  submittedAt: ['提交时间', 'Submitted at'],
  supersededAt: ['被替代的时间', 'Superseded at'],
  toldMissing: ['告知缺少的材料', 'Told to be missing'],
  toldMissingAt: ['告知缺少材料的时间', 'Told missing at'],
  type: ['类型', 'Type'],
  urgentApproved: ['加急已批准', 'Urgent request approved'],
  urgentDecidedAt: ['加急决定时间', 'Urgent request decided at'],
  urgentDecidedBy: ['加急决定人', 'Urgent request decided by'],
  urgentReason: ['加急理由', 'Why urgent'],
  waivedAt: ['免除时间', 'Waived at'],
  waivedOn: ['放弃陈述申辩日', 'Defence waived on'],
  waivedReason: ['免除理由', 'Why waived'],
  withdrawnAt: ['撤回时间', 'Withdrawn at'],
  withdrawnBecause: ['撤回原因', 'Withdrawn because'],
  withdrawnReason: ['撤回理由', 'Why withdrawn'],
}

/** Codes with other words elsewhere. */
const employerStatuses: Readonly<Record<string, Word>> = {
  PENDING: ['待审核', 'Awaiting approval'],
  ACTIVE: ['已开通', 'Active'],
  REJECTED: ['未通过', 'Rejected'],
  SUSPENDED: ['已停用', 'Suspended'],
}

export function recordIsKnown(record: string): boolean {
  return Object.hasOwn(recordWords, record)
}

export function fieldIsKnown(field: string): boolean {
  return Object.hasOwn(fieldNames, field) || wordOfFact(field) !== undefined
}

export function wordsOfRecord(record: string, language: Language): string {
  return recordWords[record]?.[language === 'en' ? 1 : 0] ?? record
}

/** The subject of an event in an exported line: its type in words and its key. */
export function wordsOfSubject(subject: string, language: Language): string {
  const [type = '', key = ''] = subject.split(':')
  return `${wordsOfRecord(type, language)}${language === 'en' ? ': ' : '：'}${key}`
}

export function wordsOfField(field: string, language: Language): string {
  return (fieldNames[field] ?? wordOfFact(field))?.[language === 'en' ? 1 : 0] ?? field
}

/** A regulation is named by its title; titles of laws stay Chinese. */
export function wordsOfRule(key: string): string {
  return ruleSetByKey(key)?.title ?? key
}

/** A field's value for a reader: codes in words, days and times in Beijing time, amounts in yuan. */
export function wordsOfValue(record: string, field: string, value: unknown, language: Language): string {
  if (typeof value === 'string') {
    if (field.endsWith('Key')) return wordsOfRule(value)
    if (record === 'Employer' && field === 'status')
      return employerStatuses[value]?.[language === 'en' ? 1 : 0] ?? value
    if (field.endsWith('At')) return inBeijing.format(new Date(value))
  }
  if (typeof value === 'number' && (field === 'fine' || field === 'amount')) return (value / 100).toFixed(2)
  return valueInWords(withTimes(value), language, (name) => wordsOfField(name, language))
}

/** Timestamps inside a value, as day and hour in Beijing time. */
function withTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTimes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name.endsWith('At') && typeof one === 'string'
        ? inBeijing.format(new Date(one))
        : name === 'amount' && typeof one === 'number'
          ? (one / 100).toFixed(2)
          : withTimes(one),
    ]),
  )
}

const inBeijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
