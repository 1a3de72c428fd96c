import { wordsOfCode } from '../messages/code-words.ts'
import type { Language } from '../request/context.ts'
import type { AuditFact } from './audit.graphql.ts'

type Word = readonly [zh: string, en: string]

/** Names of the facts in event payloads. A test checks that every recorded fact has its words. */
const factNames: Readonly<Record<string, Word>> = {
  added: ['新增', 'Added'],
  address: ['地址', 'Address'],
  agency: ['单位', 'Agency'],
  answerBy: ['答复期限', 'Answer by'],
  applicants: ['申请人数', 'Applicants'],
  application: ['申请', 'Application'],
  asOf: ['统计时点', 'As of'],
  awaitsSecond: ['待第二人同意', 'Awaits a second person'],
  because: ['原因', 'Because'],
  byteSize: ['字节数', 'Bytes'],
  before: ['之前', 'Before'],
  after: ['之后', 'After'],
  by: ['经办', 'By'],
  bytes: ['字节数', 'Bytes'],
  caseNumber: ['案件编号', 'Case'],
  changed: ['变更', 'Changed'],
  code: ['代码', 'Code'],
  columns: ['列', 'Columns'],
  counts: ['数量', 'Counts'],
  creditCode: ['统一社会信用代码', 'Credit code'],
  creditCodeVerified: ['信用代码校验', 'Credit code verified'],
  dayOrder: ['日期顺序', 'Order of days'],
  days: ['天数', 'Days'],
  daysLate: ['逾期工作日', 'Working days late'],
  deadlinesChanged: ['重新计算的期限', 'Deadlines counted again'],
  deliveredOn: ['送达日', 'Delivered on'],
  delivery: ['领取方式', 'Delivery'],
  documents: ['材料', 'Documents'],
  drawn: ['抽取数', 'Drawn'],
  dueOn: ['期限', 'Last day'],
  most: ['上限', 'At most'],
  duties: ['申报事项数', 'Duties'],
  answers: ['回答', 'Answers'],
  asked: ['核实请求', 'Asked'],
  employments: ['在职记录数', 'Employments'],
  withdrawn: ['取消的核实请求', 'Questions withdrawn'],
  employmentId: ['在职记录', 'Employment'],
  ended: ['已结束', 'Ended'],
  endedOn: ['离职日', 'Last day of work'],
  endsAt: ['结束时间', 'Ends at'],
  endsOn: ['截止日', 'Ends on'],
  erasureRunId: ['清除批次', 'Erasure run'],
  eventOn: ['事件日', 'Day of the event'],
  expiresOn: ['有效期至', 'Expires on'],
  fileName: ['文件名', 'File'],
  format: ['格式', 'Format'],
  foundOn: ['发现日', 'Found on'],
  from: ['自', 'From'],
  held: ['冻结', 'Held'],
  hiredOn: ['聘用日', 'Hired on'],
  identityNumberMasked: ['身份号码', 'Identity number'],
  issuedOn: ['签发日', 'Issued on'],
  issuer: ['统一身份系统', 'Directory'],
  keyId: ['密钥', 'Key'],
  kind: ['类型', 'Kind'],
  late: ['逾期项数', 'Late'],
  lateReason: ['逾期说明', 'Why late'],
  lateReasonCode: ['逾期原因', 'Reason for lateness'],
  matter: ['内容', 'Content'],
  mediaType: ['文件类型', 'File type'],
  minutesPerApplicant: ['每人分钟数', 'Minutes for each'],
  missing: ['缺少的材料', 'Missing'],
  mode: ['方式', 'Mode'],
  name: ['名称', 'Name'],
  note: ['说明', 'Note'],
  notedAt: ['记录时间', 'Noted at'],
  number: ['编号', 'Number'],
  obligationId: ['申报义务', 'Duty'],
  officers: ['民警', 'Officers'],
  on: ['日期', 'On'],
  onTime: ['按期', 'On time'],
  outcome: ['结果', 'Outcome'],
  overlapDays: ['并行天数', 'Days beside each other'],
  paperId: ['文书', 'Paper'],
  personCode: ['人员代码', 'Person code'],
  personCodes: ['人员代码', 'Person codes'],
  photo: ['照片', 'Photo'],
  present: ['到场', 'Present'],
  purpose: ['用途', 'Purpose'],
  question: ['条件', 'Question'],
  readOnly: ['只读', 'Read only'],
  reason: ['原因', 'Reason'],
  receiptNumber: ['回执编号', 'Receipt'],
  repeated: ['两年内有同类案件', 'Earlier case within two years'],
  requests: ['申请数', 'Requests'],
  role: ['角色', 'Role'],
  rows: ['行数', 'Rows'],
  schedule: ['周期', 'Schedule'],
  seed: ['随机种子', 'Seed'],
  selfCorrected: ['主动补报', 'Self-corrected'],
  served: ['已受理', 'Served'],
  setUpMinutes: ['准备分钟数', 'Minutes to set up'],
  severity: ['情节', 'Severity'],
  sha256: ['SHA-256', 'SHA-256'],
  sheets: ['工作表', 'Sheets'],
  size: ['数量', 'Size'],
  source: ['来源', 'Source'],
  stars: ['评分', 'Stars'],
  startsAt: ['开始时间', 'Starts at'],
  stratifyBy: ['分层', 'Stratified by'],
  strong: ['双因素', 'Two factors'],
  supersedes: ['替代的回执', 'Replaces receipt'],
  to: ['至', 'To'],
  visitsReturned: ['须另行安排的上门服务', 'Visits to be scheduled anew'],
  unrecorded: ['未登记人数', 'Not recorded'],
  unserved: ['未办理', 'Not served'],
  urgent: ['加急', 'Urgent'],
  username: ['用户名', 'User name'],
  version: ['版本', 'Version'],
  waived: ['免除数', 'Waived'],
  windows: ['时段', 'Windows'],
  year: ['年度', 'Year'],
  hires: ['聘用', 'Hires'],
  departures: ['离职', 'Departures'],
  unchanged: ['无变化', 'Unchanged'],
  duplicates: ['重复', 'Duplicates'],
  invalid: ['有错误', 'With errors'],
  ignored: ['不处理', 'Left out'],
  filed: ['已申报', 'Filed'],
  fileable: ['可申报', 'To be filed'],
  registeredBefore: ['此前登记的界限', 'Registered before'],
  registeredOn: ['登记日', 'Registered on'],
  cases: ['案件数', 'Cases'],
  file: ['文件', 'File'],
  people: ['人数', 'People'],
  receipts: ['回执数', 'Receipts'],
  lateWithoutReason: ['逾期未说明', 'Late without a reason'],
  lastDayNeeded: ['待填最后在职日', 'Last day needed'],
  amendable: ['资料不同', 'Details differ'],
  warned: ['有提示', 'To look at'],
  revealed: ['新发现', 'Revealed'],
}

