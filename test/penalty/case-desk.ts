import { sql } from 'kysely'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import type { Person } from '#test/support/county.ts'
import type { TestPortal } from '#test/support/test-portal.ts'

export interface CaseNow {
  id: string
  caseNumber: string
  version: number
  status: string
  outcome: string | null
  severity: string
  selfCorrected: boolean
  respondent: string | null
  correctBy: string | null
  fine: { amount: string } | null
  surcharge: { amount: string }
  outstanding: { amount: string }
  payBy: string | null
  hearingOffered: boolean
  orderBeforeFine: boolean
  band: {
    minimum: { amount: string }
    maximum: { amount: string }
    liable: string
    perPerson: boolean
    citation: string
  }
  nextStep: { task: string; action: string; actor: string; dueOn: string | null; overdue: boolean } | null
  maySteps: string[]
  steps: { step: string; waitsFor: { code: string; message: string }[] }[]
  clocks: { key: string; name: string; dueOn: string; unit: string; citation: string; running: boolean }[]
  timeline: { kind: string; note: string | null; documentUrl: string | null; by: { name: string } | null }[]
  file: {
    facts: string
    severityReasons: string | null
    duringTermReasons: string | null
    statements: { kind: string; text: string }[]
  } | null
  papers: { kind: string; number: string; sha256: string; url: string; title: string }[]
  payments: { amount: { amount: string }; reference: string }[]
  obligations: { id: string; status: string }[]
}

export interface StepAnswer {
  penaltyCase: CaseNow | null
  accessUrl?: string | null
  userErrors: { code: string; path: string[] | null; message: string; remedy: string | null; basis: string | null }[]
}

const caseFields = /* GraphQL */ `fragment case on PenaltyCase {
  id caseNumber version status outcome severity selfCorrected respondent correctBy fine { amount } surcharge { amount } outstanding { amount } payBy hearingOffered orderBeforeFine
  band { minimum { amount } maximum { amount } liable perPerson citation }
  nextStep { task action actor dueOn overdue } maySteps steps { step waitsFor { code message } }
  clocks { key name dueOn unit citation running } timeline { kind note documentUrl by { name } }
  file { facts severityReasons duringTermReasons statements { kind text } } papers { kind number sha256 url title } payments { amount { amount } reference } obligations { id status }
}`

export const errorFields = 'userErrors { code path message remedy basis }'

