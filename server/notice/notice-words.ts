import type { Language } from '../context.ts'
import { lostPlaceWords } from './lost-place-words.ts'

/** What there is to tell; facts are stored, words are made when somebody reads. */
export const noticeKinds = ['EMPLOYER_REGISTERED', 'EMPLOYER_APPROVED', 'EMPLOYER_REJECTED', 'CASE_DETECTED', 'CASES_DETECTED', 'CROSS_EMPLOYER', 'CROSS_EMPLOYER_SETTLED', 'DEADLINE_CHANGED', 'CALENDAR_PUBLISHED', 'ROSTER_CHECKED',
  'VISIT_REQUESTED', 'VISIT_REQUESTED_URGENTLY', 'VISIT_SCHEDULED', 'VISIT_RESCHEDULED', 'VISIT_CANCELLED', 'VISIT_COMPLETED', 'VISIT_URGENT_APPROVED', 'VISIT_URGENT_DECLINED', 'PERMIT_ISSUED', 'PERMIT_ENDORSED', 'DECISIONS_RECOUNTED', 'APPLICATION_WITHDRAWN', 'PERMIT_RENEWAL_OPEN', 'APPLICATION_REJECTED',
  'APPLICANT_LEFT', 'APPLICATION_ENDED', 'APPLICANT_STAYS', 'PERMIT_AFTER_DEPARTURE', 'VISIT_RETURNED', 'VISIT_MISSED',
  'EXPORT_READY', 'UNUSUAL_ACCESS', 'KEY_EXPIRES', 'CASE_STEP', 'REMINDER', 'FINDING_RECORDED', 'STEP_OVERDUE',
] as const
export type NoticeKind = (typeof noticeKinds)[number]
export type NoticeFacts = Readonly<Record<string, string | number | null>>

export interface NoticeText {
  title: string
  body: string
}

type Words = (facts: NoticeFacts) => Record<Language, NoticeText>

