import type { Role } from '../../request/role.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { courtApplicationEndsOn, judgementDueOn } from '../../law/clocks.ts'
import { correctedOn, isBarred, isCorrected, ruleThatApplies, type CaseFacts } from './case-facts.ts'
import {
  defenceClock,
  dunningAfter,
  endOf,
  followCourtBy,
  hearingNoticeBy,
  remediesEndOn,
  settledOn,
} from './case-clocks.ts'
import { isPrincipalPaid, isRevoked, nextPayment, outstandingOf, payBy } from './debts.ts'
import { needs } from './needs.ts'

/** What happens next, in words. */
export const tasks = {
  CORRECT: { zh: '补报并改正', en: 'Report now, and put it right' },
  LOOK: { zh: '核查：责令改正、立案或者结案', en: 'Look at it: order correction, file or close' },
  LOOK_CORRECTED: { zh: '已改正：核查后决定不予处罚或者立案', en: 'Put right: look at it, then close or file' },
  CLOSE_BARRED: { zh: '已过追究时效：结案', en: 'Time-barred: close' },
  CLOSE_CORRECTED: { zh: '已在期限内改正：结案', en: 'Corrected within the term: close' },
  CLOSE_UNFOUNDED: { zh: '申报已撤回：核实后结案', en: 'The report was withdrawn: check, then close' },
  FILE: { zh: '期满未改正：立案', en: 'Not corrected within the term: file' },
  NOTICE: { zh: '拟定并送达处罚前告知书', en: 'Serve the notice' },
  STATE: { zh: '陈述、申辩', en: 'Make a statement and defence' },
  STATE_OR_HEARING: { zh: '陈述、申辩，可以要求听证', en: 'Make a statement and defence, or ask for a hearing' },
  NOTIFY_HEARING: { zh: '通知听证的时间、地点', en: 'Tell the party when and where the hearing is' },
  HEAR: { zh: '举行听证', en: 'Hold the hearing' },
  PROPOSE: { zh: '复核意见并提出处罚建议', en: 'Weigh the statement and propose a decision' },
  DECIDE: { zh: '审查并决定', en: 'Examine and decide' },
  SERVE: { zh: '送达决定书', en: 'Serve the decision' },
  AWAIT_PUBLICATION: { zh: '等待公告期满', en: 'Wait until the publication has lasted its time' },
  SERVE_PUBLISHED: { zh: '公告期满：登记送达', en: 'The publication has lasted its time: record the service' },
  PAY: { zh: '到指定银行缴纳罚款', en: 'Pay at the bank' },
  AWAIT_REMEDY: { zh: '等待复议或者诉讼结果', en: 'Wait for the reconsideration or the court' },
  PAY_LATE: { zh: '已逾期：缴纳罚款和加处罚款', en: 'Overdue: pay fine and surcharge' },
  DUN: { zh: '送达催告书', en: 'Serve the reminder' },
  AFTER_DUNNING: { zh: '催告期内履行', en: 'Pay within the term of the reminder' },
  COURT: { zh: '申请人民法院强制执行', en: 'Ask the court to enforce' },
  FOLLOW_COURT: { zh: '跟进人民法院执行', en: "Follow the court's enforcement" },
  CLOSE_PAID: { zh: '已缴清：结案', en: 'Paid: close' },
  CLOSE_REVOKED: { zh: '决定被撤销：结案', en: 'Decision revoked: close' },
} as const satisfies Record<string, { zh: string; en: string }>

export type Task = keyof typeof tasks

export interface NextStep {
  task: Task
  actor: Role
  dueOn: PlainDate | null
}

/** What, who, by when; null once closed. */
export function nextStep(facts: CaseFacts, today: PlainDate): NextStep | null {
  switch (facts.status) {
    case 'DETECTED':
      return { ...beforeFiling(facts), dueOn: endOf('TRIAGE', facts.foundOn, facts)?.dueOn ?? null }
    case 'CORRECTION_ORDERED':
      return afterOrder(facts, today)
    case 'FILED':
      return { task: isBarred(facts) ? 'CLOSE_BARRED' : 'NOTICE', actor: 'OFFICER', dueOn: decideBy(facts) }
    case 'NOTICE_SERVED':
      return afterNotice(facts, today)
    case 'DECISION_PROPOSED':
      return { task: 'DECIDE', actor: 'STATION_CHIEF', dueOn: decideBy(facts) }
    case 'DECIDED':
      return afterDecision(facts, today)
    case 'SERVED':
    case 'PAYMENT_OVERDUE':
    case 'ENFORCEMENT':
      return afterService(facts, today)
    case 'CLOSED':
      return null
    default:
      return facts.status satisfies never
  }
}

function beforeFiling(facts: CaseFacts): { task: Task; actor: Role } {
  if (facts.duties.every(({ waived }) => waived)) return { task: 'CLOSE_UNFOUNDED', actor: 'OFFICER' }
  if (isBarred(facts)) return { task: 'CLOSE_BARRED', actor: 'OFFICER' }
  return { task: isCorrected(facts) ? 'LOOK_CORRECTED' : 'LOOK', actor: 'OFFICER' }
}