/** Walks cases through the API as named people do. */
export function caseDesk({ ask, people, portal }: TestPortal) {
  const seen = async (id: string, who: Person = people.officer1): Promise<CaseNow> =>
    (
      await ask<{ node: CaseNow }>(
        who,
        `query ($id: ID!) { node(id: $id) { ... on PenaltyCase { ...case } } } ${caseFields}`,
        { id },
      )
    ).node

  /** A hire reported late, by the employer itself. */
  const lateHire = async (seed: number, hiredOn: string, who: Person = people.hr1): Promise<CaseNow> => {
    const { reportHire } = await ask<{
      reportHire: { report: { obligation: { penaltyCase: { id: string } | null } } | null; userErrors: object[] }
    }>(
      who,
      `mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { obligation { penaltyCase { id } } } userErrors { code path } } }`,
      { input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode: 'OVERSIGHT' } },
    )
    if (!reportHire.report?.obligation.penaltyCase) throw new Error(`No case: ${JSON.stringify(reportHire)}`)
    return seen(reportHire.report.obligation.penaltyCase.id)
  }

  /** A hire that an officer found on site. */
  const found = async (
    seed: number,
    eventOn: string,
    foundOn: string,
    employerId = people.hr1.employerId,
  ): Promise<{
    obligation: { id: string; source: string; status: string } | null
    penaltyCase: CaseNow | null
    userErrors: StepAnswer['userErrors']
  }> =>
    (
      await ask<{ recordFinding: never }>(
        people.officer1,
        `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { obligation { id source status } penaltyCase { ...case } ${errorFields} } } ${caseFields}`,
        {
          input: {
            employerId,
            kind: 'HIRE',
            eventOn,
            workerName: '陈志强',
            identityNumber: identityNumber(seed),
            foundOn,
            note: '车间检查发现',
          },
        },
      )
    ).recordFinding

  const take = async (name: string, who: Person, input: object): Promise<StepAnswer> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`
    const more = name === 'inviteRespondent' ? 'accessUrl' : ''
    const answer = await ask<Record<string, StepAnswer>>(
      who,
      `mutation ($input: ${type}!) { ${name}(input: $input) { penaltyCase { ...case } ${more} ${errorFields} } } ${caseFields}`,
      { input },
    )
    return answer[name]!
  }

  /** The same, where a refusal fails the test. */
  const must = async (name: string, who: Person, input: object): Promise<CaseNow> => {
    const { penaltyCase, userErrors } = await take(name, who, input)
    if (!penaltyCase) throw new Error(`${name} was refused: ${JSON.stringify(userErrors)}`)
    return penaltyCase
  }

  /** The words of a case's latest paper of a kind. */
  const wordsOf = async (kind: string, { caseNumber }: Pick<CaseNow, 'caseNumber'>): Promise<string> => {
    const [paper] = await inSystemTransaction(portal.database, ({ rows }) =>
      rows<{ lines: { text: string }[] }>(
        sql`select p.lines from case_paper p join penalty_case c on c.id = p.case_id where p.kind = ${kind} and c.case_number = ${caseNumber} order by p.issued_at desc, p.number desc limit 1`,
      ),
    )
    return paper!.lines.map(({ text }) => text).join('')
  }

  const twoOfficers = [people.officer1, people.officer1b].map(({ accountId }) =>
    Buffer.from(`User:${accountId}`).toString('base64url'),
  )
  const on = ({ id, version }: CaseNow) => ({ caseId: id, version })
  const steps = {
    file: (now: CaseNow, more: object = {}) =>
      take('fileCase', people.officer1, { ...on(now), officerIds: twoOfficers, ...more }),
    notice: (now: CaseNow, servedOn: string, more: object = {}) =>
      take('serveNotice', people.officer1, {
        ...on(now),
        severity: 'ORDINARY',
        proposedFine: '800.00',
        facts: '聘用后未在期限内申报。',
        respondent: '李建国',
        respondentCapacity: 'LEGAL_REPRESENTATIVE',
        servedOn,
        ...more,
      }),
    state: (now: CaseNow, who: Person = people.boss1) =>
      take('submitStatement', who, { caseId: now.id, text: '经办人休假，未及时申报，今后改正。' }),
    propose: (now: CaseNow, fine = '800.00', who: Person = people.officer1) =>
      take('proposeDecision', who, { ...on(now), fine, reasons: '初次违法，已改正，从轻。' }),
    decide: (now: CaseNow, who: Person = people.chief1) => take('decideCase', who, { ...on(now), approve: true }),
    serve: (now: CaseNow, servedOn: string, more: object = {}) =>
      take('recordService', people.officer1, { ...on(now), servedOn, method: 'DIRECT', ...more }),
    pay: (now: CaseNow, amount: string, paidOn: string, reference = 'B-1') =>
      take('recordPayment', people.officer1, { caseId: now.id, amount, paidOn, reference }),
    close: (now: CaseNow, outcome: string, who: Person = people.officer1, more: object = {}) =>
      take('closeCase', who, { ...on(now), outcome, reasons: '按规定办理完毕。', ...more }),
  }
  const done = (answer: StepAnswer): CaseNow => {
    if (!answer.penaltyCase) throw new Error(`Refused: ${JSON.stringify(answer.userErrors)}`)
    return answer.penaltyCase
  }

  /** On the portal's day: filed, told, heard, decided, served. */
  const servedCase = async (now: CaseNow, today: string, fine = '800.00'): Promise<CaseNow> => {
    const filed = done(await steps.file(now))
    const told = done(await steps.notice(filed, today, { proposedFine: fine }))
    const heard = done(await steps.state(told))
    const decided = done(await steps.decide(done(await steps.propose(heard, fine))))
    return done(await steps.serve(decided, today))
  }

  return { seen, lateHire, found, take, must, steps, done, servedCase, on, twoOfficers, wordsOf }
}
