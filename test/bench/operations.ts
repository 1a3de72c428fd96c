import { createHash } from 'node:crypto'
import { addDays, plainDate } from '#server/law/plain-date.ts'
import { globalId, readGlobalId } from '#server/request/global-id.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { idOf, seenAt, year, type Scene } from './data.ts'
import type { ContenderName } from './process.ts'

export interface Question {
  token: string
  /** The same for every contender; for writes another each time. */
  input: Record<string, unknown>
}

/** One thing that people do, in each contender's words, and its answer in words that are the same for all. */
export interface Operation {
  name: string
  title: string
  writes: boolean
  /** Left out: all of them, by one client and by 32. */
  contenders?: readonly ContenderName[]
  clients?: readonly number[]
  ask: (scene: Scene, turn: number) => Question
  body: Record<ContenderName, (question: Question) => object>
  answer: Record<ContenderName, (answer: never) => unknown>
}

export const endpoints: Record<ContenderName, string> = { portal: '/graphql', bare: '/', postgraphile: '/graphql' }

const key = (id: string): string => readGlobalId(id)!.key
const clerkOf = (scene: Scene, turn: number): Scene['clerks'][number] => scene.clerks[turn % scene.clerks.length]!
const statusOf = ({ metAt, dueAt }: { metAt: string | null; dueAt: string }): string => {
  if (metAt) return new Date(metAt) < new Date(dueAt) ? 'MET' : 'MET_LATE'
  return new Date(dueAt) > seenAt ? 'PENDING' : 'OVERDUE'
}
const as =
  <Answer>(read: (data: Answer) => unknown) =>
  ({ data }: { data: Answer }): unknown =>
    read(data)
const unchanged = (answer: never): unknown => answer

const documents = {
  list: `query List { obligations(first: 50) { totalCount nodes { id kind status eventOn deadline { dueOn } worker { name identityNumberMasked } penaltyCase { caseNumber status } } } }`,
  home: `query Home { viewer { employer { name status counts { activeEmployments pendingObligations overdueObligations pendingCases } }
    todo(first: 30) { title dueAt overdue subject { id ... on Obligation { kind eventOn deadline { dueOn } worker { name } } } } } }`,
  detail: `query Detail($id: ID!) { node(id: $id) { id ... on Employment { position hiredOn status worker { name identityNumberMasked phone residenceAddress } employer { name }
    hireObligation { status deadline { dueOn } report { receiptNumber filedAt } penaltyCase { caseNumber } } } } }`,
  district: `query District($filter: ComplianceFilter!) { compliance(filter: $filter, groupBy: EMPLOYER, orderBy: ON_TIME_RATE_ASC, first: 50) { groupCount groups { key employer { name } figures { obligations met metLate overdue } } } }`,
  hire: `mutation Hire($input: ReportHireInput!) { reportHire(input: $input) { report { receiptNumber } userErrors { code path message } } }`,
  hires: `mutation Hires($input: ReportHiresInput!) { reportHires(input: $input) { accepted rejected results { report { receiptNumber } userErrors { code } } } }`,
}

const graphileDocuments = {
  list: `query List($employer: UUID!) { allObligations(condition: { employerId: $employer }, first: 50, orderBy: [DUE_ON_ASC, PRIMARY_KEY_ASC]) { totalCount nodes { rowId kind eventOn dueOn dueAt metAt
    workerByWorkerId { name identityMasked } caseObligationByObligationId { penaltyCaseByCaseId { caseNumber status } } } } }`,
  home: `query Home($employer: UUID!, $at: Datetime!) { employerByRowId(rowId: $employer) { name status activeCount pendingCount(at: $at) overdueCount(at: $at) openCaseCount
    openDuties(first: 30) { nodes { rowId kind eventOn dueOn dueAt metAt workerByWorkerId { name } } } } }`,
  detail: `query Detail($id: UUID!) { employmentByRowId(rowId: $id) { rowId position hiredOn endedOn withdrawnAt workerByWorkerId { name identityMasked phoneMasked residenceAddress } employerByEmployerId { name }
    hireDuty { dueOn dueAt metAt standingReport { receiptNumber filedAt } caseObligationByObligationId { penaltyCaseByCaseId { caseNumber } } } } }`,
  district: `query District($station: UUID!, $at: Datetime!, $from: Date!, $to: Date!, $firstMonth: Date!, $lastMonth: Date!) {
    worstEmployers(station: $station, at: $at, firstMonth: $firstMonth, lastMonth: $lastMonth, fromDay: $from, toDay: $to) }`,
  hire: `mutation Hire($worker: WorkerInput!, $employment: EmploymentInput!, $obligation: ObligationInput!, $report: ReportInput!, $event: AuditEventInput!) {
    createWorker(input: { worker: $worker }) { clientMutationId } createEmployment(input: { employment: $employment }) { clientMutationId } createObligation(input: { obligation: $obligation }) { clientMutationId }
    createReport(input: { report: $report }) { report { receiptNumber } } createAuditEvent(input: { auditEvent: $event }) { clientMutationId } }`,
}

