import type { Language } from '../context.ts'

type Word = readonly [zh: string, en: string]

/** An action is a matter and a verb: hire.reported. Unknown ones are shown as they are written. */
const matters: Record<string, Word> = {
  account: ['账户', 'Account'],
  application: ['居住证申领', 'Permit application'],
  'calendar-feed': ['日历订阅', 'Calendar feed'],
  calendar: ['工作日历', 'Calendar'],
  case: ['处罚案件', 'Penalty case'],
  departure: ['离职申报', 'Departure'],
  employer: ['用人单位', 'Employer'],
  employment: ['在职情况', 'Employment'],
  erasure: ['个人信息清除', 'Erasure'],
  evidence: ['证据包', 'Evidence pack'],
  export: ['数据导出', 'Export'],
  finding: ['检查发现', 'Finding'],
  hire: ['入职申报', 'Hire'],
  hold: ['清除冻结', 'Legal hold'],
  identity: ['身份号码', 'Identity number'],
  key: ['接口密钥', 'API key'],
  permit: ['居住证', 'Residence permit'],
  photo: ['现场照片', 'Photo'],
  query: ['常用查询', 'Saved question'],
  report: ['合规报告', 'Compliance report'],
  roster: ['花名册', 'Roster'],
  sample: ['抽样', 'Sample'],
  service: ['服务时间', 'Service hours'],
  'sign-in': ['登录', 'Sign-in'],
  staff: ['在职人员', 'Staff'],
  station: ['派出所', 'Station'],
  trail: ['操作记录', 'Audit trail'],
  visit: ['上门服务', 'Visit'],
  worker: ['人员', 'Person'],
}

const verbs: Record<string, Word> = {
  accepted: ['受理', 'accepted'],
  added: ['添加', 'added'],
  amended: ['更正', 'amended'],
  approved: ['核准', 'approved'],
  cancelled: ['取消', 'cancelled'],
  checked: ['核对', 'checked'],
  closed: ['结案', 'closed'],
  completed: ['完成', 'completed'],
  confirmed: ['确认在职', 'confirmed'],
  corrected: ['改正', 'corrected'],
  created: ['创建', 'created'],
  'day-set': ['设定某日', 'set for a day'],
  decided: ['作出决定', 'decided'],
  delegated: ['委托代理', 'delegated'],
  deleted: ['删除', 'deleted'],
  delivered: ['送达', 'delivered'],
  detected: ['发现', 'detected'],
  'directory-linked': ['关联统一身份', 'directory linked'],
  'directory-unlinked': ['取消关联统一身份', 'directory unlinked'],
  disabled: ['停用', 'disabled'],
  dismissed: ['注明无需申报', 'dismissed'],
  'industry-set': ['填写行业', 'trade stated'],
  'documents-declared': ['声明材料', 'documents declared'],
  downloaded: ['下载', 'downloaded'],
  done: ['完成', 'done'],
  drawn: ['抽取', 'drawn'],
  erased: ['清除个人信息', 'erased'],
  endorsed: ['签注', 'endorsed'],
  exported: ['导出', 'exported'],
  failed: ['失败', 'failed'],
  'invitation-approved': ['同意邀请', 'invitation agreed to'],
  'first-administrator': ['首任管理员', 'first administrator'],
  filed: ['提交', 'filed'],
  filing: ['开始提交', 'filing begun'],
  invited: ['邀请', 'invited'],
  issued: ['签发', 'issued'],
  joined: ['启用', 'joined'],
  lifted: ['解除', 'lifted'],
  located: ['标注位置', 'located'],
  made: ['生成', 'made'],
  'password-changed': ['修改密码', 'password changed'],
  'passkey-added': ['添加通行密钥', 'passkey added'],
  'passkey-removed': ['移除通行密钥', 'passkey removed'],
  placed: ['设置', 'placed'],
  published: ['公布', 'published'],
  questioned: ['提请派出所核实', 'put to the station'],
  rated: ['评价', 'rated'],
  'recovery-codes-created': ['生成恢复码', 'recovery codes made'],
  recorded: ['登记', 'recorded'],
  refused: ['被拒绝', 'refused'],
  registered: ['申请开户', 'registered'],
  rejected: ['未获核准', 'rejected'],
  removed: ['删除', 'removed'],
  reported: ['申报', 'reported'],
  resumed: ['恢复办理', 'taken up again'],
  returned: ['退回待安排', 'returned to the queue'],
  reinstated: ['重设管理员', 'administrator reinstated'],
  requested: ['申请', 'requested'],
  rescheduled: ['改期', 'rescheduled'],
  revealed: ['查看', 'revealed'],
  revoked: ['撤销', 'revoked'],
  rotated: ['更换', 'changed'],
  saved: ['保存', 'saved'],
  scheduled: ['排定', 'scheduled'],
  'second-factor-added': ['启用动态口令', 'second factor added'],
  'second-list-allowed': ['准许第二次告知', 'second list allowed'],
  'sessions-ended': ['结束会话', 'sessions ended'],
  'signed-in': ['登录', 'signed in'],
  'signed-out': ['退出', 'signed out'],
  started: ['开始', 'started'],
  'stepped-up': ['再次验证身份', 'proved anew'],
  viewed: ['查看', 'viewed'],
  'taken-back': ['撤销核对产生的义务', 'duties of a check taken back'],
  verified: ['验证', 'verified'],
  'week-set': ['设定每周', 'set for the week'],
  'window-held': ['预留时段', 'window held'],
  withdrawn: ['撤回', 'withdrawn'],
}

export interface Facts {
  name: string
  value: string
}

/** One line for a person: what happened to what, and the number or the reason that goes with it. */
export function summaryOf(event: { action: string; payload: Record<string, unknown> }, language: Language): string {
  const [matter = '', verb = ''] = event.action.split('.')
  const index = language === 'en' ? 1 : 0
  const said = `${matters[matter]?.[index] ?? matter}${language === 'en' ? ': ' : '：'}${verbs[verb]?.[index] ?? verb}`
  const { receiptNumber, caseNumber, reason } = event.payload
  const details = [receiptNumber, caseNumber, reason].filter((detail) => typeof detail === 'string' && detail !== '')
  return details.length === 0 ? said : `${said}${language === 'en' ? ' (' : '（'}${details.join(language === 'en' ? ', ' : '，')}${language === 'en' ? ')' : '）'}`
}

/** What else was noted; changes are told by the records' own history. */
export function factsOf(payload: Record<string, unknown>): Facts[] {
  return Object.entries(payload)
    .filter(([name, value]) => name !== 'changes' && value !== null)
    .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }))
}
