import { Context } from '../request/context.ts'
import { anonymous, portalItself, scopeOf, type Actor } from '../request/actor.ts'
import { hashForRegistration, registerEmployer } from '../employer/register-employer.ts'
import { fileDepartures } from '../employment/departure/file-departures.ts'
import { fileHires } from '../employment/hire/file-hires.ts'
import { readHire, type HireReport } from '../employment/hire/read-hire.ts'
import { revealHires } from '../employment/hire/reveal-hires.ts'
import { addWorkingDays } from '../law/calendar.ts'
import { addDays, dayOf, type PlainDate } from '../law/plain-date.ts'
import type { Portal } from '../request/portal.ts'
import { chanceFrom, type Chance } from './chance.ts'
import { demoPassword, type SettledEmployer } from './county.ts'
import { inventPerson } from './people.ts'
import { divisionCode } from './places.ts'

/** How long ago the stories begin, in days. */
const reach = 700
/** People who start in one week are filed together. */
const peoplePerWeek = 6
const departuresInHundred = 27

interface Filing {
  at: Date
  settled: SettledEmployer
  hires: HireReport[]
}

/** Two years of hires and departures, punctual and late, up to the demo's today; then what is still to be done. */
export async function tellHistories(portal: Portal, county: readonly SettledEmployer[]): Promise<void> {
  const today = dayOf(portal.clock.now())
  const filings = county.flatMap((settled, index) => planFilings(portal, settled, today, index))
  filings.sort((a, b) => a.at.getTime() - b.at.getTime())
  const departures: Departure[] = []
  const chance = chanceFrom(20_140_814)
  for (const filing of filings) {
    await fileDue(portal, departures, filing.at)
    const filed = await actAs(portal, filing.settled.clerk, filing.at, (context) =>
      fileHires(context, filing.settled.employer, filing.hires),
    )
    for (const outcome of filed) {
      if ('userErrors' in outcome)
        throw new Error(`The demo's own hire was refused: ${outcome.userErrors.map(({ code }) => code).join(', ')}`)
      if (chance.inHundred(departuresInHundred))
        departures.push(
          planDeparture(portal, chance, filing.settled, outcome.employment.id, outcome.employment.hiredOn),
        )
    }
  }
  await fileDue(portal, departures, portal.clock.now())
  await leaveWork(portal, county, today)
  await askForAccounts(portal)
}

function planFilings(portal: Portal, settled: SettledEmployer, today: PlainDate, index: number): Filing[] {
  const chance = chanceFrom(7_000 + index)
  const { headcount, lateInHundred } = settled.plan
  const filings: Filing[] = []
  for (let done = 0; done < headcount; done += peoplePerWeek) {
    const hiredOn = addDays(today, -(12 + chance.below(reach)))
    const late = chance.inHundred(lateInHundred)
    const filedOn = addWorkingDays(hiredOn, late ? 4 + chance.below(9) : 1 + chance.below(3), portal.calendar)
    const people = Array.from({ length: Math.min(peoplePerWeek, headcount - done) }, (_, position) =>
      inventPerson(chance, index * 1_000 + done + position, settled.town),
    )
    if (filedOn >= today) continue
    filings.push({
      at: atOffice(filedOn, chance),
      settled,
      hires: people.map((person) => ({
        ...person,
        hiredOn,
        ...(late ? { lateReasonCode: chance.pick(['OVERSIGHT', 'DOCUMENTS_DELAYED', 'WORKER_DATA_MISSING']) } : {}),
      })),
    })
  }
  return filings
}

interface Departure {
  at: Date
  settled: SettledEmployer
  employmentId: string
  endedOn: PlainDate
  late: boolean
}

function planDeparture(
  portal: Portal,
  chance: Chance,
  settled: SettledEmployer,
  employmentId: string,
  hiredOn: PlainDate,
): Departure {
  const endedOn = addDays(hiredOn, 45 + chance.below(400))
  const late = chance.inHundred(settled.plan.lateInHundred)
  const reachable = endedOn < dayOf(portal.clock.now()) ? endedOn : dayOf(portal.clock.now())
  return {
    at: atOffice(addWorkingDays(reachable, late ? 5 : 2, portal.calendar), chance),
    settled,
    employmentId,
    endedOn,
    late,
  }
}

