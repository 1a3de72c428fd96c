import type { NoticeFacts, Words } from './notice-facts.ts'

/** Texts of notices about cases and what leads to them. */
export const caseNoticeWords = {
  CASE_DETECTED: ({ caseNumber, kind, dueOn, duties = 1, severity, reported, employer = '' }, reader) => {
    const many = Number(duties) > 1
    const [seriousZh, seriousEn] =
      severity === 'SERIOUS'
        ? ['平台事实建议按情节严重，由民警认定。', ' The facts propose serious; officers decide.']
        : ['', '']
    if (reader === 'STATION') {
      return {
        'zh-CN': reported
          ? {
              title: `${employer}逾期补报${duties}项${kindZh(kind)}：${caseNumber}`,
              body: `${employer}补报了${duties}项逾期的${kindZh(kind)}，登记为一起待处理案件${caseNumber}。${seriousZh}请核查后处理。`,
            }
          : {
              title: `${employer}逾期未申报：${caseNumber}`,
              body: `${employer}一项${reportZh(kind)}的期限为${dueOn}，至今未报，已登记为待处理案件${caseNumber}。请核查：责令改正、立案或者结案。`,
            },
        en: reported
          ? {
              title: `${employer} reported ${counted(duties, kind)} late: case ${caseNumber}`,
              body: `${employer} reported ${counted(duties, kind)} after the last day. They are one case, ${caseNumber}.${seriousEn} Look at it, then close or file it.`,
            }
          : {
              title: `${employer} has not reported: case ${caseNumber}`,
              body: `A ${kindEn(kind)} of ${employer} was to be reported by ${dueOn} and was not. It is case ${caseNumber}: order correction, file or close it.`,
            },
      }
    }
    return {
      'zh-CN': reported
        ? {
            title: `逾期补报已登记：${caseNumber}`,
            body: `贵单位补报的${many ? `${duties}项` : '一项'}${kindZh(kind)}已逾期，登记为一起案件${caseNumber}，由派出所核查后决定。${seriousZh}已补报的无需再办理；主动补报会如实记载。`,
          }
        : {
            title: `发现逾期未申报：${caseNumber}`,
            body: `一项${reportZh(kind)}应于${dueOn}前完成，逾期未报，已登记为待处理案件${caseNumber}。请尽快补报，补报情况会如实记载。`,
          },
      en: reported
        ? {
            title: `Reported late: case ${caseNumber}`,
            body: `You reported ${counted(duties, kind)} after the last day. ${many ? 'They are' : 'It is'} one case, ${caseNumber}, which the station looks at and decides.${seriousEn} Nothing more is to be reported; that you did so by yourself is recorded.`,
          }
        : {
            title: `Overdue report: case ${caseNumber}`,
            body: `A ${kindEn(kind)} was to be reported by ${dueOn} and was not. It is registered as case ${caseNumber}. Report it now: that you did so is recorded.`,
          },
    }
  },
  CASES_DETECTED: ({ count, caseNumber, reported, employer = '' }, reader) => {
    const whoZh = reader === 'STATION' ? `${employer}` : '贵单位'
    const whoEn = reader === 'STATION' ? `${employer}` : 'your employer'
    return {
      'zh-CN': reported
        ? {
            title: `${reader === 'STATION' ? employer : ''}逾期补报登记为${count}起案件`,
            body: `${whoZh}的逾期补报登记为${count}起案件，编号从${caseNumber}开始。${reader === 'STATION' ? '请逐一核查，情形相同的可以一并结案。' : '由派出所核查后决定；已补报的无需再办理。'}`,
          }
        : {
            title: `${reader === 'STATION' ? employer : '发现'}${count}项逾期未申报`,
            body: `${whoZh}${count}项聘用或者离职未按期申报，已分别登记为${count}起待处理案件，编号从${caseNumber}开始。${reader === 'STATION' ? '请逐一核查。' : '请尽快补报，补报情况会如实记载。'}`,
          },
      en: reported
        ? {
            title: `Late reports${reader === 'STATION' ? ` of ${employer}` : ''}: ${count} cases`,
            body: `The late reports of ${whoEn} are ${count} cases, from ${caseNumber} on. ${reader === 'STATION' ? 'Look at each; identical ones can be closed together.' : 'The station decides; nothing more is to be reported.'}`,
          }
        : {
            title: `${count} overdue reports${reader === 'STATION' ? ` of ${employer}` : ''}`,
            body: `${count} hires or departures of ${whoEn} were not reported in time. Each is a case, from ${caseNumber} on. ${reader === 'STATION' ? 'Look at each.' : 'Report them now: that you did so is recorded.'}`,
          },
    }
  },
  CASE_EXTENDED: ({ caseNumber, kind, before, duties, employer = '' }, reader) => {
    const added = Number(duties) - Number(before)
    return reader === 'STATION'
      ? {
          'zh-CN': {
            title: `${employer}又补报${added}项${kindZh(kind)}：${caseNumber}`,
            body: `${employer}同日又补报了${added}项逾期的${kindZh(kind)}，并入案件${caseNumber}，现共${duties}项。请按现在的情况核查。`,
          },
          en: {
            title: `${employer} reported ${counted(added, kind)} more late: case ${caseNumber}`,
            body: `On the same day ${employer} reported ${counted(added, kind)} more after the last day. Case ${caseNumber} is now about ${duties} in all: look at it as it is now.`,
          },
        }
      : {
          'zh-CN': {
            title: `逾期补报并入案件：${caseNumber}`,
            body: `贵单位同日又补报的${added}项逾期的${kindZh(kind)}已并入案件${caseNumber}，现共${duties}项，由派出所核查后决定。已补报的无需再办理。`,
          },
          en: {
            title: `Late reports joined case ${caseNumber}`,
            body: `You reported ${counted(added, kind)} more after the last day. Case ${caseNumber} is now about ${duties} in all; the station decides. Nothing more is to be reported.`,
          },
        }
  },
  CASE_LATENESS_GREW: ({ caseNumber, kind }, reader) => ({
    'zh-CN': {
      title: `案件${caseNumber}：更正后逾期更长`,
      body: `案件${caseNumber}中的${kindZh(kind)}日期已更正，申报期限提前，逾期更长。${reader === 'STATION' ? '请按更正后的情况核查。' : '贵单位目前无需办理，可以打开案件查看。'}`,
    },
    en: {
      title: `Case ${caseNumber}: later than before`,
      body: `The day of a ${kindEn(kind)} in case ${caseNumber} was amended: the report was due earlier, so it is later than before. ${reader === 'STATION' ? 'Look at the case as it is now.' : 'Nothing is asked of you now; open the case to see it.'}`,
    },
  }),
  CASE_STEP: ({ caseNumber, step }, reader) => {
    const { zh, en, employerZh, employerEn } = stepWords(step)
    const [adviceZh, adviceEn] =
      reader === 'EMPLOYER'
        ? [
            employerZh ?? '贵单位目前无需办理，可以打开案件查看进展。',
            employerEn ?? 'Nothing is asked of you now; open the case to follow it.',
          ]
        : ['请打开案件查看下一步、办理人和期限。', 'Open it to see what comes next, who does it and by when.']
    return {
      'zh-CN': { title: `案件${caseNumber}：${zh}`, body: `案件${caseNumber}有新进展：${zh}。${adviceZh}` },
      en: { title: `Case ${caseNumber}: ${en}`, body: `Case ${caseNumber} moved on: ${en}. ${adviceEn}` },
    }
  },
  FINDING_RECORDED: ({ kind, eventOn, foundOn, dueOn, caseNumber }) => ({
    'zh-CN': {
      title: `检查发现一项未申报的${kindZh(kind)}`,
      body: `民警于${foundOn}检查发现一项${eventOn}的${kindZh(kind)}尚未申报，申报期限为${dueOn}。${caseNumber ? `已登记为案件${caseNumber}。` : ''}请立即核对并申报。`,
    },
    en: {
      title: `An unreported ${kindEn(kind)} was found on site`,
      body: `On ${foundOn} an officer found a ${kindEn(kind)} of ${eventOn} that is not reported; the last day is ${dueOn}. ${caseNumber ? `It is case ${caseNumber}. ` : ''}Check it and report at once.`,
    },
  }),
  STEP_OVERDUE: ({ caseNumber, taskZh, taskEn, dueOn }) => ({
    'zh-CN': {
      title: `案件${caseNumber}已逾期：${taskZh}`,
      body: `案件${caseNumber}的下一步“${taskZh}”应于${dueOn}前完成，已逾期，请督办。`,
    },
    en: {
      title: `Case ${caseNumber} is late: ${taskEn}`,
      body: `The next step of case ${caseNumber} (${taskEn}) was due on ${dueOn}. Please see to it.`,
    },
  }),
  OUTAGE_CLAIMED: ({ employer, kind }) => ({
    'zh-CN': {
      title: `请核查平台故障说明：${employer}`,
      body: `${employer}逾期补报${kindZh(kind)}，说明原因为平台故障。核查之前不登记案件；请核查当时平台是否可用，并写明结果。`,
    },
    en: {
      title: `Check a claimed outage: ${employer}`,
      body: `${employer} reported a ${kindEn(kind)} late and says that the portal was out of service. There is no case until you have checked whether it was.`,
    },
  }),
  OUTAGE_CLAIM_CHANGED: ({ employer, kind, withdrawn, dueOn }) => ({
    'zh-CN': withdrawn
      ? {
          title: `平台故障说明有变化：${employer}`,
          body: `${employer}撤回了一份以平台故障说明逾期原因的${kindZh(kind)}申报。该说明仍待核查；撤回的原因见该申报。`,
        }
      : {
          title: `平台故障说明有变化：${employer}`,
          body: `${employer}更正了一份以平台故障说明逾期原因的${kindZh(kind)}申报的日期，申报期限提前到${dueOn}，逾期更长。请按更正后的情况核查。`,
        },
    en: withdrawn
      ? {
          title: `A claimed outage has changed: ${employer}`,
          body: `${employer} withdrew the late report of a ${kindEn(kind)} that it explained by an outage of the portal. The claim still waits for your check; why the report was withdrawn stands with it.`,
        }
      : {
          title: `A claimed outage has changed: ${employer}`,
          body: `${employer} amended the day of a ${kindEn(kind)} whose late report it explained by an outage of the portal: it was due on ${dueOn}, so it is later than before. Check the claim as it is now.`,
        },
  }),
  OUTAGE_CHECKED: ({ kind, duties, upheld, reasons, caseNumber }) => ({
    'zh-CN': upheld
      ? {
          title: '平台故障说明属实，不登记案件',
          body: `派出所核查后认定平台当时确有故障，${duties}项${kindZh(kind)}的逾期申报不登记案件。核查说明：${reasons}`,
        }
      : {
          title: '平台故障说明未获采纳',
          body: `派出所核查后未采纳平台故障的说明。${caseNumber ? `${duties}项${kindZh(kind)}的逾期申报登记为案件${caseNumber}，由派出所处理；主动补报会如实记载。` : ''}核查说明：${reasons}`,
        },
    en: upheld
      ? {
          title: 'The outage is confirmed: no case',
          body: `The station found that the portal was out of service: your late report of ${counted(duties, kind)} is no case. It says: ${reasons}`,
        }
      : {
          title: 'The outage was not confirmed',
          body: `The station did not find that the portal was out of service. ${caseNumber ? `Your late report of ${counted(duties, kind)} is case ${caseNumber}; that you reported by yourself is recorded. ` : ''}It says: ${reasons}`,
        },
  }),
} as const satisfies Record<string, Words>

