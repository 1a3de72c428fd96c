import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  BreakingChangeType,
  buildSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql'
import { expect, test } from 'vitest'
import { printPortalSchema } from '#server/graphql/print-schema.ts'

const folder = import.meta.dirname
const emitted = printPortalSchema()
const api = buildSchema(emitted)
const contract = buildSchema(readFileSync(path.join(folder, 'contract.graphql'), 'utf8'))
const listed = JSON.parse(readFileSync(path.join(folder, 'still-missing.json'), 'utf8')) as string[]

test('schema/schema.graphql is what the code emits: after a change of the API, run `npm run schema`', () => {
  expect(readFileSync(path.join(folder, '..', '..', 'schema', 'schema.graphql'), 'utf8')).toBe(emitted)
})

test('all of the contract is there, but for what still-missing.json lists; that list only shrinks', () => {
  expect(missingFrom(api, contract)).toEqual(listed)
})

test('what is there is as the contract has it', () => {
  const removals: string[] = [
    BreakingChangeType.TYPE_REMOVED,
    BreakingChangeType.FIELD_REMOVED,
    BreakingChangeType.ARG_REMOVED,
    BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
  ]
  const changes = findBreakingChanges(contract, api).filter(({ type }) => !removals.includes(type))
  const defaults = findDangerousChanges(contract, api).filter(
    ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
  )
  expect([...changes, ...defaults].map(({ description }) => description)).toEqual([])
})

test('every mutation but signing in and out, and proving oneself, can be tried without effect, and repeated by key', () => {
  const bare = Object.values(api.getMutationType()?.getFields() ?? {}).filter(
    ({ args }) => !['validateOnly', 'idempotencyKey'].every((name) => args.some((argument) => argument.name === name)),
  )
  expect(
    bare
      .map(({ name }) => name)
      .filter((name) => name !== 'signIn' && name !== 'signOut' && name !== 'finishPasskeySignIn' && name !== 'stepUp'),
  ).toEqual([])
})

test('every type, field, argument and value is described', () => {
  expect([...described(api)].filter(([, description]) => !description).map(([coordinate]) => coordinate)).toEqual([])
})

/** The topmost coordinates alone: of a type that is missing not its fields, of a field not its arguments. */
function missingFrom(present: GraphQLSchema, expected: GraphQLSchema): string[] {
  const there = described(present)
  const missing = [...described(expected).keys()].filter((coordinate) => !there.has(coordinate))
  return missing
    .filter(
      (coordinate) =>
        !missing.some(
          (other) => coordinate !== other && (coordinate.startsWith(`${other}.`) || coordinate.startsWith(`${other}(`)),
        ),
    )
    .toSorted()
}

/** Every schema coordinate (Type, Type.field, Type.field(argument:)) with its description. */
function described(schema: GraphQLSchema): Map<string, string | null | undefined> {
  const found = new Map<string, string | null | undefined>()
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue
    const isRoot =
      type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType()
    found.set(type.name, isRoot ? 'A root.' : type.description)
    if (isEnumType(type))
      for (const value of type.getValues())
        found.set(`${type.name}.${value.name}`, value.description ?? type.description)
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) found.set(`${type.name}.${field.name}`, field.description)
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        found.set(`${type.name}.${field.name}`, field.description)
        for (const argument of field.args)
          found.set(`${type.name}.${field.name}(${argument.name}:)`, argument.description)
      }
    }
  }
  return found
}
