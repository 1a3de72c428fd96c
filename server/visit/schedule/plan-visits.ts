import type { Context } from '../../request/context.ts'
import { addDays } from '../../law/plain-date.ts'
import { judgeWindow } from '../../law/visit.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { openFairTurns, QueueFull } from '../../platform/fair-turns.ts'
import { solveInWorker } from '../plan/solve-in-worker.ts'
import { buildPlanProblem, type BuiltProblem } from './build-plan-problem.ts'
import type { PlanVisitsInput, VisitPlan } from './plan.graphql.ts'
import type { Solution } from '../plan/problem.ts'
import { instantAt } from '../service/times.ts'
import { mayServe } from '../../station/station.policy.ts'
import { unplannedWords } from './unplanned-words.ts'

const longestSpan = 31
/** Long enough for thirty requests over a week; the solver stops earlier where nothing is left to prove. */
const solverMilliseconds = 8_000
/** One of an account's plans is worked on and one waits; accounts take turns, so that none keeps the others from planning. */
const turns = openFairTurns({
  atOnce: 2,
  longestQueue: 20,
  most: { known: 2, strangers: 0, source: 1 },
  longestOfSource: { known: 1, strangers: 0 },
  waitsAtMostMs: 4 * solverMilliseconds,
})

/** Proposes how to visit all that ask: a plan to adopt, to change or to leave. Visits with a time never move. */
export async function planVisits(context: Context, input: PlanVisitsInput): Promise<{ plan: VisitPlan } | Refused> {
  const stationId = ensureFound(keyOf('Station', input.stationId), 'stationId')
  if (!mayServe(context.actor, { stationId }))
    return refused({ code: 'OUTSIDE_STATION', path: ['stationId'], facts: { reason: 'ANOTHER_STATION' } })
  if (input.from > input.to || input.to < context.today) return refused({ code: 'INVALID_DATE', path: ['to'] })
  if (addDays(input.from, longestSpan) < input.to)
    return refused({ code: 'TOO_MANY', path: ['to'], facts: { max: longestSpan } })
  try {
    return await turns({ key: context.actor.accountId ?? stationId, known: true }, async () => {
      const { drawn, solution } = await solveLostFirst(context, stationId, input)
      return { plan: present(context, stationId, input, drawn, solution) }
    })
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error
    return refused({ code: 'RATE_LIMITED', facts: { seconds: solverMilliseconds / 1000 } })
  }
}

/**
 * Who lost a time through the station comes on the first day that is possible, for the portal has promised it; on a
 * later one only where they do not all fit.
 */
async function solveLostFirst(
  context: Context,
  stationId: string,
  { from, to }: PlanVisitsInput,
): Promise<{ drawn: BuiltProblem; solution: Solution }> {
  for (const lostDays of [1, 2, Infinity]) {
    const drawn = await buildPlanProblem(
      context,
      stationId,
      from < context.today ? context.today : from,
      to,
      solverMilliseconds,
      lostDays,
    )
    const solution = await solveInWorker(drawn.problem)
    if (lostDays === Infinity || !solution.unplanned.some((id) => drawn.lost.has(id))) return { drawn, solution }
  }
  throw new Error('The last try always answers')
}

function present(
  context: Context,
  stationId: string,
  { from, to }: PlanVisitsInput,
  drawn: BuiltProblem,
  solution: Solution,
): VisitPlan {
  const routes = solution.routes
    .map(({ officerDay, stops, travelMinutes }) => {
      const { officer, day } = drawn.problem.officerDays[officerDay]!
      return {
        on: day as VisitPlan['from'],
        officerIds: [officer],
        travelMinutes,
        stops: stops.map((stop) => ({
          visitId: stop.id,
          pinned: stop.pinned,
          travelMinutesBefore: stop.travelBefore,
          window: {
            startsAt: instantAt(day as VisitPlan['from'], stop.from),
            endsAt: instantAt(day as VisitPlan['from'], stop.to),
          },
        })),
      }
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  ensureLawful(drawn, solution)
  const visits = new Set(routes.flatMap(({ stops }) => stops.map(({ visitId }) => visitId)))
  return {
    stationId,
    from,
    to,
    routes,
    unplanned: [
      ...drawn.infeasible,
      ...solution.unplanned.map((visitId) => ({ visitId, why: 'NO_CAPACITY' as const })),
    ].map(({ visitId, why }) => ({ visitId, reason: unplannedWords[why][context.language] })),
    figures: {
      visits: visits.size,
      applicants: [...visits].reduce((sum, id) => sum + (drawn.applicants.get(id) ?? 0), 0),
      travelMinutes: solution.travelMinutes,
      lowerBoundTravelMinutes: solution.lowerBound,
      // Of a part of the requests nothing is proven of all.
      optimal: solution.optimal && !drawn.infeasible.some(({ why }) => why === 'TOO_MANY'),
      solvedInMs: solution.milliseconds,
    },
  }
}

/** What is proposed stands under the rules by which it will be adopted. */
function ensureLawful(drawn: BuiltProblem, { routes }: Solution): void {
  for (const { officerDay, stops } of routes) {
    const hours = drawn.hoursOn(drawn.problem.officerDays[officerDay]!.day)
    for (const stop of stops) {
      if (stop.pinned) continue
      const refusals = judgeWindow(
        stop,
        { applicants: drawn.applicants.get(stop.id) ?? 0, officers: 1 },
        hours,
        drawn.pace,
      )
      if (refusals.length > 0) throw new Error(`The plan breaks a rule: ${refusals[0]!.code}`)
    }
  }
}
