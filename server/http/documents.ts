import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyRequest } from 'fastify'
import { identify } from '../request/actor.ts'
import { needsSecondFactor } from '../request/second-factor.ts'
import { documentLimits, variableLimits } from '../graphql/document-limits.ts'
import { isUnstorable } from '../platform/text.ts'
import { projectFolder } from '../platform/project-folder.ts'
import { openTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'

export interface GraphQLBody {
  query: string
  operationName?: unknown
  variables?: unknown
}

/** The client's trusted documents by hash, generated from the screens by codegen. */
export function readTrustedDocuments(
  file = path.join(projectFolder, 'schema', 'operations.json'),
): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map()
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
}

/**
 * The document to run: a trusted one by its hash, or, in a demo and with an API key, the caller's own. Introspection
 * requires the same right and a known caller.
 */
export async function readGraphQLBody(
  request: FastifyRequest,
  portal: Portal,
  trusted: ReadonlyMap<string, string>,
): Promise<GraphQLBody> {
  const { body } = request
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new HttpRefusal(400, 'BAD_REQUEST', 'Send one operation as a JSON object.')
  const { documentId, query, extensions, ...rest } = body as Record<string, unknown>
  if (extensions != null && (typeof extensions !== 'object' || Array.isArray(extensions)))
    throw new HttpRefusal(400, 'BAD_REQUEST', 'extensions is an object, or nothing.')
  const operation = pick(rest)
  ensureModest(operation.variables)
  if (documentId !== undefined) {
    const known = typeof documentId === 'string' ? trusted.get(documentId.replace(/^sha256:/, '')) : undefined
    if (known === undefined)
      throw new HttpRefusal(400, 'UNKNOWN_DOCUMENT', 'This document is not known here: reload the page.')
    return { query: known, ...operation }
  }
  if (typeof query !== 'string' || query.trim() === '') throw extensions == null ? noQuery : noPersistedQuery
  if (query.length > documentLimits.characters)
    throw new HttpRefusal(413, 'DOCUMENT_TOO_LARGE', `A document has at most ${documentLimits.characters} characters.`)
  if (portal.env.demo && !asksForSchema(query)) return { query, ...operation }
  if (await isKnown(portal, request, portal.env.demo ? 'anybody' : 'key')) return { query, ...operation }
  if (portal.env.demo)
    throw new HttpRefusal(
      400,
      'GRAPHQL_VALIDATION_FAILED',
      'Sign in to read the schema by query, or take it as a file at /schema.graphql.',
    )
  throw new HttpRefusal(
    400,
    'UNKNOWN_DOCUMENT',
    'Only known documents are answered; programs send an API key to send their own.',
  )
}

const noQuery = new HttpRefusal(400, 'BAD_REQUEST', 'Send a query or a documentId.')
const noPersistedQuery = new HttpRefusal(400, 'PERSISTED_QUERY_NOT_SUPPORTED', 'Documents cannot be registered here.')

/** Checked in the text itself, so that neither aliases, fragments nor cached validation can hide it. */
function asksForSchema(query: string): boolean {
  return /__(schema|type)(?!\w)/.test(query)
}

/** Extensions are ignored: persisted queries cannot be registered. */
function pick({ operationName, variables }: Record<string, unknown>): Omit<GraphQLBody, 'query'> {
  return {
    ...(operationName === undefined ? {} : { operationName }),
    ...(variables === undefined ? {} : { variables }),
  }
}

/** Iterative, before anything else processes the variables. */
function ensureModest(variables: unknown): void {
  let nodes = 0
  const open: { value: unknown; depth: number }[] = [{ value: variables, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    nodes += 1
    if (depth > variableLimits.depth || nodes > variableLimits.nodes)
      throw new HttpRefusal(413, 'TOO_LARGE', 'The variables are too many or too deep.')
    if (typeof value === 'string' && isUnstorable(value))
      throw new HttpRefusal(400, 'BAD_USER_INPUT', 'A text has a character that no text has.')
    if (typeof value !== 'object' || value === null) continue
    for (const key in value) {
      if (isUnstorable(key)) throw new HttpRefusal(400, 'BAD_USER_INPUT', 'A text has a character that no text has.')
      open.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 })
    }
  }
}

/** Verifies the credentials in the database; a partial session (second factor missing) counts as anonymous here. */
export async function isKnown(portal: Portal, request: FastifyRequest, how: 'anybody' | 'key'): Promise<boolean> {
  const context = contextOf(portal, request)
  const { credentials } = context
  if (credentials === null || (how === 'key' && credentials.kind !== 'key')) return false
  const transaction = await openTransaction(portal.database, 'read only', context)
  try {
    const { actor, assurance } = await identify(transaction, credentials)
    return actor.accountId !== null && !needsSecondFactor(actor, assurance, portal.env.demo)
  } finally {
    await transaction.rollback()
  }
}