export const noticeWords = {
  EMPLOYER_REGISTERED: ({ name, creditCode, creditCodeVerified }) => ({
    'zh-CN': {
      title: `新单位申请开户：${name}`,
      body: `${name}（${creditCode}）申请开通账户，请核对营业执照后审核。${creditCodeVerified ? '' : '该统一社会信用代码校验位不符，请特别核对。'}`,
    },
    en: {
      title: `New employer: ${name}`,
      body: `${name} (${creditCode}) asks for an account. Compare the business licence, then decide.${creditCodeVerified ? '' : ' The check digit of the code does not fit: look closely.'}`,
    },
  }),
  EMPLOYER_APPROVED: ({ name }) => ({
    'zh-CN': { title: '单位账户已核准', body: `${name}的账户已由派出所核准，可以开始申报。` },
    en: { title: 'Your account is approved', body: `The station approved the account of ${name}. You can report from now on.` },
  }),
  EMPLOYER_REJECTED: ({ name, reason }) => ({
    'zh-CN': { title: '单位账户未获核准', body: `${name}的账户申请未获核准。原因：${reason}` },
    en: { title: 'Your account was not approved', body: `The station rejected the account of ${name}. Reason: ${reason}` },
  }),
  CASE_DETECTED: ({ caseNumber, kind, dueOn }) => ({
    'zh-CN': {
      title: `发现逾期未申报：${caseNumber}`,
      body: `一项${kindZh(kind)}申报应于${dueOn}前完成，逾期未报，已登记为待处理案件${caseNumber}。请尽快补报；主动补报会如实记载。`,
    },
    en: {
      title: `Overdue report: case ${caseNumber}`,
      body: `A ${kindEn(kind)} was to be reported by ${dueOn} and was not. It is registered as case ${caseNumber}. Report it now: that you did so is recorded.`,
    },
  }),
  CASES_DETECTED: ({ count, caseNumber }) => ({
    'zh-CN': { title: `发现${count}项逾期申报`, body: `${count}项聘用或者离职未按期申报，已分别登记为待处理案件（自${caseNumber}起）。请在待处理处罚中逐项查看；主动补报会如实记载。` },
    en: { title: `${count} overdue reports`, body: `${count} hires or departures were not reported in time. Each is registered as a case, from ${caseNumber} on: see the pending penalties. That you reported by yourself is recorded.` },
  }),
  CROSS_EMPLOYER: ({ name, dueOn }) => ({
    'zh-CN': { title: `请核实${name}是否仍在职`, body: `平台获知${name}可能已不在贵单位工作。如已离职，请申报离职；如仍在职，请于${dueOn}前确认。不答复本身不构成违法，届时由派出所向贵单位了解。` },
    en: { title: `Does ${name} still work for you?`, body: `The portal learnt that ${name} may no longer work for you. If so, report the departure; if not, confirm by ${dueOn} that the work goes on. Not answering is no breach: your station will then ask you.` },
  }),
  CROSS_EMPLOYER_SETTLED: ({ name }) => ({
    'zh-CN': { title: `无须再核实${name}是否在职`, body: `此前请贵单位核实${name}是否仍在职，现已无须答复，该事项已取消。` },
    en: { title: `No answer about ${name} is needed any more`, body: `You were asked whether ${name} still works for you. That question is over: there is nothing to answer.` },
  }),
  DEADLINE_CHANGED: ({ year, count, kept }) => ({
    'zh-CN': {
      title: `${year}年放假安排公布，${count}项期限已重新计算`,
      body: `按新公布的${year}年工作日历，${count}项申报期限已重新计算，前后期限均有记录。${kept ? `其中${kept}项新算期限早于原告知期限，仍按原期限执行。` : '已告知的期限不会提前。'}`,
    },
    en: {
      title: `Calendar of ${year} published: ${count} deadlines counted again`,
      body: `By the schedule now published for ${year}, ${count} deadlines were counted again; both days are kept on record. ${kept ? `For ${kept} of them the new count ends earlier: the later day stands.` : 'No day that was told before becomes earlier.'}`,
    },
  }),
  CALENDAR_PUBLISHED: ({ year, version }) => ({
    'zh-CN': { title: `${year}年工作日历已公布`, body: `平台已采用${year}年放假安排（版本${version}）。` },
    en: { title: `Calendar of ${year} published`, body: `The portal now counts with the schedule of ${year} (edition ${version}).` },
  }),
  ROSTER_CHECKED: ({ fileName, hires, departures, late, revealed, invalid }) => ({
    'zh-CN': {
      title: `花名册已核对：${fileName}`,
      body: `核对发现${hires}项入职、${departures}项离职应当申报，其中${late}项已逾期；${invalid}行有误。本次新发现的${revealed}项申报义务自即日起成立，是否提交本花名册不影响其存在。`,
    },
    en: {
      title: `Roster checked: ${fileName}`,
      body: `${hires} hires and ${departures} departures are to be reported, ${late} of them late; ${invalid} rows are in error. ${revealed} duties that came to light exist from now on, whether this roster is filed or not.`,
    },
  }),
  VISIT_REQUESTED: ({ employer, applicants }) => ({
    'zh-CN': { title: `上门办证申请：${employer}`, body: `${employer}申请为${applicants}名员工上门办理居住证，等待派出所安排。` },
    en: { title: `Visit requested: ${employer}`, body: `${employer} asks for a visit for ${applicants} workers. The station will set the time.` },
  }),
  VISIT_REQUESTED_URGENTLY: ({ employer, applicants, reason }) => ({
    'zh-CN': { title: `加急上门办证申请：${employer}`, body: `${employer}申请加急为${applicants}名员工办理，理由：${reason}。须由所长审批。` },
    en: { title: `Urgent visit requested: ${employer}`, body: `${employer} asks for an urgent visit for ${applicants} workers: ${reason}. The chief decides.` },
  }),
  VISIT_SCHEDULED: ({ employer, when, address }) => ({
    'zh-CN': { title: `上门服务已约定：${when}`, body: `派出所将于${when}到${employer}（${address}）现场办理。请通知员工携带材料原件。` },
    en: { title: `Visit scheduled: ${when}`, body: `Officers come to ${employer} (${address}) on ${when}. Have the workers bring their original papers.` },
  }),
  VISIT_RESCHEDULED: ({ employer, when, reason }) => ({
    'zh-CN': { title: `上门服务改期至${when}`, body: `${employer}的上门服务改为${when}。原因：${reason}` },
    en: { title: `Visit moved to ${when}`, body: `The visit to ${employer} is now on ${when}. Reason: ${reason}` },
  }),
  VISIT_CANCELLED: ({ employer, reason }) => ({
    'zh-CN': { title: `上门服务已取消：${employer}`, body: `${employer}的上门服务已取消。原因：${reason}。如仍需办理，请重新申请。` },
    en: { title: `Visit cancelled: ${employer}`, body: `The visit to ${employer} is cancelled. Reason: ${reason}. Ask again if it is still needed.` },
  }),
  VISIT_COMPLETED: ({ employer, served, unserved }) => ({
    'zh-CN': { title: `上门服务已完成：${employer}`, body: `已受理${served}人。${Number(unserved) > 0 ? `${unserved}人未能办理，已列入下一次上门服务。` : ''}请对本次服务作出评价。` },
    en: { title: `Visit done: ${employer}`, body: `${served} applications were accepted.${Number(unserved) > 0 ? ` ${unserved} could not be served and wait for the next visit.` : ''} Please rate this visit.` },
  }),
  VISIT_URGENT_APPROVED: ({ employer }) => ({
    'zh-CN': { title: `加急申请已批准：${employer}`, body: `所长已批准${employer}的加急申请，将优先安排。` },
    en: { title: `Urgent request approved: ${employer}`, body: `The chief approved the urgent request of ${employer}: it goes ahead of the queue.` },
  }),
  VISIT_URGENT_DECLINED: ({ employer }) => ({
    'zh-CN': { title: `加急申请未获批准：${employer}`, body: `${employer}的申请将按正常顺序安排。` },
    en: { title: `Urgent request declined: ${employer}`, body: `The request of ${employer} keeps its place in the queue.` },
  }),
  PERMIT_ISSUED: ({ name, expiresOn, delivery, deliveryDueOn }) => ({
    'zh-CN': { title: `${name}的居住证已签发`, body: `有效期至${expiresOn}。${delivery === 'EXPRESS' ? `快递应于${deliveryDueOn}前送达。` : '请到派出所领取，或等待送达。'}` },
    en: { title: `Permit issued: ${name}`, body: `Valid until ${expiresOn}. ${delivery === 'EXPRESS' ? `The courier brings it by ${deliveryDueOn}.` : 'Collect it at the station.'}` },
  }),
  PERMIT_ENDORSED: ({ name, expiresOn, delivery, deliveryDueOn }) => ({
    'zh-CN': { title: `${name}的居住证已签注`, body: `有效期延至${expiresOn}。${delivery === 'EXPRESS' ? `快递应于${deliveryDueOn}前送达。` : '请到派出所领取，或等待送达。'}` },
    en: { title: `Permit endorsed: ${name}`, body: `Valid until ${expiresOn} now. ${delivery === 'EXPRESS' ? `The courier brings it by ${deliveryDueOn}.` : 'Collect it at the station.'}` },
  }),
  DECISIONS_RECOUNTED: ({ year, count }) => ({
    'zh-CN': { title: `${year}年放假安排公布，${count}件居住证签发期限已重新计算`, body: `按新公布的${year}年工作日历，${count}件已受理申请的签发期限已重新计算，请按新的期限办理。` },
    en: { title: `Calendar of ${year} published: ${count} permit deadlines counted again`, body: `By the schedule now published for ${year}, the days by which ${count} accepted applications must be decided were counted again. The new days hold.` },
  }),
  APPLICATION_WITHDRAWN: ({ employer, name, reason, left }) => ({
    'zh-CN': { title: `${employer}撤回${name}的居住证申请`, body: `原因：${reason}。${left == null ? '' : Number(left) > 0 ? `该次上门服务尚有${left}人待办。` : '该次上门服务已没有待办人员，请取消或改作他用。'}` },
    en: { title: `${employer} withdrew the application of ${name}`, body: `Reason: ${reason}.${left == null ? '' : Number(left) > 0 ? ` ${left} still wait for that visit.` : ' Nobody is left to be served on that visit: cancel it, or give its time to others.'}` },
  }),
  PERMIT_RENEWAL_OPEN: ({ name, expiresOn }) => ({
    'zh-CN': { title: `${name}的居住证可以换领`, body: `该证将于${expiresOn}届满。需继续居住的，请在届满前30日内办理换领或签注。` },
    en: { title: `${name}'s permit can be renewed`, body: `It expires on ${expiresOn}. Renewal is open in the 30 days before.` },
  }),
  ...lostPlaceWords,
  APPLICATION_REJECTED: ({ name, reason }) => ({
    'zh-CN': { title: `${name}的居住证申请未获批准`, body: `原因：${reason}` },
    en: { title: `Application rejected: ${name}`, body: `Reason: ${reason}` },
  }),
  CASE_STEP: ({ caseNumber, step }) => ({
    'zh-CN': { title: `案件${caseNumber}：${stepWords(step)['zh-CN']}`, body: `案件${caseNumber}有新进展：${stepWords(step)['zh-CN']}。请打开案件查看下一步事项、办理人和期限。` },
    en: { title: `Case ${caseNumber}: ${stepWords(step).en}`, body: `Case ${caseNumber} moved on: ${stepWords(step).en}. Open it to see what comes next, who does it and by when.` },
  }),
  REMINDER: ({ count, dueOn, stage }) => ({
    'zh-CN': { title: `${stageWords(stage)['zh-CN']}：${count}项申报，期限${dueOn}`, body: `平台获知的${count}项聘用或者离职尚未申报，应于${dueOn}24:00前完成。请经办人和管理员尽快办理；已办理的请忽略。` },
    en: { title: `${stageWords(stage).en}: ${count} to report by ${dueOn}`, body: `The portal knows of ${count} hires or departures that are not reported yet; the last day is ${dueOn}. Please report them, or make sure that a colleague does.` },
  }),
  FINDING_RECORDED: ({ kind, eventOn, foundOn, dueOn }) => ({
    'zh-CN': { title: `检查发现一项未申报的${kindZh(kind)}`, body: `民警于${foundOn}检查发现一项${eventOn}的${kindZh(kind)}尚未申报，申报期限为${dueOn}。请立即核对并补报。` },
    en: { title: `An unreported ${kindEn(kind)} was found on site`, body: `On ${foundOn} an officer found a ${kindEn(kind)} of ${eventOn} that is not reported; the last day was or is ${dueOn}. Check it and report at once.` },
  }),
  STEP_OVERDUE: ({ caseNumber, taskZh, taskEn, dueOn }) => ({
    'zh-CN': { title: `案件${caseNumber}已超期：${taskZh}`, body: `案件${caseNumber}的下一步“${taskZh}”应于${dueOn}前完成，已超期，请督办。` },
    en: { title: `Case ${caseNumber} is late: ${taskEn}`, body: `The next step of case ${caseNumber} (${taskEn}) was due on ${dueOn}. Please see to it.` },
  }),
  UNUSUAL_ACCESS: ({ name, count }) => ({
    'zh-CN': { title: '身份号码查看异常', body: `${name}一小时内查看身份号码已达${count}次。请在操作记录中核对各次查看的理由。` },
    en: { title: 'Unusual looks at identity numbers', body: `${name} has looked at ${count} identity numbers or more within an hour. The audit trail has the reason of each.` },
  }),
  KEY_EXPIRES: ({ name, dueOn }) => ({
    'zh-CN': { title: `接口密钥即将到期：${name}`, body: `密钥“${name}”的有效期至${dueOn}。请在“账户”中更换：新旧密钥可同时使用若干天。` },
    en: { title: `A key ends soon: ${name}`, body: `The key “${name}” works until ${dueOn}. Change it in your account: the old one works on for some days beside the new one.` },
  }),
  EXPORT_READY: ({ rows, format }) => ({
    'zh-CN': { title: '导出文件已生成', body: `您申请的${format}文件已生成，共${rows}行，保留7天。下载会记入操作记录。` },
    en: { title: 'Your file is ready', body: `The ${format} file you asked for is ready, with ${rows} rows. It is kept for 7 days; each download is on record.` },
  }),
} as const satisfies Record<NoticeKind, Words>