type PortalObligation = {
  id: string
  kind: string
  status: string
  eventOn: string
  deadline: { dueOn: string }
  worker: { name: string; identityNumberMasked: string }
  penaltyCase: { caseNumber: string; status: string } | null
}
type GraphileObligation = {
  rowId: string
  kind: string
  eventOn: string
  dueOn: string
  dueAt: string
  metAt: string | null
  workerByWorkerId: { name: string; identityMasked: string }
  caseObligationByObligationId: { penaltyCaseByCaseId: { caseNumber: string; status: string } } | null
}

const list: Operation = {
  name: 'list',
  title: 'Compliance list: 50 duties with worker, deadline, case and total',
  writes: false,
  ask: (scene, turn) => ({ token: clerkOf(scene, turn).token, input: { employer: clerkOf(scene, turn).employer } }),
  body: {
    portal: () => ({ query: documents.list }),
    bare: ({ input }) => ({ operation: 'list', input }),
    postgraphile: ({ input }) => ({ query: graphileDocuments.list, variables: { employer: input.employer } }),
  },
  answer: {
    bare: unchanged,
    portal: as<{ obligations: { totalCount: number; nodes: PortalObligation[] } }>(
      ({ obligations: { totalCount, nodes } }) => ({
        total: totalCount,
        rows: nodes.map((row) => ({
          id: key(row.id),
          kind: row.kind,
          status: row.status,
          eventOn: row.eventOn,
          dueOn: row.deadline.dueOn,
          worker: { name: row.worker.name, masked: row.worker.identityNumberMasked },
          case: row.penaltyCase && { number: row.penaltyCase.caseNumber, status: row.penaltyCase.status },
        })),
      }),
    ),
    postgraphile: as<{ allObligations: { totalCount: number; nodes: GraphileObligation[] } }>(
      ({ allObligations: { totalCount, nodes } }) => ({
        total: totalCount,
        rows: nodes.map((row) => {
          const found = row.caseObligationByObligationId?.penaltyCaseByCaseId
          return {
            id: row.rowId,
            kind: row.kind,
            status: statusOf(row),
            eventOn: row.eventOn,
            dueOn: row.dueOn,
            worker: { name: row.workerByWorkerId.name, masked: row.workerByWorkerId.identityMasked },
            case: found ? { number: found.caseNumber, status: found.status } : null,
          }
        }),
      }),
    ),
  },
}

const home: Operation = {
  name: 'home',
  title: 'HR home: what to do next, and what is open',
  writes: false,
  ask: list.ask,
  body: {
    portal: () => ({ query: documents.home }),
    bare: ({ input }) => ({ operation: 'home', input }),
    postgraphile: ({ input }) => ({
      query: graphileDocuments.home,
      variables: { employer: input.employer, at: seenAt },
    }),
  },
  answer: {
    bare: unchanged,
    portal: as<{
      viewer: {
        employer: { name: string; status: string; counts: Record<string, number> }
        todo: { overdue: boolean; subject: PortalObligation }[]
      }
    }>(({ viewer: { employer, todo } }) => ({
      employer: { name: employer.name, status: employer.status },
      counts: {
        active: employer.counts.activeEmployments,
        pending: employer.counts.pendingObligations,
        overdue: employer.counts.overdueObligations,
        cases: employer.counts.pendingCases,
      },
      todo: todo.map(({ overdue, subject }) => ({
        id: key(subject.id),
        kind: subject.kind,
        overdue,
        eventOn: subject.eventOn,
        dueOn: subject.deadline.dueOn,
        worker: subject.worker.name,
      })),
    })),
    postgraphile: as<{
      employerByRowId: Record<
        'name' | 'status' | 'activeCount' | 'pendingCount' | 'overdueCount' | 'openCaseCount',
        string
      > & { openDuties: { nodes: GraphileObligation[] } }
    }>(({ employerByRowId: e }) => ({
      employer: { name: e.name, status: e.status },
      counts: {
        active: Number(e.activeCount),
        pending: Number(e.pendingCount),
        overdue: Number(e.overdueCount),
        cases: Number(e.openCaseCount),
      },
      todo: e.openDuties.nodes.map((row) => ({
        id: row.rowId,
        kind: row.kind,
        overdue: statusOf(row) === 'OVERDUE',
        eventOn: row.eventOn,
        dueOn: row.dueOn,
        worker: row.workerByWorkerId.name,
      })),
    })),
  },
}

