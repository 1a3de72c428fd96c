import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { Context } from '#server/request/context.ts'
import { runOperation } from '#server/graphql/execute.ts'
import type { Callers } from '#server/request/api.ts'
import { globalId, readGlobalId } from '#server/request/global-id.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { openDemoPortal, poolsOf } from '#test/engine/demo-portal.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

/** What somebody types by mistake, and what only a program sends. */
const edges: Record<string, readonly unknown[]> = {
  Date: [
    '0001-01-01',
    '0226-06-30',
    '1899-12-31',
    '1900-01-01',
    '2003-12-31',
    '2004-01-01',
    '2027-12-31',
    '2028-01-01',
    '2062-06-30',
    '2099-12-31',
    '2100-01-01',
    '9999-12-31',
  ],
  DateTime: [
    '0001-01-01T00:00:00Z',
    '0226-06-30T10:00:00+08:00',
    '1900-01-01T00:00:00Z',
    '2004-01-01T00:00:00Z',
    '2062-06-30T10:00:00+08:00',
    '2099-12-31T23:59:59-12:00',
    '9999-12-31T23:59:59Z',
  ],
  Int: [-2_147_483_648, -1, 0, 2_147_483_647],
  Float: [-1e308, -1, 0, 5e-324, 1e308],
  Decimal: ['-999999999999.9999', '-1', '0', '999999999999.9999'],
  Boolean: [true, false],
  String: ['', ' ', '%_\\', '\'"', '2062', '0226-06', '9'.repeat(400), '😀'.repeat(30), '​', '王'.repeat(5_000)],
  ID: ['', 'x', globalId('Employment', 'x'), globalId('Nothing', '1'), 'e'.repeat(5_000)],
}

interface Place {
  kind: 'query' | 'mutation'
  field: GraphQLField<unknown, unknown>
  /** From the argument to the value. */
  path: string[]
  type: GraphQLInputType
  /** Fields that lead from a root to the one asked. */
  before: readonly string[]
}

