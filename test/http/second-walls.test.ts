import { randomBytes } from 'node:crypto'
import { Kind, parse } from 'graphql'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createApp } from '#server/graphql/apollo.ts'
import { Context } from '#server/request/context.ts'
import { openOperations } from '#server/graphql/operations.ts'
import { hash, randomToken } from '#server/platform/keys.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

describe('a mutation whose answer could not be given', async () => {
  const { ask, call, people } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  // What is still unreported in a year without a calendar cannot be counted.
  const find = (by: string) =>
    `mutation ($input: RecordFindingInput!) { recordFinding(input: $input, idempotencyKey: "the same key") { obligation { employment { employer { exposure(by: "${by}") { maximum { amount } } } } } userErrors { code } } }`
  const input = {
    employerId: people.hr1.employerId,
    kind: 'HIRE',
    eventOn: '2026-11-02',
    workerName: '陈志强',
    identityNumber: identityNumber(1),
    foundOn: '2026-11-24',
    note: '车间检查发现',
  }

  it('has not happened, and may be made again under its key', async () => {
    const failed = await call(people.officer1, find('2099-01-01'), { input })
    expect([failed.data, failed.errors?.map(({ extensions }) => extensions?.code)]).toEqual([null, ['BAD_USER_INPUT']])
    expect(
      await ask(
        people.hr1,
        '{ employments { totalCount } obligations { totalCount } penaltyCases { totalCount } notices { totalCount } }',
      ),
    ).toEqual({
      employments: { totalCount: 0 },
      obligations: { totalCount: 0 },
      penaltyCases: { totalCount: 0 },
      notices: { totalCount: 0 },
    })
    expect(await ask(people.officer1, find('2026-11-26'), { input })).toMatchObject({
      recordFinding: {
        obligation: { employment: { employer: { exposure: { maximum: { amount: '1000.00' } } } } },
        userErrors: [],
      },
    })
    expect(await ask(people.hr1, '{ employments { totalCount } }')).toEqual({ employments: { totalCount: 1 } })
  })
})

describe('what may be asked for in a minute', async () => {
  const portal = await openTestPortal()
  const { schema } = await createApp(portal.portal)
  const document = parse(
    '{ employments(first: 100) { nodes { id worker { name } hireObligation { id report { id } } } } }',
  )
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!
  const openBudgets = () => {
    const operations = openOperations(schema, { demo: false })
    return async (token: string, address = '10.1.2.3'): Promise<number> => {
      const context = new Context(portal.portal, {
        requestId: 'test',
        language: 'en',
        credentials: { kind: 'session', token },
        address,
        allowPartialSession: true,
      })
      return Number((await operations.run(context, true, { document, operation }, {})).headers['ratelimit-remaining'])
    }
  }
  const invented = () => randomBytes(32).toString('base64url')

  it('is one budget for all that a network invents as tokens', async () => {
    const left = openBudgets()
    const first = await left(invented())
    expect(await left(invented())).toBeLessThan(first)
    expect(await left(invented(), '10.9.9.9')).toBeGreaterThanOrEqual(first)
  })

  it('and one for all sessions of an account, wherever it asks from', async () => {
    const left = openBudgets()
    const { credentials, accountId } = portal.people.hr1
    const [own, other] = [credentials.kind === 'session' ? credentials.token : '', randomToken()]
    await inSystemTransaction(portal.portal.database, ({ rows }) =>
      rows(
        sql`insert into session (token_hash, account_id, created_at, last_seen_at) values (${hash(other)}, ${accountId}, now(), now())`,
      ),
    )
    // A session's first request is a stranger's: from then on it is known whose it is.
    await left(own, '10.1.1.1')
    await left(other, '10.2.2.2')
    const before = await left(own, '10.3.3.3')
    expect(await left(other, '10.4.4.4')).toBeLessThan(before)
  })
})