const detail: Operation = {
  name: 'detail',
  title: 'One employment by its id, with worker, duty, receipt and case',
  writes: false,
  ask: (scene, turn) => ({ token: clerkOf(scene, turn).token, input: { employment: clerkOf(scene, turn).employment } }),
  body: {
    portal: ({ input }) => ({
      query: documents.detail,
      variables: { id: globalId('Employment', input.employment as string) },
    }),
    bare: ({ input }) => ({ operation: 'detail', input }),
    postgraphile: ({ input }) => ({ query: graphileDocuments.detail, variables: { id: input.employment } }),
  },
  answer: {
    bare: unchanged,
    portal: as<{
      node: {
        id: string
        position: string
        hiredOn: string
        status: string
        worker: Record<string, string>
        employer: { name: string }
        hireObligation: PortalObligation & { report: { receiptNumber: string; filedAt: string } | null }
      }
    }>(({ node: e }) => ({
      id: key(e.id),
      position: e.position,
      hiredOn: e.hiredOn,
      status: e.status,
      employer: e.employer.name,
      worker: {
        name: e.worker.name,
        masked: e.worker.identityNumberMasked,
        phone: e.worker.phone,
        residence: e.worker.residenceAddress,
      },
      duty: {
        status: e.hireObligation.status,
        dueOn: e.hireObligation.deadline.dueOn,
        receipt: e.hireObligation.report?.receiptNumber ?? null,
        filedAt: e.hireObligation.report?.filedAt ?? null,
        case: e.hireObligation.penaltyCase?.caseNumber ?? null,
      },
    })),
    postgraphile: as<{
      employmentByRowId: {
        rowId: string
        position: string
        hiredOn: string
        endedOn: string | null
        withdrawnAt: string | null
        workerByWorkerId: Record<string, string>
        employerByEmployerId: { name: string }
        hireDuty: GraphileObligation & { standingReport: { receiptNumber: string; filedAt: string } | null }
      }
    }>(({ employmentByRowId: e }) => ({
      id: e.rowId,
      position: e.position,
      hiredOn: e.hiredOn,
      status: e.endedOn ? 'ENDED' : 'ACTIVE',
      employer: e.employerByEmployerId.name,
      worker: {
        name: e.workerByWorkerId.name,
        masked: e.workerByWorkerId.identityMasked,
        phone: e.workerByWorkerId.phoneMasked,
        residence: e.workerByWorkerId.residenceAddress,
      },
      duty: {
        status: statusOf(e.hireDuty),
        dueOn: e.hireDuty.dueOn,
        receipt: e.hireDuty.standingReport?.receiptNumber ?? null,
        filedAt: e.hireDuty.standingReport ? new Date(e.hireDuty.standingReport.filedAt).toISOString() : null,
        case: e.hireDuty.caseObligationByObligationId?.penaltyCaseByCaseId.caseNumber ?? null,
      },
    })),
  },
}

type Worst = { id: string; name: string; obligations: number; met: number; metLate: number; overdue: number }

const district: Operation = {
  name: 'district',
  title: "An auditor's 50 worst employers of a district over a year",
  writes: false,
  ask: ({ auditor, districts }, turn) => ({
    token: auditor.token,
    input: { station: districts[turn % districts.length]!, ...year, firstMonth: '2025-12-01', lastMonth: '2026-10-01' },
  }),
  body: {
    portal: ({ input }) => ({
      query: documents.district,
      variables: {
        filter: { stationId: globalId('Station', input.station as string), from: input.from, to: input.to },
      },
    }),
    bare: ({ input }) => ({ operation: 'district', input }),
    postgraphile: ({ input }) => ({ query: graphileDocuments.district, variables: { ...input, at: seenAt } }),
  },
  answer: {
    bare: unchanged,
    portal: as<{
      compliance: {
        groupCount: number
        groups: { key: string; employer: { name: string }; figures: Omit<Worst, 'id' | 'name'> }[]
      }
    }>(({ compliance: { groupCount, groups } }) => ({
      groups: groupCount,
      worst: groups.map(({ key: employer, employer: { name }, figures }) => ({ id: key(employer), name, ...figures })),
    })),
    postgraphile: as<{ worstEmployers: unknown }>(({ worstEmployers }) =>
      typeof worstEmployers === 'string' ? JSON.parse(worstEmployers) : worstEmployers,
    ),
  },
}

let hires = 0
const run = Math.floor(process.hrtime()[0])

/** Every hire is of somebody else, whoever reports it. */
function newHire(scene: Scene, turn: number): Question {
  hires += 1
  const clerk = clerkOf(scene, turn)
  const hiredOn = plainDate('2026-11-17')
  const base = hires * 8
  return {
    token: clerk.token,
    input: {
      employer: clerk.employer,
      station: clerk.station,
      account: clerk.account,
      identityNumber: identityNumber((run % 800) * 10_080 + hires),
      name: `李${'甲乙丙丁'[hires % 4]}`,
      hiredOn,
      dueOn: addDays(hiredOn, 6),
      dueAt: `${addDays(hiredOn, 6)}T16:00:00Z`,
      index: createHash('md5').update(`hire ${run} ${hires}`).digest('hex'),
      ids: [1, 2, 3, 4].map((table) => idOf(0x100 + table + run * 16, base)),
    },
  }
}

