import type { NoticeFacts, Words } from './notice-facts.ts'

/** Texts of notices about a change elsewhere that moves a visit or ends a person's application. */
export const lostPlaceWords = {
  APPLICANT_LEFT: ({ employer, name, because, standing, left }) => ({
    'zh-CN': {
      title: `${name}${because === 'HIRE_WITHDRAWN' ? '的聘用申报已撤回' : '已离职'}：${employer}`,
      body:
        standing === 'WAITING'
          ? `其居住证申请尚未受理，已随之终止。${left == null ? '' : Number(left) > 0 ? `该次上门服务尚有${left}人待办。` : '该次上门服务已没有待办人员，请取消或改作他用。'}`
          : standing === 'ACCEPTED'
            ? '其居住证申请已经受理，请核实后决定：不再符合申领条件的，不予批准并说明理由。在职情况恢复之前不能签发。'
            : '其居住证已签发、尚未送达，请核实后再行送达。',
    },
    en: {
      title: `${name} ${because === 'HIRE_WITHDRAWN' ? 'was never hired, as reported now' : 'has left'}: ${employer}`,
      body:
        standing === 'WAITING'
          ? `The application was not accepted yet and ended with it.${left == null ? '' : Number(left) > 0 ? ` ${left} still wait for that visit.` : ' Nobody is left to be served on that visit: cancel it, or give its time to others.'}`
          : standing === 'ACCEPTED'
            ? 'The application was accepted already. Look into it and decide: reject it, with the reason, where no ground for a permit is left. Nothing can be issued unless the employment goes on.'
            : 'The permit is issued and not delivered yet. Look into it before it is handed over.',
    },
  }),
  APPLICATION_ENDED: ({ name, because }) => ({
    'zh-CN': {
      title: `${name}的居住证申请已终止`,
      body:
        because === 'HIRE_WITHDRAWN'
          ? '其聘用申报已撤回，尚未受理的居住证申请随之终止。'
          : '其离职已申报，尚未受理的居住证申请随之终止。离职报告有误的，撤回该申报后，上门服务开始前申请自动恢复。',
    },
    en: {
      title: `The application of ${name} has ended`,
      body:
        because === 'HIRE_WITHDRAWN'
          ? 'The report of the hire was withdrawn; the application, which was not accepted yet, ended with it.'
          : 'The departure was reported; the application, which was not accepted yet, ended with it. Where the report was wrong, withdraw it: the application then stands again, unless its visit has begun.',
    },
  }),
  APPLICANT_STAYS: ({ employer, name }) => ({
    'zh-CN': { title: `${name}仍在职：${employer}`, body: '其离职报告已撤回，居住证申请继续办理。' },
    en: {
      title: `${name} still works for ${employer}`,
      body: 'The report of the departure was withdrawn; the application goes on.',
    },
  }),
  PERMIT_AFTER_DEPARTURE: ({ employer, name, issuedOn, endedOn }) => ({
    'zh-CN': {
      title: `居住证签发于离职之后：${name}`,
      body: `${employer}申报${name}已于${endedOn}离职，其居住证签发于${issuedOn}。请核实是否仍符合申领条件。`,
    },
    en: {
      title: `Permit issued after the departure: ${name}`,
      body: `${employer} reports that ${name} left on ${endedOn}; the permit was issued on ${issuedOn}. Look into whether a ground for it is left.`,
    },
  }),
  VISIT_RETURNED: ({ employer, when, reason }, reader) => ({
    'zh-CN':
      reader === 'STATION'
        ? {
            title: `上门服务须另行安排：${employer}`,
            body: `原定${when}到${employer}的上门服务因${returnedZh(reason)}不能进行，已排在待安排申请的前面，请另定时间。`,
          }
        : {
            title: '上门服务须另行安排',
            body: `原定${when}到贵单位的上门服务因${returnedZh(reason)}不能进行。申请保留并优先安排，无需重新提交；新的时间另行通知。请告知员工。`,
          },
    en:
      reader === 'STATION'
        ? {
            title: `Visit to be scheduled anew: ${employer}`,
            body: `The visit to ${employer} on ${when} cannot take place: ${returnedEn(reason)}. It waits ahead of the queue: set another time.`,
          }
        : {
            title: 'Your visit gets another time',
            body: `The visit on ${when} cannot take place: ${returnedEn(reason)}. Your request is kept, comes first, and need not be sent again; the new time will be told. Please tell the workers.`,
          },
  }),
  VISIT_MISSED: ({ employer, when }, reader) => ({
    'zh-CN':
      reader === 'STATION'
        ? {
            title: `上门服务未进行：${employer}`,
            body: `原定${when}到${employer}的上门服务当天没有开始。该申请排在待安排申请的前面，请另定时间。`,
          }
        : {
            title: '上门服务未进行',
            body: `原定${when}到贵单位的上门服务当天没有开始。申请保留并优先安排，无需重新提交，由派出所另定时间。`,
          },
    en:
      reader === 'STATION'
        ? {
            title: `Visit missed: ${employer}`,
            body: `The visit to ${employer} on ${when} was not begun on its day. It waits ahead of the queue: set another time.`,
          }
        : {
            title: 'Your visit did not take place',
            body: `The visit on ${when} was not begun on its day. Your request is kept, comes first, and need not be sent again; the station sets another time.`,
          },
  }),
} as const satisfies Record<string, Words>

function returnedZh(reason: NoticeFacts[string] | undefined): string {
  return reason === 'OFFICER_LEFT' ? '民警工作变动' : '派出所服务时间或者值班调整'
}

function returnedEn(reason: NoticeFacts[string] | undefined): string {
  return reason === 'OFFICER_LEFT'
    ? 'the officer is no longer available'
    : 'the station changed its hours or who is on duty'
}
