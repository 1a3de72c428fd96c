import { sql } from 'kysely'
import { scopeOf, type Actor } from '../request/actor.ts'
import { Context } from '../request/context.ts'
import { addDays, dayOf, weekdayOf, type PlainDate } from '../law/plain-date.ts'
import { requirementsOf } from '../law/permit.ts'
import type { DocumentKind, PermitType } from '../law/rule-sets.ts'
import { recordApplication } from '../visit/onsite/record-application.ts'
import { issuePermit } from '../permit/issue-permit.ts'
import { globalId } from '../request/global-id.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Refused } from '../request/refusal.ts'
import type { Portal } from '../request/portal.ts'
import { completeVisit } from '../visit/onsite/complete-visit.ts'
import { rateVisit } from '../visit/onsite/rate-visit.ts'
import { requestVisit } from '../visit/request/request-visit.ts'
import { scheduleVisit } from '../visit/schedule/schedule-visit.ts'
import { setServiceDay } from '../visit/service/set-service.ts'
import { startVisit } from '../visit/onsite/start-visit.ts'
import { instantAt } from '../visit/service/times.ts'
import type { Visit } from '../visit/visit.graphql.ts'
import type { SettledEmployer } from './county.ts'
import { stations } from './places.ts'
import { query } from '../platform/query.ts'

/**
 * Visits of the first station: some done long ago with permits that run out now, one of last week, and requests that
 * wait for a plan.
 */
export async function loadDemoVisits(portal: Portal, county: readonly SettledEmployer[]): Promise<void> {
  const stationId = county[0]!.employer.stationId
  const companies = county.filter(({ employer }) => employer.stationId === stationId)
  const { officers, chief } = await findStaff(portal, stationId)
  const today = dayOf(portal.clock.now())
  const workers = new Map<string, string[]>()
  for (const { employer } of companies) workers.set(employer.id, await findWorkers(portal, employer.id))
  const take = ({ employer }: SettledEmployer, count: number): string[] => workers.get(employer.id)!.splice(0, count)

  // Rules without permits leave nothing to visit for.
  if (wholePapers(portal, addDays(today, -400)) === null || wholePapers(portal, today) === null) return
  for (const [index, company] of companies.entries()) {
    await visitOnce(
      portal,
      company,
      officers[index % officers.length]!,
      addDays(today, -(352 - index * 6)),
      take(company, 4),
      { absent: 0, issued: true, hour: 9 },
    )
    await visitOnce(
      portal,
      company,
      officers[index % officers.length]!,
      addDays(today, -(9 - index)),
      take(company, 5),
      { absent: index === 0 ? 1 : 0, issued: false, hour: 14 },
    )
  }
  for (const [index, place] of stations.slice(0, 17).entries()) {
    const company = companies[index % companies.length]!
    await act(portal, company.clerk, new Date(portal.clock.now().getTime() - (20 - index) * 3_600_000), (context) =>
      requestVisit(context, {
        address: `平度市${place.town}分厂${index + 1}号`,
        longitude: place.longitude + 0.004,
        latitude: place.latitude - 0.003,
        preferredWindows:
          index % 3 === 0
            ? []
            : [1 + (index % 4), 2 + (index % 5)].map((ahead) => ({
                startsAt: instantAt(addDays(today, ahead), index % 2 === 0 ? 510 : 780),
                endsAt: instantAt(addDays(today, ahead), index % 2 === 0 ? 720 : 1050),
              })),
        applicants: take(company, 2 + (index % 4)).map(applicant(portal, today)),
        ...(index === 4 ? { urgentReason: '两名员工子女下周办理入学，须持居住证' } : {}),
      }),
    )
  }
  const saturday = addDays(today, (6 - weekdayOf(today) + 7) % 7 || 7)
  await act(portal, chief, portal.clock.now(), (context) =>
    setServiceDay(context, {
      on: saturday,
      opensAt: '09:00',
      closesAt: '15:00',
      note: '周末值班',
      officerIds: [globalId('User', officers[0]!.accountId!)],
    }),
  )
  const tomorrow = addDays(today, 1)
  const first = await act(portal, companies[0]!.clerk, portal.clock.now(), (context) =>
    requestVisit(context, { preferredWindows: [], applicants: take(companies[0]!, 4).map(applicant(portal, today)) }),
  )
  await act(portal, officers[0]!, portal.clock.now(), (context) =>
    scheduleVisit(context, {
      ...named(first.visit),
      window: { startsAt: instantAt(tomorrow, 540), endsAt: instantAt(tomorrow, 600) },
      officerIds: [globalId('User', officers[0]!.accountId!)],
    }),
  )
}

interface Story {
  absent: number
  issued: boolean
  hour: number
}

