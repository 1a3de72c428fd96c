import type { Words } from './notice-facts.ts'

/** Texts of notices about visits. */
export const visitNoticeWords = {
  VISIT_REQUESTED: ({ employer, applicants }, reader) => ({
    'zh-CN':
      reader === 'STATION'
        ? {
            title: `上门办证申请：${employer}`,
            body: `${employer}申请为${applicants}名员工上门办理居住证，请安排时间。`,
          }
        : { title: '已提交上门办证申请', body: `贵单位申请为${applicants}名员工上门办理居住证，等待派出所安排。` },
    en:
      reader === 'STATION'
        ? {
            title: `Visit requested: ${employer}`,
            body: `${employer} asks for a visit for ${applicants} workers. Set a time for it.`,
          }
        : {
            title: 'Your visit is requested',
            body: `You asked for a visit for ${applicants} workers. The station will set the time.`,
          },
  }),
  VISIT_REQUESTED_URGENTLY: ({ employer, applicants, reason }, reader) => ({
    'zh-CN':
      reader === 'STATION'
        ? {
            title: `加急上门办证申请：${employer}`,
            body: `${employer}申请加急为${applicants}名员工办理，理由：${reason}。须由所长审批。`,
          }
        : {
            title: '已提交加急上门办证申请',
            body: `贵单位申请加急为${applicants}名员工办理，理由：${reason}。由派出所所长审批。`,
          },
    en:
      reader === 'STATION'
        ? {
            title: `Urgent visit requested: ${employer}`,
            body: `${employer} asks for an urgent visit for ${applicants} workers: ${reason}. The chief decides.`,
          }
        : {
            title: 'Your urgent visit is requested',
            body: `You asked for an urgent visit for ${applicants} workers: ${reason}. The station's chief decides.`,
          },
  }),
  VISIT_SCHEDULED: ({ employer, when, address }, reader) => ({
    'zh-CN':
      reader === 'STATION'
        ? { title: `上门服务已约定：${when}`, body: `${when}到${employer}（${address}）上门办理。` }
        : {
            title: `上门服务已约定：${when}`,
            body: `派出所将于${when}到贵单位（${address}）现场办理。请通知员工携带材料原件。`,
          },
    en:
      reader === 'STATION'
        ? { title: `Visit scheduled: ${when}`, body: `The visit to ${employer} (${address}) is on ${when}.` }
        : {
            title: `Visit scheduled: ${when}`,
            body: `Officers come to you (${address}) on ${when}. Have the workers bring their original papers.`,
          },
  }),
  VISIT_RESCHEDULED: ({ employer, when, reason }, reader) => ({
    'zh-CN': {
      title: `上门服务改期至${when}`,
      body: `${reader === 'STATION' ? employer : '贵单位'}的上门服务改为${when}。原因：${reason}${reader === 'STATION' ? '' : '。请通知员工。'}`,
    },
    en: {
      title: `Visit moved to ${when}`,
      body: `The visit to ${reader === 'STATION' ? employer : 'you'} is now on ${when}. Reason: ${reason}${reader === 'STATION' ? '' : '. Please tell the workers.'}`,
    },
  }),
  VISIT_CANCELLED: ({ employer, reason }, reader) => ({
    'zh-CN':
      reader === 'STATION'
        ? { title: `上门服务已取消：${employer}`, body: `${employer}的上门服务已取消。原因：${reason}` }
        : { title: '上门服务已取消', body: `贵单位的上门服务已取消。原因：${reason}。如仍需办理，请重新申请。` },
    en:
      reader === 'STATION'
        ? { title: `Visit cancelled: ${employer}`, body: `The visit to ${employer} is cancelled. Reason: ${reason}` }
        : {
            title: 'Your visit is cancelled',
            body: `The visit to you is cancelled. Reason: ${reason}. Ask again if it is still needed.`,
          },
  }),
  VISIT_COMPLETED: ({ employer, served, unserved }, reader) => ({
    'zh-CN': {
      title: reader === 'STATION' ? `上门服务已完成：${employer}` : '上门服务已完成',
      body: `已受理${served}人。${Number(unserved) > 0 ? `${unserved}人未能办理，已列入下一次上门服务。` : ''}${reader === 'STATION' ? '' : '请对本次服务作出评价。'}`,
    },
    en: {
      title: reader === 'STATION' ? `Visit done: ${employer}` : 'Your visit is done',
      body: `${served} applications were accepted.${Number(unserved) > 0 ? ` ${unserved} could not be served and wait for the next visit.` : ''}${reader === 'STATION' ? '' : ' Please rate this visit.'}`,
    },
  }),
  VISIT_URGENT_APPROVED: ({ employer, scheduled }, reader) => ({
    'zh-CN': {
      title: reader === 'STATION' ? `加急申请已批准：${employer}` : '加急申请已批准',
      body: `所长已批准${reader === 'STATION' ? employer : '贵单位'}的加急申请${scheduled ? '；已约定的时间不变，能够提前的另行通知' : '，将优先安排'}。`,
    },
    en: {
      title: reader === 'STATION' ? `Urgent request approved: ${employer}` : 'Your urgent request is approved',
      body: `The chief approved the urgent request${reader === 'STATION' ? ` of ${employer}` : ''}${scheduled ? '. The time that was set stands; an earlier one would be told' : ': it goes ahead of the queue'}.`,
    },
  }),
  VISIT_URGENT_DECLINED: ({ employer, scheduled }, reader) => ({
    'zh-CN': {
      title: reader === 'STATION' ? `加急申请未获批准：${employer}` : '加急申请未获批准',
      body: `${reader === 'STATION' ? employer : '贵单位'}的${scheduled ? '上门服务按已约定的时间进行' : '申请将按正常顺序安排'}。`,
    },
    en: {
      title: reader === 'STATION' ? `Urgent request declined: ${employer}` : 'Your urgent request is declined',
      body: scheduled
        ? `The visit${reader === 'STATION' ? ` to ${employer}` : ''} stays at the time that was set.`
        : `The request${reader === 'STATION' ? ` of ${employer}` : ''} keeps its place in the queue.`,
    },
  }),
} as const satisfies Record<string, Words>
