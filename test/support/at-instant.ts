import { randomBytes } from 'node:crypto'
import { parse } from 'graphql'
import { createApp } from '#server/graphql/apollo.ts'
import { Context } from '#server/request/context.ts'
import { runOperation } from '#server/graphql/execute.ts'
import type { Person } from './county.ts'
import type { TestPortal } from './test-portal.ts'

/**
 * Asks at one instant to the millisecond: the portal's clock runs on, and what is due at midnight is late or not by
 * which side of it.
 */
export async function atInstant({ portal }: TestPortal) {
  const { schema } = await createApp(portal)
  return async <Data>(
    instant: string,
    person: Person,
    document: string,
    variables: Record<string, unknown> = {},
  ): Promise<Data> => {
    const parsed = parse(document)
    const operation = parsed.definitions.find((definition) => definition.kind === 'OperationDefinition')
    const context = new Context(portal, {
      requestId: randomBytes(8).toString('hex'),
      language: 'zh-CN',
      credentials: person.credentials,
      allowPartialSession: true,
      now: new Date(instant),
    })
    const { data, errors } = await runOperation(context, {
      schema,
      document: parsed,
      kind: operation?.operation ?? 'query',
      variables,
    })
    if (errors || !data) throw new Error(`No data: ${JSON.stringify(errors)}`)
    return JSON.parse(JSON.stringify(data)) as Data
  }
}