/** A visit from the request to the rating, each step at its own past instant. */
async function visitOnce(
  portal: Portal,
  company: SettledEmployer,
  officer: Actor,
  day: PlainDate,
  workers: readonly string[],
  { absent, issued, hour }: Story,
): Promise<void> {
  if (workers.length === 0) return
  const at = (ahead: number, minutes: number): Date => instantAt(addDays(day, ahead), minutes)
  const asked = await act(portal, company.clerk, at(-4, 600), (context) =>
    requestVisit(context, { preferredWindows: [], applicants: workers.map(applicant(portal, addDays(day, -4))) }),
  )
  const window = { startsAt: at(0, hour * 60), endsAt: at(0, hour * 60 + 90) }
  const scheduled = await act(portal, officer, at(-3, 600), (context) =>
    scheduleVisit(context, { ...named(asked.visit), window, officerIds: [globalId('User', officer.accountId!)] }),
  )
  const started = await act(portal, officer, at(0, hour * 60), (context) => startVisit(context, named(scheduled.visit)))
  const applications = await inSystemTransaction(portal.database, ({ rows }) =>
    rows(
      query
        .selectFrom('permitApplication')
        .select('id')
        .where('visitId', '=', asked.visit.id)
        .orderBy('submittedAt')
        .orderBy('id'),
    ),
  )
  for (const [index, { id }] of applications.entries()) {
    const present = index >= absent
    await act(portal, officer, at(0, hour * 60 + 20 + index), (context) =>
      recordApplication(context, {
        applicationId: globalId('PermitApplication', id),
        present,
        documents: present ? wholePapers(portal, addDays(day, -4))!.documents : [],
      }),
    )
  }
  const done = await act(portal, officer, at(0, hour * 60 + 85), (context) =>
    completeVisit(context, named(started.visit)),
  )
  await act(portal, company.clerk, at(0, hour * 60 + 100), (context) =>
    rateVisit(context, {
      visitId: globalId('Visit', done.visit.id),
      stars: 5 - (workers.length % 2),
      comment: '上门办理很方便',
    }),
  )
  if (!issued) return
  for (const [index, { id }] of applications.slice(absent).entries()) {
    await act(portal, officer, at(7, 600), (context) =>
      issuePermit(context, {
        applicationId: globalId('PermitApplication', id),
        number: `SD370283${day.replaceAll('-', '')}${company.employer.creditCode.slice(-6, -1)}${index}`,
        issuedOn: addDays(day, 7),
      }),
    )
  }
}

function applicant(portal: Portal, day: PlainDate) {
  const { permitType, documents } = wholePapers(portal, day)!
  return (employment: string) => ({ employmentId: globalId('Employment', employment), permitType, documents })
}

/** A permit on offer that day, with papers enough for it; null where the rules know none. */
function wholePapers(portal: Portal, day: PlainDate): { permitType: PermitType; documents: DocumentKind[] } | null {
  const rules = portal.lawBook.ruleSetOn(day)
  const rule = rules?.permitTypes[0]
  if (!rules || !rule) return null
  return {
    permitType: rule.type,
    documents: requirementsOf(rule.type, rules).flatMap(
      ({ anyOf }) => anyOf.find((together) => together.includes('EMPLOYMENT_CERTIFICATE')) ?? anyOf[0]!,
    ),
  }
}

function named(visit: Visit): { visitId: string; version: number } {
  return { visitId: globalId('Visit', visit.id), version: visit.version }
}

async function act<Result extends object>(
  portal: Portal,
  actor: Actor,
  now: Date,
  work: (context: Context) => Promise<Result | Refused>,
): Promise<Result> {
  const context = new Context(portal, {
    requestId: `demo-${now.toISOString()}`,
    language: 'zh-CN',
    credentials: null,
    now,
  })
  await context.begin('read write')
  try {
    await context.become(actor, scopeOf(actor))
    await context.savepoint()
    const result = await work(context)
    if ('userErrors' in result)
      throw new Error(
        `The demo's own deed was refused: ${result.userErrors.map(({ code, path, facts }) => `${code} at ${path?.join('.')} ${JSON.stringify(facts ?? {})}`).join(', ')}`,
      )
    await context.flush()
    await context.finish('keep')
    return result
  } catch (error) {
    await context.finish('undo')
    throw error
  }
}

/** Long employed, the same every time. */
function findWorkers(portal: Portal, employerId: string): Promise<string[]> {
  return inSystemTransaction(portal.database, async ({ rows }) =>
    (
      await rows(
        query
          .selectFrom('employment')
          .select('id')
          .where('employerId', '=', employerId)
          .where('endedOn', 'is', null)
          .where('withdrawnAt', 'is', null)
          .orderBy('hiredOn')
          .orderBy('id')
          .limit(60),
      )
    ).map(({ id }) => id),
  )
}

async function findStaff(portal: Portal, stationId: string): Promise<{ officers: Actor[]; chief: Actor }> {
  const staff = await inSystemTransaction(portal.database, ({ rows }) =>
    rows<Actor>(
      sql`select id as "accountId", name, role, null as "employerId", null as "employerStationId", station_id as "stationId", false as "readOnly" from account where station_id = ${stationId} and status = 'ACTIVE' order by username`,
    ),
  )
  return {
    officers: staff.filter(({ role }) => role === 'OFFICER'),
    chief: staff.find(({ role }) => role === 'STATION_CHIEF')!,
  }
}
