import { dayAfter } from '../working-days.ts'
import { notifyOfVisit, visitStatus } from './applications.ts'
import { findOverdue } from './cases.ts'
import type { Model } from './model.ts'

/** What the passing of time does by itself. */
export function moveTo(model: Model, instant: number): void {
  model.now = instant
  findOverdue(model)
  triage(model)
  remind(model)
  for (const visit of model.visits)
    if (visitStatus(model, visit) === 'MISSED') notifyOfVisit(model, visit, 'VISIT_MISSED')
}

/** A chief is told of a case that nobody has looked at within five working days of its discovery. */
function triage(model: Model): void {
  for (const one of model.cases) {
    if (one.status !== 'DETECTED' || one.place !== 'first') continue
    const lookBy = model.lastDay(new Date(one.detectedAt + 8 * 3_600_000).toISOString().slice(0, 10), 5).on
    if (lookBy < model.today) model.tell('account:chief1', 'STEP_OVERDUE', one, lookBy)
  }
}

/**
 * Two working days before a last day, one, on it and at the breach: one notice for all duties of one employer and day.
 */
function remind(model: Model): void {
  const open = model.duties.filter(
    (duty) => duty.filedAt === null && duty.waived === null && duty.source !== 'CROSS_EMPLOYER',
  )
  for (const duty of open) {
    const { on, provisional } = duty.lastDay
    const left = model.daysLate(model.today, on)
    if (on < dayAfter(model.today, -14) || on > dayAfter(model.today, 14)) continue
    const stage =
      on < model.today
        ? provisional
          ? null
          : 'BREACH'
        : on === model.today
          ? 'TODAY'
          : left === 1
            ? 'ONE_DAY'
            : left === 2
              ? 'TWO_DAYS'
              : null
    if (stage !== null) model.tell(`employer:${duty.employment.place}`, 'REMINDER', `${on} ${stage}`, 'told')
  }
}

/** A notice of the State Council counts open duties again; a day once told is not taken back. */
export function publish2027(model: Model): void {
  model.knows2027 = true
  const changed = model.duties.filter((duty) => {
    if (duty.filedAt !== null || duty.waived !== null || duty.source === 'CROSS_EMPLOYER') return false
    const { on, provisional } = model.lastDay(duty.eventOn)
    if (on === duty.lastDay.on && provisional === duty.lastDay.provisional) return false
    duty.lastDay = { on: on < duty.lastDay.on ? duty.lastDay.on : on, provisional }
    return true
  })
  for (const duty of changed) {
    model.tell(`employer:${duty.employment.place}`, 'DEADLINE_CHANGED', '2027', 'published')
    model.tell(`station:${duty.employment.place}`, 'DEADLINE_CHANGED', '2027', 'published')
  }
  model.record('calendar.published')
}
