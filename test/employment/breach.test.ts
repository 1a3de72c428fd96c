import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { reveal } from '#test/support/reveal.ts'

const obligations = /* GraphQL */ `{ obligations { totalCount nodes { id status workingDaysLeft deadline { dueOn provisional } penaltyCase { id status selfCorrected obligations { id } } worker { name } } } }`
const cases = /* GraphQL */ `{ penaltyCases(filter: { pending: true }) { totalCount nodes { id caseNumber status severity selfCorrected repeated employer { name } } } }`

interface Obligations {
  obligations: {
    totalCount: number
    nodes: {
      id: string
      status: string
      workingDaysLeft: number | null
      deadline: { dueOn: string; provisional: boolean }
      penaltyCase: { id: string; selfCorrected: boolean } | null
    }[]
  }
}

describe('a hire that was revealed and not reported', async () => {
  const story = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo } = story
  const { hr1, hr2, officer1, officer2, auditor } = people

  it('is due on the third working day, and until then nobody is late', async () => {
    await reveal(story, hr1, [{ name: '林海', identityNumber: identityNumber(100), hiredOn: '2026-11-24' }])
    const { obligations: found } = await ask<Obligations>(hr1, obligations)
    expect(found.nodes).toMatchObject([
      { status: 'PENDING', workingDaysLeft: 2, deadline: { dueOn: '2026-11-27' }, penaltyCase: null },
    ])
    await moveTo('2026-11-27T23:59:59+08:00')
    expect((await ask<Obligations>(hr1, obligations)).obligations.nodes).toMatchObject([
      { status: 'PENDING', workingDaysLeft: 0, penaltyCase: null },
    ])
  })

  it('is in breach from 24:00, opens one case, and shows it to its employer, its station and the auditor', async () => {
    await moveTo('2026-11-28T00:00:00+08:00')
    await moveTo('2026-11-30T10:00:00+08:00')
    const { obligations: found } = await ask<Obligations>(hr1, obligations)
    expect(found.nodes).toMatchObject([
      { status: 'OVERDUE', workingDaysLeft: -1, penaltyCase: { status: 'DETECTED', selfCorrected: false } },
    ])
    for (const person of [hr1, officer1, auditor])
      expect(await ask(person, cases)).toMatchObject({
        penaltyCases: { totalCount: 1, nodes: [{ severity: 'ORDINARY', selfCorrected: false, repeated: false }] },
      })
    for (const stranger of [hr2, officer2])
      expect(await ask(stranger, cases)).toMatchObject({ penaltyCases: { totalCount: 0, nodes: [] } })
    const { notices } = await ask<{ notices: { nodes: { kind: string }[] } }>(
      hr1,
      '{ notices { nodes { kind title body subject { __typename } } } }',
    )
    expect(notices.nodes.filter(({ kind }) => kind === 'CASE_DETECTED')).toMatchObject([
      { subject: { __typename: 'PenaltyCase' } },
    ])
  })

  it('is met late by the report, which keeps the one case and is no self-correction any more', async () => {
    const filed = await ask(
      hr1,
      /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } report { onTime obligation { id source status } } employment { version } } }`,
      {
        input: {
          name: '林海',
          identityNumber: identityNumber(100),
          hiredOn: '2026-11-24',
          lateReasonCode: 'OVERSIGHT',
        },
      },
    )
    expect(filed).toMatchObject({
      reportHire: {
        userErrors: [],
        report: { onTime: false, obligation: { source: 'INSPECTION', status: 'MET_LATE' } },
        employment: { version: 1 },
      },
    })
    expect(await ask(hr1, cases)).toMatchObject({ penaltyCases: { totalCount: 1, nodes: [{ selfCorrected: false }] } })
  })
})

describe('a deadline that hangs on an unpublished year', async () => {
  const story = await openTestPortal({ now: '2026-12-30T09:00:00+08:00' })
  const { people, ask, moveTo } = story
  const { hr1, hr2, officer1, admin } = people
  const publish = /* GraphQL */ `mutation ($input: PublishCalendarInput!) { publishCalendar(input: $input) { deadlinesChanged calendar { year published source } userErrors { code path message } } }`
  const notice = {
    year: 2027,
    source: '国务院办公厅关于2027年部分节假日安排的通知',
    holidays: [
      ...['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map((on) => ({
        on,
        working: false,
        holiday: '元旦',
      })),
      { on: '2027-01-09', working: true, holiday: '元旦' },
    ],
  }

  it('is provisional, never breached, and counted again when the year is published', async () => {
    await reveal(story, hr1, [{ name: '林海', identityNumber: identityNumber(101), hiredOn: '2026-12-30' }])
    expect((await ask<Obligations>(hr1, obligations)).obligations.nodes).toMatchObject([
      { deadline: { dueOn: '2027-01-05', provisional: true } },
    ])
    await moveTo('2027-01-06T09:00:00+08:00')
    expect((await ask<Obligations>(hr1, obligations)).obligations.nodes).toMatchObject([
      { status: 'PENDING', penaltyCase: null },
    ])

    expect(await ask(hr1, publish, { input: notice })).toMatchObject({
      publishCalendar: { userErrors: [{ code: 'FORBIDDEN' }], deadlinesChanged: 0 },
    })
    const past = await ask<{ publishCalendar: { userErrors: { code: string; path: string[]; message: string }[] } }>(
      admin,
      publish,
      { input: { ...notice, year: 2026 } },
    )
    expect(reasonsOf(past.publishCalendar)).toEqual(['INVALID_STATE CALENDAR_YEAR_PAST year'])
    const long = await ask<typeof past>(admin, publish, {
      input: {
        ...notice,
        source: '国'.repeat(301),
        holidays: notice.holidays.map((day, index) => (index === 1 ? { ...day, holiday: '元'.repeat(61) } : day)),
      },
    })
    expect(reasonsOf(long.publishCalendar)).toEqual([
      'INVALID_INPUT TOO_LONG source',
      'INVALID_INPUT TOO_LONG holidays.1.holiday',
    ])
    expect(await ask(admin, publish, { input: notice })).toMatchObject({
      publishCalendar: { userErrors: [], deadlinesChanged: 1, calendar: { published: true } },
    })
    const changed = await ask(
      hr1,
      '{ obligations { nodes { status deadline { dueOn provisional calendarVersion steps { on counted reason holiday } } deadlineChanges { before after reason } } } }',
    )
    expect(changed).toMatchObject({
      obligations: {
        nodes: [
          {
            status: 'PENDING',
            deadline: { dueOn: '2027-01-06', provisional: false },
            deadlineChanges: [{ before: '2027-01-05', after: '2027-01-06', reason: 'CALENDAR_PUBLISHED' }],
          },
        ],
      },
    })
    expect(await ask(hr1, '{ notices { nodes { kind } } }')).toMatchObject({
      notices: { nodes: [{ kind: 'DEADLINE_CHANGED' }] },
    })
    expect(await ask(officer1, '{ notices { nodes { kind } } }')).toMatchObject({
      notices: { nodes: [{ kind: 'DEADLINE_CHANGED' }] },
    })
    expect(await ask(hr2, '{ notices { totalCount } }')).toMatchObject({ notices: { totalCount: 0 } })
  })

  it('once certain, is breached like any other', async () => {
    await moveTo('2027-01-07T00:00:01+08:00')
    expect((await ask<Obligations>(hr1, obligations)).obligations.nodes).toMatchObject([
      { status: 'OVERDUE', penaltyCase: { status: 'DETECTED' } },
    ])
  })

  it('keeps the later day that was told where a new edition counts to an earlier one', async () => {
    await reveal(story, hr1, [{ name: '林江', identityNumber: identityNumber(102), hiredOn: '2027-01-07' }])
    const due = async () =>
      (
        await ask<{ obligations: { nodes: { deadline: { dueOn: string }; deadlineChanges: unknown[] }[] } }>(
          hr1,
          '{ obligations(filter: { status: [PENDING] }) { nodes { deadline { dueOn } deadlineChanges { before after reason } } } }',
        )
      ).obligations.nodes
    expect(await due()).toMatchObject([{ deadline: { dueOn: '2027-01-11' } }])
    const second = { ...notice, holidays: [...notice.holidays, { on: '2027-01-10', working: true, holiday: '元旦' }] }
    expect(await ask(admin, publish, { input: second })).toMatchObject({
      publishCalendar: { userErrors: [], deadlinesChanged: 1 },
    })
    expect(await due()).toMatchObject([
      {
        deadline: { dueOn: '2027-01-11' },
        deadlineChanges: [{ before: '2027-01-11', after: '2027-01-10', reason: 'CALENDAR_PUBLISHED_LATER_DAY_KEPT' }],
      },
    ])
  })

  it('refuses a notice that contradicts the holiday decree, at its entry', async () => {
    const wrong = { ...notice, holidays: [{ on: '2027-01-01', working: true, holiday: '元旦' }] }
    expect(await ask(admin, publish, { input: wrong })).toMatchObject({
      publishCalendar: { userErrors: [{ code: 'INVALID_DATE', path: ['holidays', '0', 'on'] }, {}] },
    })
    expect(await ask(admin, publish, { input: { ...notice, year: 2025, source: ' ' } })).toMatchObject({
      publishCalendar: { calendar: null },
    })
  })
})

describe('a hire that was revealed, and whose end came before its report', async () => {
  const story = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask } = story
  const { hr1 } = people
  const person = { name: '林海', identityNumber: identityNumber(103) }
  const hire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } report { obligation { source } } employment { hiredOn endedOn status } } }`

  it('is reported as what it was, and a later hire as another', async () => {
    await reveal(story, hr1, [{ ...person, hiredOn: '2026-11-23' }])
    const { employments } = await ask<{ employments: { nodes: { id: string }[] } }>(
      hr1,
      '{ employments { nodes { id } } }',
    )
    await ask(
      hr1,
      'mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { userErrors { code } } }',
      { input: { employmentId: employments.nodes[0]?.id, endedOn: '2026-11-23' } },
    )
    expect(await ask(hr1, hire, { input: { ...person, hiredOn: '2026-11-25' } })).toMatchObject({
      reportHire: {
        userErrors: [],
        report: { obligation: { source: 'REPORT' } },
        employment: { hiredOn: '2026-11-25', status: 'ACTIVE' },
      },
    })
    expect(await ask(hr1, hire, { input: { ...person, hiredOn: '2026-11-23' } })).toMatchObject({
      reportHire: {
        userErrors: [],
        report: { obligation: { source: 'INSPECTION' } },
        employment: { endedOn: '2026-11-23', status: 'ENDED' },
      },
    })
  })
})
