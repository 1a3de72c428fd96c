import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { parse, validate } from 'graphql'
import { hashPassword } from '#server/access/sign-in/password-hash.ts'
import { Context, type Language } from '#server/request/context.ts'
import { runOperation, type Answer } from '#server/graphql/execute.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Portal } from '#server/request/portal.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'

export interface Caller {
  /** What the cookie holds. */
  token?: string | null
  /** What the browser keeps to be known again. */
  device?: string | null
  /** An API key. */
  key?: string
  address?: string
  language?: Language
}

export interface Entry<Data> {
  data: Data | null
  errors?: Answer['errors']
  cookies: string[]
  /** The session that the answer's cookie carries. */
  token: string | null
  /** What it is to be known by from now on. */
  device: string | null
}

/** Requests as they come from the street: from an address, with a cookie or without, and answered with cookies. */
export function doorOf(
  portal: Portal,
): <Data = Record<string, unknown>>(document: string, variables?: object, caller?: Caller) => Promise<Entry<Data>> {
  const schema = buildPortalSchema()
  return async <Data>(
    text: string,
    variables: object = {},
    { token, device, key, address = '', language = 'en' }: Caller = {},
  ) => {
    const document = parse(text)
    const mistakes = validate(schema, document)
    if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join('; '))
    const credentials = key
      ? ({ kind: 'key', secret: key } as const)
      : token
        ? ({ kind: 'session', token } as const)
        : null
    const context = new Context(portal, {
      requestId: randomBytes(8).toString('hex'),
      language,
      credentials,
      address,
      device: device ?? null,
      allowPartialSession: true,
    })
    const kind =
      document.definitions.find((definition) => definition.kind === 'OperationDefinition')?.operation ?? 'query'
    const answer = await runOperation(context, { schema, document, kind, variables: { ...variables } })
    const plain = JSON.parse(JSON.stringify({ data: null, ...answer })) as {
      data: Data | null
      errors?: Answer['errors']
    }
    return {
      ...plain,
      cookies: context.cookies,
      token: /^__Host-portal=([\w-]+);/.exec(context.cookies.at(-1) ?? '')?.[1] ?? null,
      device: /^__Host-portal-device=([\w-]+);/m.exec(context.cookies.join('\n'))?.[1] ?? null,
    }
  }
}

export const goodPassword = 'three blind mice 3'

export async function givePassword(portal: Portal, accountId: string, password = goodPassword): Promise<void> {
  const passwordHash = await hashPassword(password)
  await inDatabase(
    portal,
    sql`insert into credential (account_id, password_hash) values (${accountId}, ${passwordHash}) on conflict (account_id) do update set password_hash = excluded.password_hash`,
  )
}

export function inDatabase<Row>(portal: Portal, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return inSystemTransaction(portal.database, ({ rows }) => rows(query))
}
