import type { Person } from '#test/support/county.ts'
import type { TestPortal } from '#test/support/test-portal.ts'
import type { Figures, View } from './expected.ts'
import { dayAt } from './working-days.ts'

/** What can be named in a mutation, by the line under which it was seen. */
export interface Sight {
  duties: { line: string; id: string; report: { id: string; version: number } | null }
  employments: { line: string; id: string; claim: { id: string; version: number } | null }
  cases: { line: string; id: string; version: number }
  outages: { line: string; id: string; version: number }
  visits: { line: string; id: string; version: number; applications: Record<string, string> }
}

export interface Observed {
  view: View | { figures: Figures; notices: string[]; counts: number[] }
  ids: { [Matter in keyof Sight]: Sight[Matter][] }
}

interface DutySeen {
  id: string
  kind: string
  eventOn: string
  status: string
  source: string
  deadline: { dueOn: string; provisional: boolean }
  worker: { name: string }
  report: { id: string; onTime: boolean; version: number } | null
}

interface Answer {
  obligations: { nodes: DutySeen[] }
  employments: {
    nodes: {
      id: string
      hiredOn: string
      endedOn: string | null
      status: string
      version: number
      worker: { name: string }
      priorRegistration: { id: string; version: number; status: string } | null
    }[]
  }
  penaltyCases: {
    nodes: {
      id: string
      status: string
      outcome: string | null
      severity: string
      selfCorrected: boolean
      repeated: boolean
      version: number
      obligationCount: number
      obligations: DutySeen[]
    }[]
  }
  outageClaims: {
    nodes: { id: string; kind: string; claimedOn: string; upheld: boolean | null; version: number; duties: number }[]
  }
  visits: {
    nodes: {
      id: string
      status: string
      version: number
      scheduled: { startsAt: string } | null
      startedAt: string | null
      applications: { id: string; status: string; worker: { name: string } }[]
    }[]
  }
  residencePermits: { nodes: { issuedOn: string; status: string; worker: { name: string } }[] }
  compliance: { total: Figures }
}

const question = /* GraphQL */ `
  query {
    obligations(first: 100) { nodes { ...D } }
    employments(first: 100) { nodes { id hiredOn endedOn status version worker { name } priorRegistration { id version status } } }
    penaltyCases(first: 100) { nodes { id status outcome severity selfCorrected repeated version obligationCount obligations { ...D } } }
    outageClaims(first: 100) { nodes { id kind claimedOn upheld version duties } }
    visits(first: 100) { nodes { id status version startedAt scheduled { startsAt } applications { id status worker { name } } } }
    residencePermits(first: 100) { nodes { issuedOn status worker { name } } }
    compliance(filter: { from: "2025-01-01", to: "2027-12-31" }, groupBy: RULE) { total {
      obligations met metLate overdue pending onTimeRate casesFound casesOpen permitsIssued visitsCompleted visitsOffHours } }
  }
  fragment D on Obligation { id kind eventOn status source deadline { dueOn provisional } worker { name } report { id onTime version } }
`

/** What somebody sees, in the words of the model. An auditor does not see people's names: theirs are counts. */
export async function observe({ ask }: TestPortal, who: Person, byCount: boolean): Promise<Observed> {
  const seen = await ask<Answer>(who, question)
  const notices = await noticesOf(ask, who)
  const duties = seen.obligations.nodes.map((duty) => ({ line: lineOf(duty), id: duty.id, report: duty.report }))
  const employments = seen.employments.nodes.map(
    ({ id, worker, hiredOn, endedOn, status, version, priorRegistration }) => ({
      line: [worker.name, hiredOn, endedOn, status, version, priorRegistration?.status ?? null].join(' '),
      id,
      claim: priorRegistration,
    }),
  )
  const cases = seen.penaltyCases.nodes.map((one) => ({
    line: [
      one.obligations[0]!.kind,
      one.status,
      one.outcome,
      one.severity,
      one.selfCorrected,
      one.repeated,
      one.version,
      ...one.obligations.map((duty) => `(${lineOf(duty)})`).toSorted(),
    ].join(' '),
    id: one.id,
    version: one.version,
  }))
  const outages = seen.outageClaims.nodes.map((one) => ({
    line: [one.kind, one.claimedOn, one.upheld, one.version, one.duties].join(' '),
    id: one.id,
    version: one.version,
  }))
  const visits = seen.visits.nodes.map(({ id, status, version, startedAt, scheduled, applications }) => {
    const day = scheduled?.startsAt ?? startedAt
    return {
      line: [
        status,
        day === null ? null : dayAt(Date.parse(day)),
        version,
        ...applications.map(({ worker, status: how }) => `(${worker.name} ${how})`).toSorted(),
      ].join(' '),
      id,
      version,
      applications: Object.fromEntries(applications.map((application) => [application.worker.name, application.id])),
    }
  })
  const permits = seen.residencePermits.nodes
    .map(({ worker, issuedOn, status }) => `${worker.name} ${issuedOn} ${status}`)
    .toSorted()
  const lines = (things: readonly { line: string }[]): string[] => things.map(({ line }) => line).toSorted()
  const { total: figures } = seen.compliance
  return {
    ids: { duties, employments, cases, outages, visits },
    view: byCount
      ? { figures, notices, counts: [duties, employments, cases, visits, permits].map(({ length }) => length) }
      : {
          duties: lines(duties),
          employments: lines(employments),
          cases: lines(cases),
          outages: lines(outages),
          visits: lines(visits),
          permits,
          notices,
          figures,
        },
  }
}

function lineOf({ kind, worker, eventOn, deadline, status, source, report }: DutySeen): string {
  return [
    kind,
    worker.name,
    eventOn,
    deadline.dueOn,
    deadline.provisional,
    status,
    source,
    report?.onTime ?? null,
  ].join(' ')
}

async function noticesOf(ask: TestPortal['ask'], who: Person): Promise<string[]> {
  const told: string[] = []
  for (let after: string | null = null; ;) {
    const {
      notices,
    }: { notices: { nodes: { kind: string; at: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await ask(
        who,
        'query ($after: String) { notices(first: 100, after: $after) { nodes { kind at } pageInfo { hasNextPage endCursor } } }',
        { after },
      )
    told.push(...notices.nodes.map(({ kind, at }) => `${dayAt(Date.parse(at))} ${kind}`))
    if (!notices.pageInfo.hasNextPage) return told.toSorted()
    after = notices.pageInfo.endCursor
  }
}
