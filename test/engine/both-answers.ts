import { execute, parse, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Credentials } from '#server/request/actor.ts'
import { Context } from '#server/request/context.ts'
import type { Operations } from '#server/graphql/operations.ts'
import { maskFault } from '#server/graphql/mask-errors.ts'
import type { Portal } from '#server/request/portal.ts'

export interface Question {
  text: string
  variables: Record<string, unknown>
  credentials: Credentials | null
}

export interface Comparison {
  engine: string
  plain: string
  faults: number
}

const requestId = 'the-request'

/**
 * The portal's way of answering, by the documents it remembers, beside graphql-js over the schema that spares no work.
 */
export async function bothAnswers(
  portal: Portal,
  operations: Operations,
  plainSchema: GraphQLSchema,
  question: Question,
): Promise<Comparison> {
  const now = portal.clock.now()
  const engine = await byEngine(portal, operations, question, now)
  const plain = await byGraphqlJs(portal, plainSchema, question, now)
  return {
    engine: written(engine, plain),
    plain: written(plain, engine),
    faults: [...(engine.errors ?? []), ...(plain.errors ?? [])].filter(
      ({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR',
    ).length,
  }
}

type Given = { data?: unknown; errors?: ReturnType<typeof maskFault>[] }

async function byEngine(
  portal: Portal,
  operations: Operations,
  { text, variables, credentials }: Question,
  now: Date,
): Promise<Given> {
  let asked = operations.find(text, null)
  if (!asked) {
    asked = operationIn(parse(text))
    operations.remember(text, null, asked)
  }
  const { result } = await operations.run(contextOf(portal, credentials, now), false, asked, variables)
  return {
    ...('data' in result ? { data: result.data } : {}),
    ...(result.errors ? { errors: [...result.errors] } : {}),
  }
}

export async function byGraphqlJs(
  portal: Portal,
  schema: GraphQLSchema,
  { text, variables, credentials }: Question,
  now: Date,
): Promise<Given> {
  const context = contextOf(portal, credentials, now)
  await context.begin('read only')
  try {
    const { data, errors } = await execute({
      schema,
      document: parse(text),
      variableValues: structuredClone(variables),
      contextValue: context,
      options: { maxCoercionErrors: 5 },
    })
    return {
      ...(data === undefined ? {} : { data }),
      ...(errors ? { errors: errors.map((error) => maskFault(error, portal.log, requestId)) } : {}),
    }
  } finally {
    await context.finish('undo')
  }
}

function contextOf(portal: Portal, credentials: Credentials | null, now: Date): Context {
  return new Context(portal, { requestId, language: 'en', credentials, now, allowPartialSession: true })
}

function operationIn(document: DocumentNode): Parameters<Operations['remember']>[2] {
  const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition')
  return { document, operation: operation! }
}

/**
 * As it is sent, in the order of its fields; errors come in no promised order. Where several errors end at one null,
 * the specification leaves open how many are told: there, those that both tell are compared, and one must be.
 */
function written(own: Given, other: Given): string {
  const places = placesOf(own)
  const others = placesOf(other)
  const faults = [...places].flatMap(([place, told]) => {
    const both = told.filter((fault) => others.get(place)?.includes(fault))
    return (both.length > 0 && (told.length > 1 || others.get(place)!.length > 1) ? both : told).map(
      (fault) => `${place} ${fault}`,
    )
  })
  return JSON.stringify({ data: own.data, faults: faults.toSorted() }, null, 1)
}

/** What is told of each place that is null by an error. */
function placesOf({ data, errors = [] }: Given): Map<string, string[]> {
  const places = new Map<string, string[]>()
  for (const { message, path = [], locations, extensions } of errors) {
    const place = JSON.stringify(nulledIn(data, path))
    places.set(place, [...(places.get(place) ?? []), JSON.stringify([path, message, extensions?.code, locations])])
  }
  return places
}

function nulledIn(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth)
    value = (value as Record<string | number, unknown>)[key]
  }
  return path
}
