import type { PlainDate } from '../../law/plain-date.ts'
import { isCorrected, type CaseFacts } from './case-facts.ts'
import { nextStep, type Task } from './next-step.ts'
import type { StepName } from './step-names.ts'

/** By which steps each task is done. */
const stepsOfTask: Record<Task, readonly StepName[]> = {
  CORRECT: [],
  LOOK: ['ORDER_CORRECTION', 'FILE_CASE'],
  LOOK_CORRECTED: ['CLOSE_NOT_PUNISHED', 'FILE_CASE'],
  CLOSE_BARRED: ['CLOSE_TIME_BARRED'],
  CLOSE_CORRECTED: ['CLOSE_NOT_PUNISHED'],
  CLOSE_UNFOUNDED: ['CLOSE_NOT_ESTABLISHED'],
  FILE: ['FILE_CASE'],
  NOTICE: ['SERVE_NOTICE'],
  STATE: ['SUBMIT_STATEMENT', 'RECORD_WAIVER'],
  STATE_OR_HEARING: ['SUBMIT_STATEMENT', 'RECORD_WAIVER', 'REQUEST_HEARING'],
  NOTIFY_HEARING: ['NOTIFY_HEARING'],
  HEAR: ['RECORD_HEARING'],
  PROPOSE: ['PROPOSE_DECISION'],
  DECIDE: ['APPROVE_DECISION', 'RETURN_DECISION'],
  SERVE: ['RECORD_SERVICE', 'PUBLISH_DECISION'],
  AWAIT_PUBLICATION: [],
  SERVE_PUBLISHED: ['RECORD_SERVICE'],
  PAY: ['RECORD_PAYMENT'],
  AWAIT_REMEDY: ['CONCLUDE_REMEDY'],
  PAY_LATE: ['RECORD_PAYMENT'],
  DUN: ['RECORD_DUNNING'],
  AFTER_DUNNING: ['RECORD_PAYMENT'],
  COURT: ['APPLY_TO_COURT'],
  FOLLOW_COURT: ['RECORD_PAYMENT'],
  CLOSE_PAID: ['CLOSE_FINED'],
  CLOSE_REVOKED: ['CLOSE_REVOKED'],
}

/**
 * What the case waits for stands first; what has been done already, or has nothing left to be done for, stands last.
 */
export function inOrder(steps: readonly StepName[], facts: CaseFacts, today: PlainDate): StepName[] {
  const next = nextStep(facts, today)
  const first = next ? stepsOfTask[next.task] : []
  const last: StepName[] = []
  if (facts.orderedOn !== null || facts.noticeOn !== null || isCorrected(facts)) last.push('ORDER_CORRECTION')
  if (facts.noticeOn !== null) last.push('SERVE_NOTICE')
  const late = last.filter((step) => !first.includes(step))
  return [...first, ...steps.filter((step) => !first.includes(step) && !late.includes(step)), ...late]
}