const hireInput = ({ name, identityNumber: number, hiredOn }: Record<string, unknown>): object => ({
  name,
  identityNumber: number,
  hiredOn,
  position: '缝纫工',
  phone: '13812341234',
  residenceAddress: '山东省青岛市平度市李园街道1号',
})
const base64 = (bytes: Buffer): string => bytes.toString('base64')

const hire: Operation = {
  name: 'hire',
  title: 'Report one hire',
  writes: true,
  ask: newHire,
  body: {
    portal: ({ input }) => ({ query: documents.hire, variables: { input: hireInput(input) } }),
    bare: ({ input }) => ({ operation: 'hire', input }),
    postgraphile: ({ input }) => {
      const [worker, employment, obligation, report] = input.ids as string[]
      const of = { employerId: input.employer, stationId: input.station }
      return {
        query: graphileDocuments.hire,
        variables: {
          worker: {
            rowId: worker,
            ...of,
            name: input.name,
            identitySealed: base64(Buffer.alloc(60)),
            identityIndex: base64(Buffer.from(input.index as string, 'hex')),
            identityMasked: '**************0012',
            sex: 'MALE',
            birthDate: '1990-01-01',
            phoneMasked: '138****1234',
            residenceAddress: '山东省青岛市平度市李园街道1号',
            createdAt: seenAt,
          },
          employment: {
            rowId: employment,
            ...of,
            workerId: worker,
            position: '缝纫工',
            hiredOn: input.hiredOn,
            createdAt: seenAt,
          },
          obligation: {
            rowId: obligation,
            kind: 'HIRE',
            ...of,
            employmentId: employment,
            workerId: worker,
            eventOn: input.hiredOn,
            ruleKey: 'CN-37-253',
            dueOn: input.dueOn,
            dueAt: input.dueAt,
            provisional: false,
            calendarVersion: 'bench',
            source: 'REPORT',
            createdAt: seenAt,
            metAt: seenAt,
          },
          report: {
            rowId: report,
            kind: 'HIRE',
            ...of,
            obligationId: obligation,
            receiptNumber: `graphile-${report}`,
            filedAt: seenAt,
            filedBy: input.account,
            contentHash: '0'.repeat(64),
            receipt: '0'.repeat(400),
          },
          event: {
            at: seenAt,
            actorId: input.account,
            actorRole: 'HR',
            action: 'hire.reported',
            subjectType: 'Report',
            subjectId: report,
            ...of,
            requestId: 'graphile',
            payload: {},
          },
        },
      }
    },
  },
  answer: {
    bare: (answer: { receipt: string }) => ({ filed: typeof answer.receipt === 'string' }),
    portal: as<{ reportHire: { report: { receiptNumber: string } | null; userErrors: unknown[] } }>(
      ({ reportHire: { report, userErrors } }) => ({
        filed: typeof report?.receiptNumber === 'string' && userErrors.length === 0,
      }),
    ),
    postgraphile: as<{ createReport: { report: { receiptNumber: string } } }>(({ createReport: { report } }) => ({
      filed: typeof report.receiptNumber === 'string',
    })),
  },
}

const inOneCall = 1_000

const hires1000: Operation = {
  name: 'hires1000',
  title: 'Report 1,000 hires in one call, against COPY of the same rows',
  writes: true,
  contenders: ['portal', 'bare'],
  clients: [1],
  ask: (scene, turn) => {
    const clerk = clerkOf(scene, turn)
    const people = Array.from({ length: inOneCall }, () => newHire(scene, turn).input)
    return {
      token: clerk.token,
      input: { people, hiredOn: people[0]!.hiredOn, dueOn: people[0]!.dueOn, dueAt: people[0]!.dueAt },
    }
  },
  body: {
    portal: ({ input }) => ({
      query: documents.hires,
      variables: { input: { reports: (input.people as Record<string, unknown>[]).map(hireInput) } },
    }),
    bare: ({ input }) => ({
      operation: 'copy',
      input: {
        ...input,
        people: (input.people as { name: string; index: string; ids: string[] }[]).map(({ name, index, ids }) => ({
          name,
          index,
          ids,
        })),
      },
    }),
    postgraphile: () => ({}),
  },
  answer: {
    bare: unchanged,
    portal: as<{ reportHires: { accepted: number } }>(({ reportHires: { accepted } }) => ({ accepted })),
    postgraphile: unchanged,
  },
}

export const operations: readonly Operation[] = [list, home, detail, district, hire, hires1000]