describe('edge values', async () => {
  const opened = await openDemoPortal()
  const { portal, callers, log } = opened
  const schema = buildPortalSchema()
  const { ids } = await poolsOf(opened, schema)
  const idOf = (name: string): string =>
    ids.find((id) =>
      new RegExp(`${readGlobalId(id)!.type}s?$`, 'i').test(
        name
          .replace(/Ids?$/, '')
          .replace(/^case$/, 'penaltyCase')
          .replace(/^officer$/, 'user'),
      ),
    ) ?? globalId('Employment', '00000000-0000-7000-8000-000000000000')

  function plausible(type: GraphQLInputType, name: string, path: readonly string[] | null, value: unknown): unknown {
    if (path?.length === 0) return value
    if (isNonNullType(type)) return plausible(type.ofType, name, path, value)
    if (isListType(type)) return [plausible(type.ofType, name, path?.slice(1) ?? null, value)]
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isRequiredInputField(field) || path?.[0] === field.name,
      )
      return Object.fromEntries(
        fields.map((field) => [
          field.name,
          plausible(field.type, field.name, path?.[0] === field.name ? path.slice(1) : null, value),
        ]),
      )
    }
    if (isEnumType(type)) return type.getValues()[0]!.name
    if (type.name === 'ID') return idOf(name)
    if (name === 'to' || name === 'closesAt' || name === 'endsAt')
      return type.name === 'Date' ? '2026-12-20' : '2026-12-01T11:00:00+08:00'
    return (
      {
        Int: name === 'year' ? 2026 : 1,
        Float: 1,
        Boolean: false,
        Date: '2026-11-24',
        DateTime: '2026-12-01T09:00:00+08:00',
        Decimal: '600.00',
      }[type.name] ?? (name === 'identityNumber' ? identityNumber(77) : '更正说明文字')
    )
  }

  const leaves = (type: GraphQLInputType, path: string[]): { path: string[]; type: GraphQLInputType }[] => {
    const nullable = getNullableType(type)
    if (isListType(nullable)) return leaves(nullable.ofType, [...path, '0'])
    if (isInputObjectType(nullable))
      return path.length > 8
        ? []
        : Object.values(nullable.getFields()).flatMap((field) => leaves(field.type, [...path, field.name]))
    return isEnumType(nullable) ? [] : [{ path, type: nullable }]
  }
  const placesIn = (kind: Place['kind'], field: GraphQLField<unknown, unknown>, before: readonly string[]): Place[] =>
    field.args.flatMap((arg) => leaves(arg.type, [arg.name]).map((leaf) => ({ kind, field, before, ...leaf })))

  /** Fields with arguments of things that a node or the viewer leads to. */
  const nested = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => {
      if (
        !isObjectType(type) ||
        type === schema.getQueryType() ||
        type === schema.getMutationType() ||
        type === schema.getSubscriptionType()
      )
        return []
      const id = ids.find((known) => readGlobalId(known)!.type === type.name)
      const before = id ? [`node(id: "${id}")`, `... on ${type.name}`] : type.name === 'Viewer' ? ['viewer'] : null
      return before ? Object.values(type.getFields()).flatMap((field) => placesIn('query', field, before)) : []
    })
  const roots = (['query', 'mutation'] as const).flatMap((kind) =>
    Object.values((kind === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields()).flatMap((field) =>
      placesIn(kind, field, []),
    ),
  )

  function documentOf(
    { kind, field, path, before }: Place,
    value: unknown,
  ): { text: string; variables: Record<string, unknown> } {
    const given = field.args.filter((arg) => isRequiredArgument(arg) || arg.name === path[0])
    const variables = Object.fromEntries(
      given.map((arg: GraphQLArgument) => [
        arg.name,
        plausible(arg.type, arg.name, arg.name === path[0] ? path.slice(1) : null, value),
      ]),
    )
    const trial =
      kind === 'mutation' && field.args.some(({ name }) => name === 'validateOnly') && path[0] !== 'validateOnly'
        ? ['validateOnly: true']
        : []
    const passed = [...given.map(({ name }) => `${name}: $${name}`), ...trial]
    const call = `${field.name}${passed.length > 0 ? `(${passed.join(', ')})` : ''} ${shown(field.type)}`
    return {
      text: `${kind}${given.length > 0 ? ` (${given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})` : ''} { ${before.map((part) => `${part} { `).join('')}${call}${' }'.repeat(before.length)} }`,
      variables,
    }
  }

  async function faultOf(place: Place, caller: string, value: unknown): Promise<string | null> {
    const { text, variables } = documentOf(place, value)
    const context = new Context(portal, {
      requestId: 'r',
      language: 'zh-CN',
      credentials: callers.get(caller)!,
      allowPartialSession: true,
    })
    const { errors = [] } = await runOperation(context, { schema, document: parse(text), kind: place.kind, variables })
    if (!errors.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR')) return null
    return `${caller} ${place.field.name} ${place.path.join('.')} = ${JSON.stringify(value).slice(0, 40)}: ${String((JSON.parse(log.at(-1) ?? '{}') as { err?: { message?: string } }).err?.message).slice(0, 120)}`
  }

  const byRole: Record<string, string> = {
    HR: 'hr1',
    EMPLOYER_ADMIN: 'boss1',
    OFFICER: 'officer1',
    STATION_CHIEF: 'chief1',
    AUDITOR: 'auditor',
    ADMIN: 'admin',
  }
  const callersOf = ({ field, before }: Place): string[] => {
    const may = field.extensions.mayCall as Callers | undefined
    return before.length > 0 || !Array.isArray(may)
      ? ['hr1', 'officer1', 'auditor']
      : may.map((role: string) => byRole[role]!)
  }

  for (const [what, places] of [
    ['queries', [...roots.filter(({ kind }) => kind === 'query'), ...nested]],
    ['mutations', roots.filter(({ kind }) => kind === 'mutation')],
  ] as const) {
    it(`in every argument of every field make no fault: ${what}`, async () => {
      const faults: string[] = []
      let asked = 0
      for (const place of places) {
        const may = callersOf(place)
        for (const [index, value] of (edges[String(getNamedType(place.type))] ?? []).entries()) {
          asked += 1
          const fault = await faultOf(place, may[index % may.length]!, value)
          if (fault) faults.push(fault)
        }
      }
      console.log(`edge values, ${what}: ${places.length} places, ${asked} calls`)
      expect(faults).toEqual([])
      expect(asked).toBeGreaterThan(500)
    }, 600_000)
  }

  const cursored = [...roots, ...nested].filter(({ kind, path }) => kind === 'query' && path.join() === 'after')

  it("in a cursor of any list in any order make no fault, and are the sender's mistake", async () => {
    const faults: string[] = []
    let asked = 0
    for (const place of cursored) {
      const order = place.field.args.find(({ type }) => isEnumType(getNullableType(type)))
      const named = order && getNullableType(order.type)
      for (const by of isEnumType(named) ? named.getValues().map(({ name }) => name) : [null]) {
        const given = by === null ? '' : `, ${order!.name}: ${by}`
        const required = place.field.args.filter(isRequiredArgument)
        const variables = Object.fromEntries(
          required.map(({ name, type }) => [name, plausible(type, name, null, null)]),
        )
        const text = (asks: string): string =>
          `query${required.length > 0 ? ` (${required.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})` : ''} { ${place.before.map((part) => `${part} { `).join('')}${place.field.name}(${[...required.map(({ name }) => `${name}: $${name}`), asks].join(', ')}${given}) { pageInfo { endCursor } }${' }'.repeat(place.before.length)} }`
        for (const [index, parts] of impossibleCursors.entries()) {
          asked += 1
          const may = callersOf(place)
          const caller = may[index % may.length]!
          const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url')
          const context = new Context(portal, {
            requestId: 'r',
            language: 'zh-CN',
            credentials: callers.get(caller)!,
            allowPartialSession: true,
          })
          const { errors = [] } = await runOperation(context, {
            schema,
            document: parse(text(index % 2 === 0 ? `first: 2, after: "${cursor}"` : `last: 2, before: "${cursor}"`)),
            kind: 'query',
            variables,
          })
          const codes = errors.map(({ extensions }) => extensions?.code)
          if (codes.includes('INTERNAL_SERVER_ERROR'))
            faults.push(`${caller} ${place.before.join(' ')} ${place.field.name} ${by ?? ''} ${JSON.stringify(parts)}`)
        }
      }
    }
    console.log(`cursors: ${cursored.length} lists, ${asked} calls`)
    expect(faults).toEqual([])
    expect(new Set(cursored.map(({ field }) => field.name))).toEqual(new Set(connectionFields))
  }, 600_000)

  /**
   * Every list by pages that the schema has anywhere; the demo has no roster whose rows could be asked for, which have
   * a number alone (cursor.test.ts).
   */
  const connectionFields = Object.values(schema.getTypeMap())
    .flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
            .map(({ name }) => name)
        : [],
    )
    .filter((name) => name !== 'rows')
})

/** Of the form that a list's cursors have, with what the database cannot cast. */
const uuid = '00000000-0000-0000-0000-000000000000'
const impossible = [
  '2026-99-99',
  '2026-02-30',
  '0000-00-00',
  '0000-01-01',
  '2026-01-01 99:99:99+00',
  '2026-13-01 00:00:00+00',
  '0000-01-01 00:00:00+00',
  '2026-01-01 00:00:00+99',
  '2026-01-01 ........+00',
  '2026-01-01 00:00:60.1234567+00',
  '999999999',
  '-999999999',
  '9'.repeat(18),
  '9'.repeat(19),
  '\u0000',
  '\ud800',
  '王',
  '',
]
const impossibleCursors = impossible.flatMap((part) => [
  [part],
  [part, uuid],
  [part, part],
  [part, part, uuid],
  [part, '1', uuid],
  ['2026-11-24', part, uuid],
  [uuid, part],
])

function shown(type: GraphQLOutputType, depth = 2): string {
  const named = getNamedType(type)
  if (isInterfaceType(named)) return '{ __typename id }'
  if (!isObjectType(named)) return isLeafType(named) ? '' : '{ __typename }'
  const parts = Object.values(named.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .flatMap((field) => {
      if (isLeafType(getNamedType(field.type))) return [field.name]
      return depth > 1 ? [`${field.name} ${shown(field.type, depth - 1)}`] : []
    })
  return `{ ${['__typename', ...parts].join(' ')} }`
}