export function factIsKnown(name: string): boolean {
  return Object.hasOwn(factNames, name)
}

/** Other facts of an event, as stored and in words; changes are shown from the row history. */
export function factsOf(payload: Record<string, unknown>, language: Language): AuditFact[] {
  return Object.entries(payload)
    .filter(([name, value]) => name !== 'changes' && value !== null)
    .map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      label: factNames[name]?.[language === 'en' ? 1 : 0] ?? name,
      text: valueInWords(value, language),
    }))
}

export function wordOfFact(name: string): Word | undefined {
  return Object.hasOwn(factNames, name) ? factNames[name] : undefined
}

export function valueInWords(
  value: unknown,
  language: Language,
  nameOf: (name: string) => string = (name) => factNames[name]?.[language === 'en' ? 1 : 0] ?? name,
): string {
  if (typeof value === 'boolean') return language === 'en' ? (value ? 'Yes' : 'No') : value ? '是' : '否'
  if (typeof value === 'string') return wordsOfCode(value, language)
  if (Array.isArray(value))
    return value.map((one) => valueInWords(one, language, nameOf)).join(language === 'en' ? ', ' : '、')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, one]) => `${nameOf(name)}: ${valueInWords(one, language, nameOf)}`)
      .join('; ')
  return typeof value === 'number' ? String(value) : '–'
}
