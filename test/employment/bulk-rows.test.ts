import { isInputObjectType, getNullableType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { isRowList, mutationInputs, rowOf } from '#server/graphql/row-lists.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reasonOf } from '#test/support/reason-of.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

describe('a bulk call with rows that do not fit', async () => {
  const { people, ask, call } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { hr1 } = people
  const results =
    'accepted rejected results { employment { worker { name } } userErrors { code path message } } userErrors { code }'
  const whole = `mutation ($input: ReportHiresInput!, $idempotencyKey: String) { reportHires(input: $input, idempotencyKey: $idempotencyKey) { ${results} } }`
  const row = (serial: number, other: object = {}) => ({
    name: '王小明',
    identityNumber: identityNumber(serial),
    hiredOn: '2026-11-24',
    ...other,
  })

  it('says of each its index, field and what would fit, and answers the others', async () => {
    const reports = [
      row(1),
      row(2, { hiredOn: '2026-02-30' }),
      row(3, { lateReasonCode: 'FORGOT' }),
      row(4, { name: '' }),
      { name: '王' },
      row(5, { nmae: '李' }),
      'row',
      null,
      row(6, { hiredOn: 20261124 }),
      row(7, { hiredOn: '0226-11-24' }),
      row(1),
      row(8),
    ]
    for (let turn = 0; turn < 5; turn += 1) {
      const { reportHires } = await ask<{
        reportHires: { results: { userErrors: { code: string; path: string[]; message: string }[] }[] }
      }>(hr1, whole.replace('reportHires(', 'reportHires(validateOnly: true, '), { input: { reports } })
      expect(reportHires).toMatchObject({ accepted: 2, rejected: 10, userErrors: [] })
      expect(
        reportHires.results.map(({ userErrors }) => userErrors.map(({ code, path }) => `${code} ${path.join('.')}`)),
      ).toEqual([
        [],
        ['INVALID_DATE reports.1.hiredOn'],
        ['INVALID_INPUT reports.2.lateReasonCode'],
        ['INVALID_INPUT reports.3.name'],
        ['INVALID_INPUT reports.4.identityNumber', 'INVALID_INPUT reports.4.hiredOn'],
        ['INVALID_INPUT reports.5.nmae'],
        ['INVALID_INPUT reports.6'],
        ['INVALID_INPUT reports.7'],
        ['INVALID_DATE reports.8.hiredOn'],
        ['INVALID_DATE reports.9.hiredOn'],
        ['ALREADY_EMPLOYED reports.10.identityNumber'],
        [],
      ])
      expect([1, 2, 6, 8].map((index) => reasonOf(reportHires.results[index]!.userErrors[0]!))).toEqual([
        'INVALID_DATE NO_SUCH_DAY',
        'INVALID_INPUT UNFIT_ENUM',
        'INVALID_INPUT UNFIT_VALUE',
        'INVALID_DATE UNFIT_DATE',
      ])
      expect(reportHires.results[1]!.userErrors[0]!.message).toContain('input.reports[1].hiredOn')
      expect(reportHires.results[2]!.userErrors[0]!.message).toMatch(
        /input\.reports\[2\]\.lateReasonCode.*LateReasonCode.*OVERSIGHT/,
      )
    }
  })

  it('keeps the rows that fit, once for a key, and takes other rows that do not fit for another input', async () => {
    const input = { reports: [row(21, { hiredOn: 'yesterday' }), row(22)] }
    const first = await ask(hr1, whole, { input, idempotencyKey: 'k-1' })
    expect(first).toMatchObject({
      reportHires: {
        accepted: 1,
        rejected: 1,
        results: [
          { employment: null, userErrors: [{ code: 'INVALID_DATE' }] },
          { employment: { worker: { name: '王小明' } } },
        ],
      },
    })
    expect(await ask(hr1, whole, { input, idempotencyKey: 'k-1' })).toEqual(first)
    const mended = { reports: [row(21, { hiredOn: 'today' }), row(22)] }
    expect(await ask(hr1, whole, { input: mended, idempotencyKey: 'k-1' })).toMatchObject({
      reportHires: { accepted: 0, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] },
    })
  })

  it('takes the list by itself as a variable, and departures', async () => {
    const list = `mutation ($rows: [ReportHireInput!]!) { reportHires(input: { reports: $rows }) { ${results} } }`
    expect(await ask(hr1, list, { rows: [row(31), row(32, { hiredOn: null })] })).toMatchObject({
      reportHires: {
        accepted: 1,
        rejected: 1,
        results: [{ userErrors: [] }, { userErrors: [{ code: 'INVALID_INPUT', path: ['reports', '1', 'hiredOn'] }] }],
      },
    })
    const departures =
      'mutation ($input: ReportDeparturesInput!) { reportDepartures(input: $input) { accepted rejected results { userErrors { code path } } } }'
    expect(
      await ask(hr1, departures, {
        input: {
          reports: [
            { employmentId: 'x', endedOn: '2026-02-30', reason: 'GONE' },
            { employmentId: 'x', endedOn: '2026-11-24' },
          ],
        },
      }),
    ).toEqual({
      reportDepartures: {
        accepted: 0,
        rejected: 2,
        results: [
          {
            userErrors: [
              { code: 'INVALID_DATE', path: ['reports', '0', 'endedOn'] },
              { code: 'INVALID_INPUT', path: ['reports', '0', 'reason'] },
            ],
          },
          { userErrors: [{ code: 'NOT_FOUND', path: ['reports', '1', 'employmentId'] }] },
        ],
      },
    })
  })

  it('is refused as a whole where it has too many rows, or is no list', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => row(index, index === 0 ? { hiredOn: '' } : {}))
    expect(await ask(hr1, whole, { input: { reports: many } })).toMatchObject({
      reportHires: { accepted: 0, results: [], userErrors: [{ code: 'TOO_MANY' }] },
    })
    expect((await call(hr1, whole, { input: { reports: 'rows' } })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
    expect((await call(hr1, whole, { input: { reports: [row(41)], more: 1 } })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })
})

describe('rows in the document itself', async () => {
  const { people, startServer } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { url } = await startServer()
  const send = async (query: string, variables: object = {}) => {
    const { credentials } = people.hr1
    const cookie = credentials?.kind === 'session' ? `__Host-portal=${credentials.token}` : ''
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as { data?: { reportHires: object } | null; errors?: { message: string }[] }
  }
  const asked = '{ accepted rejected results { userErrors { code path } } userErrors { code path } }'
  const literal = (serial: number, hiredOn = '"2026-11-24"', more = '') =>
    `{ name: "王小明", identityNumber: "${identityNumber(serial)}", hiredOn: ${hiredOn} ${more} }`
  const outcome = (accepted: number, ...rows: [string, string][][]) => ({
    accepted,
    rejected: rows.length - accepted,
    userErrors: [],
    results: rows.map((errors) => ({ userErrors: errors.map(([code, path]) => ({ code, path: path.split('.') })) })),
  })

  it('are answered one by one, as literals', async () => {
    const answer = await send(
      `mutation { reportHires(input: { reports: [${literal(51)}, ${literal(52, '"2026-02-30"')}, ${literal(53, '"2026-11-24"', 'lateReasonCode: FORGOT')}, ${literal(54, '5', 'nmae: "王"')}] }) ${asked} }`,
    )
    expect(answer.errors).toBeUndefined()
    expect(answer.data?.reportHires).toEqual(
      outcome(
        1,
        [],
        [['INVALID_DATE', 'reports.1.hiredOn']],
        [['INVALID_INPUT', 'reports.2.lateReasonCode']],
        [
          ['INVALID_DATE', 'reports.3.hiredOn'],
          ['INVALID_INPUT', 'reports.3.nmae'],
        ],
      ),
    )
  })

  it('are answered one by one, as variables for a row or for its field, beside a single row without a list', async () => {
    const rows = await send(
      `mutation ($a: ReportHireInput!, $b: ReportHireInput!, $day: Date!) { reportHires(input: { reports: [$a, $b, ${literal(63, '$day')}] }) ${asked} }`,
      {
        a: { name: '王小明', identityNumber: identityNumber(61), hiredOn: '2026-11-24' },
        b: { name: '王小明', identityNumber: identityNumber(62) },
        day: 'yesterday',
      },
    )
    expect(rows).toMatchObject({
      data: {
        reportHires: outcome(1, [], [['INVALID_INPUT', 'reports.1.hiredOn']], [['INVALID_DATE', 'reports.2.hiredOn']]),
      },
    })
    expect(await send(`mutation { reportHires(input: { reports: ${literal(64, '"soon"')} }) ${asked} }`)).toMatchObject(
      { data: { reportHires: outcome(0, [['INVALID_DATE', 'reports.0.hiredOn']]) } },
    )
  })

  it('are a mistake of the document where something beside them is wrong', async () => {
    for (const query of [
      `mutation { reportHires(input: { reports: [${literal(71, '"soon"')}], more: 1 }) ${asked} }`,
      `mutation { reportHires(input: { reports: [${literal(71, '"soon"')}] }) { acepted } }`,
    ]) {
      expect((await send(query)).errors?.length).toBeGreaterThan(0)
    }
    expect(
      (
        await send(
          `mutation ($n: Int!) { reportHires(input: { reports: [${literal(72)}] }, validateOnly: true) ${asked} more: reportHires(input: { reports: [] }, idempotencyKey: $n) ${asked} }`,
          { n: 1 },
        )
      ).errors?.length,
    ).toBeGreaterThan(0)
  })
})

describe('rows of which all are done or none', async () => {
  const { people, ask } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })

  it('are told up to a hundred, and how many more do not fit', async () => {
    const { publishCalendar } = await ask<{ publishCalendar: { userErrors: { message: string }[] } }>(
      people.admin,
      'mutation ($input: PublishCalendarInput!) { publishCalendar(input: $input) { userErrors { message } } }',
      { input: { year: 2027, source: '国务院办公厅', holidays: Array.from({ length: 103 }, () => 'row') } },
    )
    expect(publishCalendar.userErrors).toHaveLength(101)
    expect(publishCalendar.userErrors.at(-1)!.message).toContain('另有3处不符，未逐一列出')
  })

  it('say what does not fit with its index and field, beside what stands against the others', async () => {
    const { publishCalendar } = await ask<{ publishCalendar: object }>(
      people.admin,
      'mutation ($input: PublishCalendarInput!) { publishCalendar(input: $input) { userErrors { code path } } }',
      {
        input: {
          year: 2027,
          source: '国务院办公厅',
          holidays: [
            { on: '2027-01-01', working: 'no', holiday: '元旦' },
            { on: '2024-05-01', working: false, holiday: '劳动节' },
            'row',
          ],
        },
      },
    )
    expect(publishCalendar).toEqual({
      userErrors: [
        { code: 'INVALID_INPUT', path: ['holidays', '0', 'working'] },
        { code: expect.any(String), path: ['holidays', '1', 'on'] },
        { code: 'INVALID_INPUT', path: ['holidays', '2'] },
      ],
    })
  })
})

it('rows come in no other list', () => {
  const schema = buildPortalSchema()
  const inputs = Object.values(schema.getTypeMap()).filter((type) => isInputObjectType(type))
  const { inputs: taken, rows } = mutationInputs(schema)
  expect([...rows].toSorted()).toEqual(
    expect.arrayContaining(['CaseSeenInput', 'ReportDepartureInput', 'ReportHireInput', 'RosterRowCorrection']),
  )
  const lists = inputs.flatMap((type) =>
    Object.values(type.getFields())
      .filter(isRowList)
      .map((field) => ({ type: type.name, row: String(getNullableType(rowOf(field.type))) })),
  )
  expect(lists.filter(({ type, row }) => rows.has(row) && !taken.has(type))).toEqual([])
  const queries = Object.values(schema.getQueryType()!.getFields()).flatMap(({ args }) =>
    args.map(({ type }) => getNullableType(type)),
  )
  expect(queries.filter((type) => isInputObjectType(type) && taken.has(type.name))).toEqual([])
})
