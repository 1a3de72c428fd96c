import type { Language } from '../request/context.ts'

type Word = readonly [zh: string, en: string]

/** An action is a matter and a verb: hire.reported. A test checks that every recorded action has its words. */
const matters: Record<string, Word> = {
  account: ['账户', 'Account'],
  application: ['居住证申领', 'Permit application'],
  'calendar-feed': ['日历订阅', 'Calendar feed'],
  calendar: ['工作日历', 'Calendar'],
  case: ['处罚案件', 'Penalty case'],
  departure: ['离职报告', 'Departure'],
  employer: ['用人单位', 'Employer'],
  employment: ['在职情况', 'Employment'],
  erasure: ['个人信息清除', 'Erasure'],
  evidence: ['证据包', 'Evidence pack'],
  export: ['数据导出', 'Export'],
  finding: ['检查发现', 'Finding'],
  hire: ['聘用申报', 'Hire'],
  hold: ['清除冻结', 'Legal hold'],
  identity: ['身份号码', 'Identity number'],
  key: ['接口密钥', 'API key'],
  outage: ['平台故障说明', 'Claimed outage'],
  permit: ['居住证', 'Residence permit'],
  photo: ['现场照片', 'Photo'],
  'prior-registration': ['此前登记', 'Earlier registration'],
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
  'apply-to-court': ['申请法院强制执行', 'court asked to enforce'],
  'approve-decision': ['批准决定', 'decision approved'],
  asked: ['请核实', 'asked about'],
  guessed: ['疑似试探，已拒绝', 'guessing refused'],
  'asked-often': ['试运行和核对的人员次数超过当日上限', 'tried and checked more people than a day allows'],
  claimed: ['提出', 'made'],
  'close-fined': ['已处罚结案', 'closed as fined'],
  'close-not-established': ['违法事实不成立结案', 'closed as not established'],
  'close-not-punished': ['不予处罚结案', 'closed without a penalty'],
  'close-revoked': ['决定撤销结案', 'closed, decision revoked'],
  'close-time-barred': ['超过时效结案', 'closed as time-barred'],
  'conclude-remedy': ['登记复议或者诉讼结果', 'remedy concluded'],
  'lateness-grew': ['更正后逾期更长', 'later than before by an amendment'],
  extended: ['并入同日逾期补报', 'more late reports joined'],
  'fall-due': ['罚款逾期', 'fine overdue'],
  'file-case': ['立案', 'filed'],
  'grant-instalments': ['准予分期或者暂缓缴纳', 'instalments granted'],
  'invite-respondent': ['给予当事人访问', 'access given to the respondent'],
  'not-upheld': ['未采纳', 'not confirmed'],
  'name-taken': ['用户名已被使用', 'user name taken'],
  'proof-refused': ['身份验证未通过', 'proof refused'],
  'notify-hearing': ['通知听证', 'hearing notified'],
  'order-correction': ['责令改正', 'correction ordered'],
  'propose-decision': ['提出处罚建议', 'decision proposed'],
  'publish-decision': ['公告决定', 'decision published'],
  'question-withdrawn': ['核实请求取消', 'question withdrawn'],
  'record-dunning': ['催告', 'reminder served'],
  'record-hearing': ['登记听证', 'hearing recorded'],
  'record-payment': ['登记缴款', 'payment recorded'],
  'record-remedy': ['登记复议或者诉讼', 'remedy recorded'],
  'record-service': ['登记送达', 'service recorded'],
  'record-waiver': ['登记放弃陈述申辩', 'waiver recorded'],
  'reporters-named': ['指定申报人', 'reporters named'],
  'request-hearing': ['要求听证', 'hearing requested'],
  'return-decision': ['退回处罚建议', 'proposal returned'],
  searched: ['按号码查找', 'searched by number'],
  'serve-notice': ['送达处罚告知', 'notice served'],
  'submit-statement': ['收到陈述申辩', 'statement received'],
  upheld: ['核实', 'confirmed'],
  waived: ['免除', 'waived'],
  accepted: ['受理', 'accepted'],
  added: ['添加', 'added'],
  amended: ['更正', 'amended'],
  answered: ['答复', 'answered'],
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
  restored: ['撤销无需申报', 'dismissal taken back'],
  'industry-set': ['填写行业', 'trade stated'],
  'documents-declared': ['声明材料', 'documents declared'],
  downloaded: ['下载', 'downloaded'],
  done: ['完成', 'done'],
  drawn: ['抽取', 'drawn'],
  erased: ['清除个人信息', 'erased'],
  endorsed: ['签注', 'endorsed'],
  exported: ['导出', 'exported'],
  'faults-downloaded': ['下载错误行', 'rows in error downloaded'],
  'file-downloaded': ['下载含完整号码的文件', 'file of full numbers downloaded'],
  'file-prepared': ['生成含完整号码的文件', 'file of full numbers made'],
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
  'receipts-downloaded': ['下载回执', 'receipts downloaded'],
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
  'second-list-told': ['第二次告知补正', 'second list told'],
  'urgent-approved': ['批准加急', 'urgent request approved'],
  'urgent-declined': ['未批准加急', 'urgent request declined'],
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

/** Actions whose two parts together would say something wrong: a check files nothing. */
const actions: Record<string, Word> = {
  'application.checked': [
    '居住证申领：核对材料（仅核对，未受理）',
    'Permit application: papers looked at (a check only, not accepted)',
  ],
  'departure.checked': [
    '核对是否仍在他处在职（仅核对，未报告离职）',
    'Looked whether people hired still work elsewhere (a check only, no departure filed)',
  ],
  'roster.checked': ['花名册：核对（仅核对，未申报）', 'Roster: checked (a check only, nothing filed)'],
}

/** One line for a reader: what happened to what, with its number or reason. */
export function summaryOf(event: { action: string; payload: Record<string, unknown> }, language: Language): string {
  const [matter = '', verb = ''] = event.action.split('.')
  const index = language === 'en' ? 1 : 0
  const said =
    actions[event.action]?.[index] ??
    `${matters[matter]?.[index] ?? matter}${language === 'en' ? ': ' : '：'}${verbs[verb]?.[index] ?? verb}`
  const { receiptNumber, caseNumber, reason } = event.payload
  const details = [receiptNumber, caseNumber, reason].filter((detail) => typeof detail === 'string' && detail !== '')
  return details.length === 0
    ? said
    : `${said}${language === 'en' ? ' (' : '（'}${details.join(language === 'en' ? ', ' : '，')}${language === 'en' ? ')' : '）'}`
}

/** The words of an action alone. */
export function wordsOfAction(action: string, language: Language): string {
  return summaryOf({ action, payload: {} }, language)
}

/** Whether an action has words for both of its parts. */
export function actionIsKnown(action: string): boolean {
  const [matter = '', verb = ''] = action.split('.')
  return Object.hasOwn(matters, matter) && Object.hasOwn(verbs, verb)
}
