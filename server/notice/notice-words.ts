import type { Language } from '../context.ts'

/** What there is to tell; facts are stored, words are made when somebody reads. */
export const noticeKinds = ['EMPLOYER_REGISTERED', 'EMPLOYER_APPROVED', 'EMPLOYER_REJECTED', 'CASE_DETECTED', 'CROSS_EMPLOYER', 'DEADLINE_CHANGED', 'CALENDAR_PUBLISHED', 'ROSTER_CHECKED'] as const
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
  CROSS_EMPLOYER: ({ name, dueOn }) => ({
    'zh-CN': { title: `请核实${name}是否仍在职`, body: `平台获知${name}可能已不在贵单位工作。请于${dueOn}前申报离职，或确认其仍在职。` },
    en: { title: `Does ${name} still work for you?`, body: `The portal learnt that ${name} may no longer work for you. Report the departure by ${dueOn}, or confirm that the work goes on.` },
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
