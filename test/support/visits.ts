import type { Person } from './county.ts'
import { identityNumber } from './identity-numbers.ts'
import type { TestPortal } from './test-portal.ts'

export interface Told {
  code: string
  path: string[] | null
  message: string
}

export interface VisitData {
  id: string
  status: string
  version: number
  scheduled: { startsAt: string; endsAt: string } | null
  officers: { id: string; name: string }[]
  applications: {
    id: string
    status: string
    acceptedOn: string | null
    worker: { name: string }
    missing: { anyOf: string[][] }[]
    decisionDeadline: { dueOn: string } | null
  }[]
  rating: { stars: number } | null
  urgent: { approved: boolean | null } | null
  follows: { id: string } | null
}

export const visitFields = /* GraphQL */ `
  fragment V on Visit { id status version scheduled { startsAt endsAt } officers { id name } rating { stars comment } urgent { reason approved } follows { id }
    applications { id status acceptedOn worker { name } missing { anyOf } decisionDeadline { dueOn provisional } } }
`

export const papers = {
  ONE_YEAR: ['RESIDENT_IDENTITY_CARD', 'EMPLOYMENT_CERTIFICATE'],
  THREE_YEAR: ['RESIDENT_IDENTITY_CARD', 'LABOUR_CONTRACT', 'SOCIAL_INSURANCE_CERTIFICATE'],
}

/** The moves of a story about visits, as the people of the county make them. */
export function visitMoves({ ask, people, portal }: TestPortal) {
  const mutate = async <Answer>(
    person: Person,
    field: string,
    type: string,
    input: object,
    answer: string,
    more = '',
  ): Promise<Answer & { userErrors: Told[] }> => {
    const data = await ask<Record<string, Answer & { userErrors: Told[] }>>(
      person,
      `mutation ($input: ${type}!) { ${field}(input: $input${more}) { ${answer} userErrors { code path message } } } ${answer.includes('...V') ? visitFields : ''}`,
      { input },
    )
    return data[field]!
  }
  let hired = 0
  const hire = async (count: number, person: Person = people.hr1): Promise<string[]> => {
    const today = new Date(portal.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    const reports = Array.from({ length: count }, () => ({
      name: `工人${(hired += 1)}`,
      identityNumber: identityNumber(5_000 + hired),
      hiredOn: today,
    }))
    const { reportHires } = await ask<{ reportHires: { results: { employment: { id: string } | null }[] } }>(
      person,
      'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { results { employment { id } userErrors { code } } } }',
      { input: { reports } },
    )
    return reportHires.results.map(({ employment }) => employment!.id)
  }
  const visitAnswer = 'visit { ...V }'
  type Answered = { visit: VisitData | null }
  return {
    hire,
    mutate,
    request: (
      applicants: { employmentId: string; permitType?: string; documents?: string[]; delivery?: string }[],
      more: object = {},
      person: Person = people.hr1,
    ) =>
      mutate<Answered>(
        person,
        'requestVisit',
        'RequestVisitInput',
        {
          preferredWindows: [],
          applicants: applicants.map((applicant) => ({
            permitType: 'ONE_YEAR',
            documents: papers.ONE_YEAR,
            ...applicant,
          })),
          ...more,
        },
        visitAnswer,
      ),
    schedule: (
      visit: { id: string; version: number },
      slot: { startsAt: string; endsAt: string },
      officerIds: string[],
      person: Person = people.officer1,
    ) =>
      mutate<Answered>(
        person,
        'scheduleVisit',
        'ScheduleVisitInput',
        { visitId: visit.id, version: visit.version, window: slot, officerIds },
        visitAnswer,
      ),
    reschedule: (
      visit: { id: string; version: number },
      slot: { startsAt: string; endsAt: string },
      officerIds: string[],
    ) =>
      mutate<Answered>(
        people.officer1,
        'rescheduleVisit',
        'RescheduleVisitInput',
        { visitId: visit.id, version: visit.version, window: slot, officerIds, reason: '民警临时有任务' },
        visitAnswer,
      ),
    step: (
      field: 'startVisit' | 'completeVisit',
      visit: { id: string; version: number },
      person: Person = people.officer1,
    ) =>
      mutate<Answered>(
        person,
        field,
        field === 'startVisit' ? 'StartVisitInput' : 'CompleteVisitInput',
        { visitId: visit.id, version: visit.version },
        visitAnswer,
      ),
    find: (applicationId: string, documents: string[] = papers.ONE_YEAR, more: object = {}) =>
      mutate<{
        application: {
          status: string
          missing: { anyOf: string[][] }[]
          check: { at: string }
          secondLists: number
        } | null
      }>(
        people.officer1,
        'recordApplication',
        'RecordApplicationInput',
        { applicationId, documents, present: true, ...more },
        'application { status missing { anyOf } check { at present } secondLists }',
      ),
    officerId: (person: Person) => Buffer.from(`User:${person.accountId}`).toString('base64url'),
  }
}

export function window(day: string, from: string, to: string): { startsAt: string; endsAt: string } {
  return { startsAt: `${day}T${from}:00+08:00`, endsAt: `${day}T${to}:00+08:00` }
}
