import type { Words } from './notice-facts.ts'

/** Texts of notices about people registered earlier, outside the portal. */
export const priorRegistrationNoticeWords = {
  PRIOR_REGISTRATIONS_CLAIMED: ({ employer }) => ({
    'zh-CN': {
      title: `${employer}填报了此前已登记的人员`,
      body: `${employer}填报了在使用本平台之前已办理登记的人员，没有申报义务。请在“此前已登记”名单中查看，如有疑问可以询问。`,
    },
    en: {
      title: `${employer} named people registered before`,
      body: `${employer} named people who were registered before it used this portal; there is no duty to report their hires. See the list of earlier registrations, and ask where something is unclear.`,
    },
  }),
  PRIOR_REGISTRATION_ASKED: ({ count }) => {
    const many = Number(count ?? 1)
    return {
      'zh-CN': {
        title: many > 1 ? `派出所询问${many}项此前登记` : '派出所询问一项此前登记',
        body: `派出所就贵单位填报的${many > 1 ? many : '一'}项“此前已登记”提出询问，请在“此前已登记”名单中答复。`,
      },
      en: {
        title:
          many > 1
            ? `The station asks about ${many} earlier registrations`
            : 'The station asks about an earlier registration',
        body: `The station asks about ${many > 1 ? `${many} people` : 'somebody'} whom you named as registered before. Answer in the list of earlier registrations.`,
      },
    }
  },
  PRIOR_REGISTRATION_ANSWERED: () => ({
    'zh-CN': {
      title: '单位答复了此前登记的询问',
      body: '用人单位已答复关于一项“此前已登记”的询问，请在名单中查看并处理。',
    },
    en: {
      title: 'An employer answered about an earlier registration',
      body: 'The employer answered your question about an earlier registration. Read it in the list, and decide.',
    },
  }),
  PRIOR_REGISTRATION_REJECTED: ({ hiredOn, dueOn, reason }) => ({
    'zh-CN': {
      title: '一项此前登记未被认可',
      body: `派出所未认可一项“此前已登记”。原因：${reason}。${dueOn === null ? '' : `该员工于${hiredOn}聘用，须补报聘用（期限${dueOn}）。请尽快补报，补报会如实记载。`}`,
    },
    en: {
      title: 'An earlier registration was rejected',
      body: `The station rejected an earlier registration. Reason: ${reason}. ${dueOn === null ? '' : `The hire of ${hiredOn} must be reported (its last day is ${dueOn}). Report it soon: that you did so is recorded.`}`,
    },
  }),
} as const satisfies Record<string, Words>