function kindZh(kind: NoticeFacts[string] | undefined): string {
  return kind === 'DEPARTURE' ? '离职' : '聘用'
}

/** The report's name in the law. */
export function reportZh(kind: NoticeFacts[string] | undefined): string {
  return kind === 'DEPARTURE' ? '离职报告' : '聘用申报'
}

export function kindEn(kind: NoticeFacts[string] | undefined): string {
  return kind === 'DEPARTURE' ? 'departure' : 'hire'
}

function counted(duties: NoticeFacts[string] | undefined, kind: NoticeFacts[string] | undefined): string {
  const count = Number(duties ?? 1)
  return count === 1 ? `a ${kindEn(kind)}` : `${count} ${kindEn(kind)}s`
}

interface StepWords {
  zh: string
  en: string
  /** What the employer must do now; omitted: nothing. */
  employerZh?: string
  employerEn?: string
}

const steps: Readonly<Record<string, StepWords>> = {
  ORDER_CORRECTION: {
    zh: '已责令限期改正',
    en: 'correction was ordered',
    employerZh: '请在责令的期限内补报；打开案件可以查看期限。',
    employerEn: 'Report within the term that was ordered: the case shows it.',
  },
  FILE_CASE: { zh: '已立案', en: 'the case was filed' },
  SERVE_NOTICE: {
    zh: '已送达处罚前告知书',
    en: 'the notice was served',
    employerZh: '当事人可以在期限内陈述、申辩；打开案件可以查看期限。',
    employerEn: 'The party may make a statement and defence: the case shows until when.',
  },
  SUBMIT_STATEMENT: { zh: '收到陈述、申辩', en: 'a statement came in' },
  REQUEST_HEARING: { zh: '当事人要求听证', en: 'a hearing was asked for' },
  NOTIFY_HEARING: {
    zh: '已通知听证的时间、地点',
    en: 'the day and place of the hearing were told',
    employerZh: '请当事人按通知参加听证。',
    employerEn: 'The party should come to the hearing as told.',
  },
  PUBLISH_DECISION: { zh: '决定书已公告', en: 'the decision was published' },
  PROPOSE_DECISION: { zh: '已提出处罚建议，待审批', en: 'a decision was proposed' },
  APPROVE_DECISION: { zh: '已作出决定，待送达', en: 'it was decided' },
  RETURN_DECISION: { zh: '处罚建议被退回', en: 'the proposal was returned' },
  RECORD_SERVICE: {
    zh: '决定书已送达',
    en: 'the decision was served',
    employerZh: '请当事人在期限内到指定银行缴纳；打开案件可以查看数额和期限。',
    employerEn: 'The party pays at the bank within the term: the case shows how much and until when.',
  },
  GRANT_INSTALMENTS: {
    zh: '准予暂缓或者分期缴纳',
    en: 'deferral or instalments were granted',
    employerZh: '请按分期计划缴纳。',
    employerEn: 'Pay by the plan of instalments.',
  },
  RECORD_PAYMENT: { zh: '已登记银行缴款', en: 'a payment at the bank was recorded' },
  RECORD_REMEDY: { zh: '已登记复议或者诉讼', en: 'a remedy was recorded' },
  CONCLUDE_REMEDY: { zh: '复议或者诉讼已有结果', en: 'a remedy was concluded' },
  FALL_DUE: {
    zh: '罚款逾期未缴，开始加处罚款',
    en: 'the fine is overdue, surcharge runs',
    employerZh: '请尽快缴清罚款和加处罚款。',
    employerEn: 'Pay the fine and the surcharge now.',
  },
  RECORD_DUNNING: {
    zh: '已送达催告书',
    en: 'a reminder was served',
    employerZh: '请在催告期内缴清。',
    employerEn: 'Pay within the term of the reminder.',
  },
  APPLY_TO_COURT: {
    zh: '已申请人民法院强制执行',
    en: 'the court was asked to enforce',
    employerZh: '请尽快缴清。',
    employerEn: 'Pay now.',
  },
  CLOSE_NOT_PUNISHED: { zh: '不予处罚，已结案', en: 'it was closed without a penalty' },
  CLOSE_NOT_ESTABLISHED: { zh: '违法事实不能成立，已结案', en: 'it was closed as not established' },
  CLOSE_TIME_BARRED: { zh: '已过追究时效，已结案', en: 'it was closed as time-barred' },
  CLOSE_FINED: { zh: '已执行完毕，已结案', en: 'it was closed as settled' },
  CLOSE_REVOKED: { zh: '决定已撤销，已结案', en: 'it was closed, the decision being revoked' },
}

function stepWords(step: NoticeFacts[string] | undefined): StepWords {
  return steps[String(step)] ?? { zh: '有新进展', en: 'there is news' }
}
