import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { identify, type Credentials } from '../access/actor.ts'
import { projectFolder } from '../platform/project-folder.ts'
import { openTransaction } from '../platform/transaction.ts'
import type { Portal } from '../portal.ts'
import { HttpRefusal } from './refuse.ts'

export interface GraphQLBody {
  query: string
  operationName?: unknown
  variables?: unknown
}

/** The client's own documents by hash, written by codegen from the screens. */
export function readTrustedDocuments(file = path.join(projectFolder, 'schema', 'operations.json')): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map()
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
}

/**
 * What is to be run: a trusted document named by its hash, or, in a demo and for the holder of an API key, one of the
 * caller's own.
 */
export async function readGraphQLBody(body: unknown, portal: Portal, credentials: Credentials | null, trusted: ReadonlyMap<string, string>): Promise<GraphQLBody> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new HttpRefusal(400, 'BAD_REQUEST', 'Send one operation as a JSON object.')
  const { documentId, query, ...rest } = body as Record<string, unknown>
  const operation = pick(rest)
  if (documentId !== undefined) {
    const known = typeof documentId === 'string' ? trusted.get(documentId.replace(/^sha256:/, '')) : undefined
    if (known === undefined) throw new HttpRefusal(400, 'UNKNOWN_DOCUMENT', 'This document is not known here: reload the page.')
    return { query: known, ...operation }
  }
  if (typeof query !== 'string' || query.trim() === '') throw new HttpRefusal(400, 'BAD_REQUEST', 'Send a query or a documentId.')
  if (!portal.env.demo && !(await holdsKey(portal, credentials))) {
    throw new HttpRefusal(400, 'UNKNOWN_DOCUMENT', 'Only known documents are answered; programs send an API key to send their own.')
  }
  return { query, ...operation }
}

/** Extensions have no meaning here: persisted queries cannot be registered. */
function pick({ operationName, variables }: Record<string, unknown>): Omit<GraphQLBody, 'query'> {
  return { ...(operationName === undefined ? {} : { operationName }), ...(variables === undefined ? {} : { variables }) }
}

async function holdsKey(portal: Portal, credentials: Credentials | null): Promise<boolean> {
  if (credentials?.kind !== 'key') return false
  const transaction = await openTransaction(portal.database, 'read only')
  try {
    const { actor } = await identify(transaction, credentials)
    return actor.accountId !== null
  } finally {
    await transaction.rollback()
  }
}