export function wordsOfNotice(kind: NoticeKind, facts: NoticeFacts, language: Language): NoticeText {
  return noticeWords[kind](facts)[language]
}

function kindZh(kind: NoticeFacts[string] | undefined): string {
  return kind === 'DEPARTURE' ? '离职' : '入职'
}

function kindEn(kind: NoticeFacts[string] | undefined): string {
  return kind === 'DEPARTURE' ? 'departure' : 'hire'
}

const steps: Readonly<Record<string, Record<Language, string>>> = {
  ORDER_CORRECTION: { 'zh-CN': '已责令限期改正', en: 'correction was ordered' },
  FILE_CASE: { 'zh-CN': '已立案', en: 'the case was filed' },
  SERVE_NOTICE: { 'zh-CN': '已送达处罚前告知书', en: 'the notice was served' },
  SUBMIT_STATEMENT: { 'zh-CN': '收到陈述、申辩', en: 'a statement came in' },
  REQUEST_HEARING: { 'zh-CN': '当事人要求听证', en: 'a hearing was asked for' },
  NOTIFY_HEARING: { 'zh-CN': '已通知听证的时间、地点', en: 'the day and place of the hearing were told' },
  PUBLISH_DECISION: { 'zh-CN': '决定书已公告', en: 'the decision was published' },
  PROPOSE_DECISION: { 'zh-CN': '已提出处罚建议，待审批', en: 'a decision was proposed' },
  APPROVE_DECISION: { 'zh-CN': '已作出决定，待送达', en: 'it was decided' },
  RETURN_DECISION: { 'zh-CN': '处罚建议被退回', en: 'the proposal was returned' },
  RECORD_SERVICE: { 'zh-CN': '决定书已送达', en: 'the decision was served' },
  GRANT_INSTALMENTS: { 'zh-CN': '准予暂缓或者分期缴纳', en: 'deferral or instalments were granted' },
  RECORD_PAYMENT: { 'zh-CN': '已登记银行缴款', en: 'a payment at the bank was recorded' },
  RECORD_REMEDY: { 'zh-CN': '已登记复议或者诉讼', en: 'a remedy was recorded' },
  CONCLUDE_REMEDY: { 'zh-CN': '复议或者诉讼已有结果', en: 'a remedy was concluded' },
  FALL_DUE: { 'zh-CN': '罚款逾期未缴，开始加处罚款', en: 'the fine is overdue, surcharge runs' },
  RECORD_DUNNING: { 'zh-CN': '已送达催告书', en: 'a reminder was served' },
  APPLY_TO_COURT: { 'zh-CN': '已申请人民法院强制执行', en: 'the court was asked to enforce' },
}
const closed: Record<Language, string> = { 'zh-CN': '已结案', en: 'it was closed' }

function stepWords(step: NoticeFacts[string] | undefined): Record<Language, string> {
  return steps[String(step)] ?? closed
}

const stages: Readonly<Record<string, Record<Language, string>>> = {
  TWO_DAYS: { 'zh-CN': '还有两个工作日', en: 'Two working days left' },
  ONE_DAY: { 'zh-CN': '还有一个工作日', en: 'One working day left' },
  TODAY: { 'zh-CN': '今天到期', en: 'Due today' },
  BREACH: { 'zh-CN': '已逾期', en: 'Overdue' },
}

function stageWords(stage: NoticeFacts[string] | undefined): Record<Language, string> {
  return stages[String(stage)] ?? stages.TODAY!
}
