import * as fc from 'fast-check'
import {
  acceptsAClaim,
  checksAnOutage,
  closesACase,
  confirmsEmployment,
  filesACase,
  rejectsAClaim,
  takesAClaimBack,
} from './acts/cases.ts'
import { publishesTheCalendar, timePasses } from './acts/clock.ts'
import {
  amendsAReport,
  claimsAnEarlierRegistration,
  findsOnSite,
  reportsADeparture,
  reportsAHire,
  withdrawsAReport,
} from './acts/reports.ts'
import {
  asksForAVisit,
  callsAVisitOff,
  completesAVisit,
  issuesAPermit,
  notesAnApplicant,
  schedulesAVisit,
  startsAVisit,
} from './acts/visits.ts'
import { Desk } from './desk.ts'
import { Model } from './model/model.ts'

/** Before and in festivals, in an ordinary week, and at the end of a year whose successor is not announced. */
const beginnings = ['2026-06-10', '2026-02-10', '2026-09-18', '2026-12-21', '2026-04-28', '2026-06-17']

const acts = [
  reportsAHire,
  reportsAHire,
  reportsAHire,
  claimsAnEarlierRegistration,
  reportsADeparture,
  reportsADeparture,
  amendsAReport,
  amendsAReport,
  withdrawsAReport,
  withdrawsAReport,
  findsOnSite,
  findsOnSite,
  timePasses,
  timePasses,
  timePasses,
  closesACase,
  filesACase,
  checksAnOutage,
  checksAnOutage,
  acceptsAClaim,
  rejectsAClaim,
  takesAClaimBack,
  confirmsEmployment,
  publishesTheCalendar,
  asksForAVisit,
  asksForAVisit,
  schedulesAVisit,
  schedulesAVisit,
  startsAVisit,
  startsAVisit,
  notesAnApplicant,
  completesAVisit,
  callsAVisitOff,
  issuesAPermit,
]

export interface Telling {
  runs: number
  length: number
  /** Left out: another each time. */
  seed?: number
  path?: string
  /** The first failure as it is, without looking for the shortest. */
  quick?: boolean
}

/** Tells stories until one ends otherwise than the model; then says the seed and the shortest that still does. */
export async function tell({ runs, length, seed, path, quick = false }: Telling): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.commands(acts, { maxCommands: length, size: 'max' }),
      async (day, commands) => {
        const now = Date.parse(`${day}T09:00:00+08:00`)
        const desk = await Desk.open(now)
        try {
          await desk.compare(new Model(now))
          await fc.asyncModelRun(() => ({ model: new Model(now), real: desk }), commands)
        } finally {
          await desk.portal.close()
        }
      },
    ),
    { numRuns: runs, endOnFailure: quick, ...(seed !== undefined && { seed }), ...(path !== undefined && { path }) },
  )
}
