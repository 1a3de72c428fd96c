import type { NoticeFacts, NoticeText, Reader, Words } from './notice-facts.ts'
import type { Language } from '../request/context.ts'
import { sayDaysIn } from '../law/say-day.ts'
import { caseNoticeWords, kindEn, reportZh } from './case-notice-words.ts'
import { lostPlaceWords } from './lost-place-words.ts'
import { priorRegistrationNoticeWords } from './prior-registration-notice-words.ts'
import { visitNoticeWords } from './visit-notice-words.ts'

/** All kinds of notice; facts are stored, and texts are generated when a notice is read. */
export const noticeKinds = [
  'EMPLOYER_REGISTERED',
  'EMPLOYER_APPROVED',
  'EMPLOYER_REJECTED',
  'CASE_DETECTED',
  'CASES_DETECTED',
  'CASE_EXTENDED',
  'CASE_LATENESS_GREW',
  'CROSS_EMPLOYER',
  'CROSS_EMPLOYER_SETTLED',
  'REPORT_AMENDED',
  'DEADLINE_CHANGED',
  'CALENDAR_PUBLISHED',
  'ROSTER_CHECKED',
  'ROSTER_REMINDER',
  'PRIOR_REGISTRATIONS_CLAIMED',
  'PRIOR_REGISTRATION_ASKED',
  'PRIOR_REGISTRATION_ANSWERED',
  'PRIOR_REGISTRATION_REJECTED',
  'VISIT_REQUESTED',
  'VISIT_REQUESTED_URGENTLY',
  'VISIT_SCHEDULED',
  'VISIT_RESCHEDULED',
  'VISIT_CANCELLED',
  'VISIT_COMPLETED',
  'VISIT_URGENT_APPROVED',
  'VISIT_URGENT_DECLINED',
  'PERMIT_ISSUED',
  'PERMIT_ENDORSED',
  'DECISIONS_RECOUNTED',
  'APPLICATION_WITHDRAWN',
  'PERMIT_RENEWAL_OPEN',
  'APPLICATION_REJECTED',
  'APPLICANT_LEFT',
  'APPLICATION_ENDED',
  'APPLICANT_STAYS',
  'PERMIT_AFTER_DEPARTURE',
  'VISIT_RETURNED',
  'VISIT_MISSED',
  'EXPORT_READY',
  'UNUSUAL_ACCESS',
  'NUMBERS_FILE',
  'NUMBERS_GUESSED',
  'KEY_EXPIRES',
  'CASE_STEP',
  'REMINDER',
  'FINDING_RECORDED',
  'STEP_OVERDUE',
  'OUTAGE_CLAIMED',
  'OUTAGE_CLAIM_CHANGED',
  'OUTAGE_CHECKED',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

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
    en: {
      title: 'Your account is approved',
      body: `The station approved the account of ${name}. You can report from now on.`,
    },
  }),
  EMPLOYER_REJECTED: ({ name, reason }) => ({
    'zh-CN': { title: '单位账户未获核准', body: `${name}的账户申请未获核准。原因：${reason}` },
    en: {
      title: 'Your account was not approved',
      body: `The station rejected the account of ${name}. Reason: ${reason}`,
    },
  }),
  CROSS_EMPLOYER: ({ name, dueOn }) => ({
    'zh-CN': {
      title: `请核实${name}是否仍在职`,
      body: `平台获知${name}可能已不在贵单位工作。如已离职，请报告离职；如仍在职，请于${dueOn}前确认。不答复本身不构成违法，届时由派出所向贵单位了解。`,
    },
    en: {
      title: `Does ${name} still work for you?`,
      body: `The portal learnt that ${name} may no longer work for you. If so, report the departure; if not, confirm by ${dueOn} that the work goes on. Not answering is no breach: your station will then ask you.`,
    },
  }),
  CROSS_EMPLOYER_SETTLED: ({ name }) => ({
    'zh-CN': {
      title: `无须再核实${name}是否在职`,
      body: `此前请贵单位核实${name}是否仍在职，现已无须答复，该事项已取消。`,
    },
    en: {
      title: `No answer about ${name} is needed any more`,
      body: `You were asked whether ${name} still works for you. That question is over: there is nothing to answer.`,
    },
  }),
  REPORT_AMENDED: ({ employer, kind, receiptNumber, supersedes, count }) =>
    Number(count) > 1
      ? {
          'zh-CN': {
            title: `${employer}更正了${count}项申报`,
            body: `已为每项更正签发新回执并注明所替代的回执。首份新回执编号：${receiptNumber}。原已认定的逾期不因更正而改变。`,
          },
          en: {
            title: `${employer} amended ${count} reports`,
            body: `Each has a new receipt that names the one it replaces. The first is ${receiptNumber}. A lateness once found stays.`,
          },
        }
      : {
          'zh-CN': {
            title: `${employer}更正了一项${reportZh(kind)}`,
            body: `新回执${receiptNumber}替代回执${supersedes}。更正前后的内容见申报记录；原已认定的逾期不因更正而改变。`,
          },
          en: {
            title: `${employer} amended the report of a ${kindEn(kind)}`,
            body: `Receipt ${receiptNumber} replaces ${supersedes}. The report shows what it said before and after; a lateness once found stays.`,
          },
        },
  DEADLINE_CHANGED: ({ year, count, kept }, reader) => ({
    'zh-CN': {
      title: `${year}年放假安排公布，${count}项期限已重新计算`,
      body: `按新公布的${year}年工作日历，${reader === 'STATION' ? '本辖区' : '贵单位'}${count}项申报期限已重新计算，前后期限均有记录。${kept ? `其中${kept}项新算期限早于原告知期限，仍按原期限执行，请核对。` : '已告知的期限不会提前。'}`,
    },
    en: {
      title: `Calendar of ${year} published: ${count} deadlines counted again`,
      body: `By the schedule now published for ${year}, ${count} deadlines ${reader === 'STATION' ? 'of your area' : 'of yours'} were counted again; both days are kept on record. ${kept ? `For ${kept} of them the new count ends earlier: the later day stands. Please look at them.` : 'No day that was told before becomes earlier.'}`,
    },
  }),
  CALENDAR_PUBLISHED: ({ year, version }) => ({
    'zh-CN': { title: `${year}年工作日历已公布`, body: `平台已采用${year}年放假安排（版本${version}）。` },
    en: {
      title: `Calendar of ${year} published`,
      body: `The portal now counts with the schedule of ${year} (edition ${version}).`,
    },
  }),
  ROSTER_CHECKED: ({ fileName, hires, departures, registeredBefore, late, lastDayNeeded, invalid }) => ({
    'zh-CN': {
      title: `花名册已核对：${fileName}`,
      body: `核对发现${hires}项聘用、${departures}项离职可以申报，其中${late}项已过申报期限；${registeredBefore ? `${registeredBefore}人此前已登记，聘用无需申报；` : ''}${lastDayNeeded ? `${lastDayNeeded}人需填写最后工作日；` : ''}${invalid}行有误。核对结果仅供本单位查看，尚未申报，派出所看不到；请打开花名册办理。`,
    },
    en: {
      title: `Roster checked: ${fileName}`,
      body: `${hires} hires and ${departures} departures can be reported, ${late} of them past their deadline; ${registeredBefore ? `${registeredBefore} people were registered before, and their hires need no report; ` : ''}${lastDayNeeded ? `${lastDayNeeded} people need a last day; ` : ''}${invalid} rows are in error. This is your own list: nothing is reported yet and the station does not see it. Open the roster to go on.`,
    },
  }),
  ROSTER_REMINDER: ({ count, dueOn, stage, fileName }) => ({
    'zh-CN': {
      title: `${stageWords(stage)['zh-CN']}：花名册中${count}项尚未申报，期限${dueOn}`,
      body: `花名册“${fileName}”中有${count}项聘用或者离职尚未申报，应于${dueOn} 24:00前完成。请打开花名册申报；无需申报的请注明。此提醒仅发送给本单位。`,
    },
    en: {
      title: `${stageWords(stage).en}: ${Number(count) === 1 ? '1 row' : `${count} rows`} of a roster to report by ${dueOn}`,
      body: `In the roster “${fileName}” ${Number(count) === 1 ? 'one hire or departure is' : `${count} hires or departures are`} not reported yet; the last day is ${dueOn}. File the roster, or dismiss the rows of which nothing is to be reported. Only your company gets this reminder.`,
    },
  }),
  ...priorRegistrationNoticeWords,
  ...visitNoticeWords,
  PERMIT_ISSUED: ({ name, expiresOn, delivery, deliveryDueOn }) => ({
    'zh-CN': {
      title: `${name}的居住证已签发`,
      body: `有效期至${expiresOn}。${delivery === 'EXPRESS' ? `快递应于${deliveryDueOn}前送达。` : '请到派出所领取，或等待送达。'}`,
    },
    en: {
      title: `Permit issued: ${name}`,
      body: `Valid until ${expiresOn}. ${delivery === 'EXPRESS' ? `The courier brings it by ${deliveryDueOn}.` : 'Collect it at the station.'}`,
    },
  }),
  PERMIT_ENDORSED: ({ name, expiresOn, delivery, deliveryDueOn }) => ({
    'zh-CN': {
      title: `${name}的居住证已签注`,
      body: `有效期延至${expiresOn}。${delivery === 'EXPRESS' ? `快递应于${deliveryDueOn}前送达。` : '请到派出所领取，或等待送达。'}`,
    },
    en: {
      title: `Permit endorsed: ${name}`,
      body: `Valid until ${expiresOn} now. ${delivery === 'EXPRESS' ? `The courier brings it by ${deliveryDueOn}.` : 'Collect it at the station.'}`,
    },
  }),
  DECISIONS_RECOUNTED: ({ year, count }) => ({
    'zh-CN': {
      title: `${year}年放假安排公布，${count}件居住证签发期限已重新计算`,
      body: `按新公布的${year}年工作日历，${count}件已受理申请的签发期限已重新计算，请按新的期限办理。`,
    },
    en: {
      title: `Calendar of ${year} published: ${count} permit deadlines counted again`,
      body: `By the schedule now published for ${year}, the days by which ${count} accepted applications must be decided were counted again. The new days hold.`,
    },
  }),
  APPLICATION_WITHDRAWN: ({ employer, name, reason, left }) => ({
    'zh-CN': {
      title: `${employer}撤回${name}的居住证申请`,
      body: `原因：${reason}。${left == null ? '' : Number(left) > 0 ? `该次上门服务尚有${left}人待办。` : '该次上门服务已没有待办人员，请取消或改作他用。'}`,
    },
    en: {
      title: `${employer} withdrew the application of ${name}`,
      body: `Reason: ${reason}.${left == null ? '' : Number(left) > 0 ? ` ${left} still wait for that visit.` : ' Nobody is left to be served on that visit: cancel it, or give its time to others.'}`,
    },
  }),
  PERMIT_RENEWAL_OPEN: ({ name, expiresOn }) => ({
    'zh-CN': {
      title: `${name}的居住证可以换领`,
      body: `该证将于${expiresOn}届满。需继续居住的，请在届满前30日内办理换领或签注。`,
    },
    en: {
      title: `${name}'s permit can be renewed`,
      body: `It expires on ${expiresOn}. Renewal is open in the 30 days before.`,
    },
  }),
  ...lostPlaceWords,
  APPLICATION_REJECTED: ({ name, reason }) => ({
    'zh-CN': { title: `${name}的居住证申请未获批准`, body: `原因：${reason}` },
    en: { title: `Application rejected: ${name}`, body: `Reason: ${reason}` },
  }),
  REMINDER: ({ count, dueOn, stage }) => ({
    'zh-CN': {
      title: `${stageWords(stage)['zh-CN']}：${count}项申报，期限${dueOn}`,
      body: `平台获知的${count}项聘用或者离职尚未申报，应于${dueOn} 24:00前完成。请经办人和管理员尽快办理；已办理的请忽略。`,
    },
    en: {
      title: `${stageWords(stage).en}: ${count} to report by ${dueOn}`,
      body: `The portal knows of ${count} hires or departures that are not reported yet; the last day is ${dueOn}. Please report them, or make sure that a colleague does.`,
    },
  }),
  UNUSUAL_ACCESS: ({ name, count }, reader) => ({
    'zh-CN': {
      title: '身份号码查看异常',
      body: `${name}一小时内查看${reader === 'EMPLOYER' ? '贵单位员工' : '本辖区人员'}身份号码已达${count}次。${reader === 'EMPLOYER' ? '每次查看的理由记在操作记录中，单位管理员可以核对。' : '请在操作记录中核对各次查看的理由。'}`,
    },
    en: {
      title: 'Unusual looks at identity numbers',
      body: `${name} has looked at ${count} identity numbers or more of ${reader === 'EMPLOYER' ? 'your workers' : 'people in your area'} within an hour. ${reader === 'EMPLOYER' ? 'The audit trail, which your administrator can open, has the reason of each.' : 'Compare the reason of each in the audit trail.'}`,
    },
  }),
  NUMBERS_FILE: ({ name, file }) => ({
    'zh-CN': {
      title: '含完整身份号码的文件已生成',
      body: `${name}生成了${file === 'STAFF_LIST' ? '在职员工花名册' : '花名册错误行'}文件，其中有完整身份号码。请在操作记录中核对理由。`,
    },
    en: {
      title: 'A file of full identity numbers was made',
      body: `${name} made a file of ${file === 'STAFF_LIST' ? 'the present staff' : 'a roster’s rows in error'} with full identity numbers. The audit trail has the reason.`,
    },
  }),
  NUMBERS_GUESSED: (_facts, reader) => ({
    'zh-CN': {
      title: '接口疑似试探身份号码',
      body: `${reader === 'EMPLOYER' ? '贵单位' : '辖区内一家单位'}的接口密钥以员工姓名提交了许多不同的身份号码，今天的后续核对已被拒绝。请${reader === 'EMPLOYER' ? '核对使用该密钥的程序，必要时停用密钥' : '在操作记录中核对'}。`,
    },
    en: {
      title: 'A program may be guessing identity numbers',
      body: `An API key of ${reader === 'EMPLOYER' ? 'yours' : 'an employer in your area'} sent many different identity numbers under names of the staff; more is refused today. ${reader === 'EMPLOYER' ? 'Look at the program that uses it, and revoke the key if in doubt.' : 'The audit trail has more.'}`,
    },
  }),
  KEY_EXPIRES: ({ name, dueOn }) => ({
    'zh-CN': {
      title: `接口密钥即将到期：${name}`,
      body: `密钥“${name}”的有效期至${dueOn}。请在“账户”中更换：新旧密钥可同时使用若干天。`,
    },
    en: {
      title: `A key ends soon: ${name}`,
      body: `The key “${name}” works until ${dueOn}. Change it in your account: the old one works on for some days beside the new one.`,
    },
  }),
  EXPORT_READY: ({ rows, format }) => ({
    'zh-CN': {
      title: '导出文件已生成',
      body: `您申请的${format}文件已生成，共${rows}行，保留7天。下载会记入操作记录。`,
    },
    en: {
      title: 'Your file is ready',
      body: `The ${format} file you asked for is ready, with ${rows} rows. It is kept for 7 days; each download is on record.`,
    },
  }),
  ...caseNoticeWords,
} as const satisfies Record<NoticeKind, Words>

export function wordsOfNotice(kind: NoticeKind, facts: NoticeFacts, language: Language, reader: Reader): NoticeText {
  return noticeWords[kind](daysInWords(facts, language), reader)[language]
}

/** Days are stored as YYYY-MM-DD and formatted for the reader; free text stays as it is. */
function daysInWords(facts: NoticeFacts, language: Language): NoticeFacts {
  const isDay = (name: string): boolean => name === 'when' || name.endsWith('On')
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      isDay(name) && typeof fact === 'string' ? sayDaysIn(fact, language) : fact,
    ]),
  )
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