function afterOrder(facts: CaseFacts, today: PlainDate): NextStep {
  const corrected = correctedOn(facts)
  if (corrected !== null) {
    const inTerm = facts.correctBy !== null && corrected <= facts.correctBy
    const task =
      inTerm && ruleThatApplies(facts, facts.severity)?.correctionOrderBeforeFine ? 'CLOSE_CORRECTED' : 'LOOK_CORRECTED'
    return { task, actor: 'OFFICER', dueOn: endOf('TRIAGE', corrected, facts)?.dueOn ?? null }
  }
  if (facts.correctBy !== null && today <= facts.correctBy)
    return { task: 'CORRECT', actor: 'EMPLOYER_ADMIN', dueOn: facts.correctBy }
  return { task: 'FILE', actor: 'OFFICER', dueOn: endOf('TRIAGE', facts.correctBy, facts)?.dueOn ?? null }
}

function decideBy(facts: CaseFacts): PlainDate | null {
  return endOf('DECISION', facts.filedOn, facts)?.dueOn ?? null
}

function afterNotice(facts: CaseFacts, today: PlainDate): NextStep {
  const anybody = { accountId: null, roles: [], today }
  const waitsFor = new Set(needs.partyHeard(facts, anybody).map(({ facts: why }) => why?.reason))
  if (waitsFor.has('HEARING_NOT_HELD')) {
    if (needs.hearingNotified(facts, anybody).length > 0)
      return { task: 'NOTIFY_HEARING', actor: 'OFFICER', dueOn: hearingNoticeBy(facts) }
    return { task: 'HEAR', actor: 'OFFICER', dueOn: facts.hearingOn }
  }
  if (waitsFor.has('HEARING_REQUEST_PERIOD'))
    return {
      task: 'STATE_OR_HEARING',
      actor: 'EMPLOYER_ADMIN',
      dueOn: endOf('HEARING_REQUEST', facts.noticeOn, facts)?.dueOn ?? null,
    }
  if (waitsFor.size > 0)
    return {
      task: 'STATE',
      actor: 'EMPLOYER_ADMIN',
      dueOn: endOf(defenceClock(facts), facts.noticeOn, facts)?.dueOn ?? null,
    }
  if (needs.correctionTermOver(facts, { ...anybody, duringTermReasons: '' }).length > 0)
    return { task: 'CORRECT', actor: 'EMPLOYER_ADMIN', dueOn: facts.correctBy }
  return { task: 'PROPOSE', actor: 'OFFICER', dueOn: decideBy(facts) }
}

function afterDecision(facts: CaseFacts, today: PlainDate): NextStep {
  if (facts.publishedOn === null)
    return { task: 'SERVE', actor: 'OFFICER', dueOn: endOf('SERVICE', facts.decidedOn, facts)?.dueOn ?? null }
  const end = endOf('PUBLIC_SERVICE', facts.publishedOn, facts)?.dueOn ?? null
  if (end === null || today <= end) return { task: 'AWAIT_PUBLICATION', actor: 'OFFICER', dueOn: end }
  return { task: 'SERVE_PUBLISHED', actor: 'OFFICER', dueOn: endOf('CLOSING', end, facts)?.dueOn ?? null }
}

function afterService(facts: CaseFacts, today: PlainDate): NextStep {
  if (isRevoked(facts)) return { task: 'CLOSE_REVOKED', actor: 'STATION_CHIEF', dueOn: closeBy() }
  const pending = facts.remedies.find(({ concludedOn }) => concludedOn === null)
  if (pending) {
    const dueOn =
      pending.kind === 'RECONSIDERATION'
        ? (endOf('RECONSIDERATION_DECISION', pending.lodgedOn, facts)?.dueOn ?? null)
        : judgementDueOn(pending.lodgedOn)
    return { task: 'AWAIT_REMEDY', actor: 'OFFICER', dueOn }
  }
  if (outstandingOf(facts, today) === 0) return { task: 'CLOSE_PAID', actor: 'OFFICER', dueOn: closeBy() }
  if (facts.status === 'ENFORCEMENT')
    return { task: 'FOLLOW_COURT', actor: 'OFFICER', dueOn: facts.courtOn && followCourtBy(facts.courtOn, today) }
  const due = nextPayment(facts) ?? payBy(facts)?.on ?? null
  if (facts.status === 'SERVED' && !isPrincipalPaid(facts)) return { task: 'PAY', actor: 'EMPLOYER_ADMIN', dueOn: due }
  const dunning = dunningAfter(facts)
  if (facts.dunnedOn === null) {
    if (dunning !== null && today > dunning) return { task: 'DUN', actor: 'OFFICER', dueOn: remediesEndOn(facts) }
    return { task: 'PAY_LATE', actor: 'EMPLOYER_ADMIN', dueOn: due }
  }
  const after = endOf('AFTER_DUNNING', facts.dunnedOn, facts)
  const remedies = remediesEndOn(facts)
  if (remedies === null || after === null || today <= after.dueOn || today <= remedies)
    return { task: 'AFTER_DUNNING', actor: 'EMPLOYER_ADMIN', dueOn: after?.dueOn ?? null }
  return { task: 'COURT', actor: 'STATION_CHIEF', dueOn: courtApplicationEndsOn(remedies) }

  function closeBy(): PlainDate | null {
    return endOf('CLOSING', settledOn(facts, today), facts)?.dueOn ?? null
  }
}