/** Files the departures whose filing day has come; those that lie beyond today have not happened. */
async function fileDue(portal: Portal, departures: Departure[], until: Date): Promise<void> {
  const due = departures
    .filter(({ at, endedOn }) => at <= until && endedOn < dayOf(at))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  for (const departure of due) {
    departures.splice(departures.indexOf(departure), 1)
    const { settled, employmentId, endedOn, late, at } = departure
    await actAs(portal, settled.clerk, at, (context) =>
      fileDepartures(context, settled.employer, [
        { employmentId, endedOn, reason: 'TERMINATED', ...(late ? { lateReasonCode: 'OVERSIGHT' } : {}) },
      ]),
    )
  }
}

/** What a clerk finds on the desk this morning: hires that an inspection found, some soon due, some in breach. */
async function leaveWork(portal: Portal, county: readonly SettledEmployer[], today: PlainDate): Promise<void> {
  const chance = chanceFrom(331)
  for (const [index, settled] of county.entries()) {
    const daysAgo = index < 2 ? [0, 1, 1, 9] : index % 4 === 0 ? [1, 10] : index % 5 === 0 ? [2] : []
    for (const [position, days] of daysAgo.entries()) {
      const hiredOn = addDays(today, -days)
      const person = inventPerson(chance, 900 + index * 10 + position, settled.town)
      const learntAt =
        days === 0 ? portal.clock.now() : atOffice(addDays(hiredOn, 1) > today ? today : addDays(hiredOn, 1), chance)
      const now = learntAt > portal.clock.now() ? portal.clock.now() : learntAt
      await actAs(portal, portalItself, now, (context) =>
        revealHires(context, settled.employer, [readHire({ ...person, hiredOn })]),
      )
    }
  }
}

/** Companies that ask for an account, for the first station to look at. */
const applicants = [
  {
    name: '青岛同和餐饮管理有限公司',
    unifiedSocialCreditCode: '91370283MADEM90165',
    legalRepresentative: '丁秀兰',
    adminName: '丁秀兰',
    adminUsername: 'canyin',
    industry: 'H',
  },
  {
    name: '平度同和保洁服务部',
    unifiedSocialCreditCode: '92370283MADEM9024W',
    legalRepresentative: '段文博',
    adminName: '段文博',
    adminUsername: 'baojie',
    industry: 'O',
  },
] as const

async function askForAccounts(portal: Portal): Promise<void> {
  for (const applicant of applicants) {
    const registration = {
      ...applicant,
      address: '平度市同和街道三城路88号',
      stationCode: `${divisionCode}001`,
      adminPassword: demoPassword,
      phone: '0532-88301234',
    }
    const outcome = await actAs(
      portal,
      anonymous,
      portal.clock.now(),
      (context) => registerEmployer(context, registration),
      (context) => hashForRegistration(context, { ...registration }),
    )
    if ('userErrors' in outcome)
      throw new Error(
        `The demo's own registration was refused: ${outcome.userErrors.map(({ code }) => code).join(', ')}`,
      )
  }
}

/** A use case as this person, at an instant of the past, with what it prepares before its transaction. */
async function actAs<Result>(
  portal: Portal,
  actor: Actor,
  now: Date,
  work: (context: Context) => Promise<Result>,
  prepare?: (context: Context) => Promise<void>,
): Promise<Result> {
  const context = new Context(portal, {
    requestId: `demo-${now.toISOString()}`,
    language: 'zh-CN',
    credentials: null,
    now,
  })
  await prepare?.(context)
  await context.begin('read write')
  try {
    await context.become(actor, scopeOf(actor))
    const result = await work(context)
    await context.flush()
    await context.finish('keep')
    return result
  } catch (error) {
    await context.finish('undo')
    throw error
  }
}

/** Some time between nine and five in Asia/Shanghai. */
function atOffice(on: PlainDate, chance: Chance): Date {
  return new Date(
    `${on}T${String(9 + chance.below(8)).padStart(2, '0')}:${String(chance.below(60)).padStart(2, '0')}:00+08:00`,
  )
}
