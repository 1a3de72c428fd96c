import { Logger, parseCronItems, run, type Runner, type Task, type TaskList } from 'graphile-worker'
import { dropEndedSessions } from './access/sign-in/drop-ended-sessions.ts'
import { warnOfKeys } from './access/keys/warn-of-keys.ts'
import { anchorTrail } from './audit/head.ts'
import { sealTrail } from './audit/seal-trail.ts'
import { applyMonthDeltas } from './compliance/apply-month-deltas.ts'
import { openJobsPool } from './platform/database.ts'
import { advanceCases } from './penalty/case/advance-cases.ts'
import { dropOldExports, exportTasks } from './export/export-tasks.ts'
import { writeScheduledReports } from './export/write-scheduled-reports.ts'
import { questionTasks } from './employment/questions/enqueue-question.ts'
import { forgetStaffQuestions } from './employment/questions/staff-questions.ts'
import { openCasesForBreaches } from './penalty/detection/open-cases-for-breaches.ts'
import { remindOfDuties } from './penalty/detection/remind-of-duties.ts'
import { dropExpired } from './retention/drop-expired.ts'
import type { Portal } from './request/portal.ts'
import { followCalendar } from './regulation/follow-calendar.ts'
import { reseal } from './reseal.ts'
import { eraseExpired } from './retention/erase-expired.ts'
import { forgetRosters } from './roster/import/forget-rosters.ts'
import { remindOfRosters } from './roster/import/remind-of-rosters.ts'
import { resumeRosters, rosterTasks } from './roster/import/roster-tasks.ts'
import { notifyOfRenewals } from './permit/notify-of-renewals.ts'
import { giveDataKeys } from './worker/give-data-keys.ts'
import { foldNames } from './worker/fold-names.ts'
import { maskAgain } from './worker/mask-again.ts'
import { dropExpiredHolds } from './visit/request/drop-expired-holds.ts'
import { returnVisitsAfterLastDay } from './visit/service/return-visits-after-last-day.ts'
import { notifyOfMissedVisits } from './visit/onsite/notify-of-missed-visits.ts'

interface Job {
  name: string
  /** Every second, or minutes and hours as cron writes them, in UTC. */
  when: 'every second' | { cron: string }
  /** Due by the portal's own clock: runs at once when that clock is moved, and at the start. */
  byClock?: true
  work: (portal: Portal) => Promise<unknown>
}

/** The timetable. Each job may run twice or in two processes: what it does, it does once. */
export const timetable: readonly Job[] = [
  { name: 'open-cases-for-breaches', when: { cron: '* * * * *' }, byClock: true, work: openCasesForBreaches },
  { name: 'advance-cases', when: { cron: '* * * * *' }, byClock: true, work: advanceCases },
  { name: 'remind-of-duties', when: { cron: '*/10 * * * *' }, byClock: true, work: remindOfDuties },
  { name: 'remind-of-rosters', when: { cron: '*/10 * * * *' }, byClock: true, work: remindOfRosters },
  { name: 'drop-expired-holds', when: { cron: '* * * * *' }, byClock: true, work: dropExpiredHolds },
  { name: 'return-visits-after-last-day', when: { cron: '33 * * * *' }, byClock: true, work: returnVisitsAfterLastDay },
  { name: 'tell-of-missed-visits', when: { cron: '*/10 * * * *' }, byClock: true, work: notifyOfMissedVisits },
  { name: 'tell-of-renewals', when: { cron: '5 * * * *' }, byClock: true, work: notifyOfRenewals },
  { name: 'follow-calendar', when: 'every second', work: followCalendar },
  { name: 'seal-trail', when: 'every second', work: sealTrail },
  { name: 'anchor-trail', when: { cron: '* * * * *' }, work: anchorTrail },
  { name: 'write-scheduled-reports', when: { cron: '*/5 * * * *' }, byClock: true, work: writeScheduledReports },
  { name: 'drop-old-exports', when: { cron: '27 * * * *' }, work: dropOldExports },
  { name: 'fold-months', when: { cron: '* * * * *' }, work: applyMonthDeltas },
  { name: 'drop-expired', when: { cron: '17 * * * *' }, work: dropExpired },
  { name: 'forget-staff-questions', when: { cron: '37 * * * *' }, byClock: true, work: forgetStaffQuestions },
  { name: 'resume-rosters', when: { cron: '*/10 * * * *' }, work: resumeRosters },
  { name: 'forget-rosters', when: { cron: '47 19 * * *' }, work: forgetRosters },
  { name: 'erase-expired', when: { cron: '7 18 * * *' }, byClock: true, work: eraseExpired },
  { name: 'give-data-keys', when: { cron: '*/5 * * * *' }, work: giveDataKeys },
  { name: 'mask-again', when: { cron: '*/5 * * * *' }, work: maskAgain },
  { name: 'fold-names', when: { cron: '41 * * * *' }, work: foldNames },
  { name: 'reseal', when: { cron: '*/5 * * * *' }, work: reseal },
  { name: 'warn-of-keys', when: { cron: '22 * * * *' }, work: warnOfKeys },
  { name: 'drop-ended-sessions', when: { cron: '37 19 * * *' }, work: dropEndedSessions },
]

export interface Jobs {
  stop: () => Promise<void>
}

/** Runs the timetable, and whatever use cases have put into the queue, until it is stopped. */
export async function startJobs(portal: Portal): Promise<Jobs> {
  const pool = openJobsPool(portal.database.jobsUrl, 4)
  const items = timetable.flatMap(({ name, when }) =>
    when === 'every second' ? [] : [{ task: name, match: when.cron }],
  )
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    taskList: tasksOf(portal),
    parsedCronItems: parseCronItems(items),
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') portal.log.warn({ message }, 'the queue reports')
    }),
  })
  await resumeRosters(portal)
  const loops = timetable.filter(({ when }) => when === 'every second').map((job) => everySecond(job, portal))
  return {
    stop: async () => {
      await Promise.all([runner.stop(), ...loops.map((loop) => loop.stop())])
      await pool.end()
    },
  }
}

/** All jobs that go by the portal's clock, one after the other in the order of the timetable. */
export async function runDueJobs(portal: Portal): Promise<void> {
  for (const { byClock, work } of timetable) {
    if (byClock) await work(portal)
  }
}

/** What the queue can be asked to do. */
export function tasksOf(portal: Portal): TaskList {
  const timed = timetable.map(({ name, work }): [string, Task] => [name, async () => void (await work(portal))])
  const asked = Object.entries(rosterTasks).map(([name, work]): [string, Task] => [
    name,
    async (payload, { job }) => work(portal, (payload as { rosterImportId: string }).rosterImportId, job.attempts),
  ])
  const files = Object.entries(exportTasks).map(([name, work]): [string, Task] => [
    name,
    async (payload, { job }) => work(portal, (payload as { exportId: string }).exportId, job.attempts),
  ])
  const questions = Object.entries(questionTasks).map(([name, work]): [string, Task] => [
    name,
    async (payload) => work(portal, (payload as { employmentIds: string[] }).employmentIds),
  ])
  return Object.fromEntries([...timed, ...asked, ...files, ...questions])
}

/** The queue's own clock counts minutes. A run that fails is logged, and tried again with the next second. */
function everySecond({ name, work }: Job, portal: Portal): Jobs {
  let running: Promise<unknown> = Promise.resolve()
  let idle = true
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    running = work(portal)
      .catch((error: unknown) => portal.log.error({ err: error, job: name }, 'a job failed'))
      .finally(() => {
        idle = true
      })
  }, 1_000)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
