import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  typeFromAST,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/** Assumed length of a list without a page size; counting a whole list costs as much as this many rows. */
const assumed = { listLength: 5, count: 10, page: 20 }
const largestPage = 100
const longestList = 1_000

/** Maximum cost of one operation: at least twice that of the client's most expensive (a test compares). */
export const highestCost = 8_000

interface Operation {
  schema: GraphQLSchema
  /** Validated: no cycles, and no more fields than documentLimits allows. */
  document: DocumentNode
  operation: OperationDefinitionNode
  variables: Readonly<Record<string, unknown>>
}

/**
 * The number of objects an operation could fetch, computed before it runs: every object costs one, and a page
 * multiplies its contents by the requested page size, also when nested.
 */
export function costOf(asked: Operation): number {
  const known = costs.get(asked.operation)
  if (known !== undefined) return known
  const { cost, guessed } = count(asked)
  if (!guessed && !sizesVary(asked.document)) costs.set(asked.operation, cost)
  return cost
}

/** Cached for operations whose cost does not depend on their variables. */
const costs = new WeakMap<OperationDefinitionNode, number>()
const sizeArguments = new Set(['first', 'last', 'ids'])

function sizesVary(document: DocumentNode): boolean {
  let vary = false
  visit(document, {
    Argument: ({ name, value }) => {
      vary ||= sizeArguments.has(name.value) && value.kind === Kind.VARIABLE
    },
  })
  return vary
}

function count({ schema, document, operation, variables }: Operation): { cost: number; guessed: boolean } {
  let guessed = false
  const fragments = new Map(
    document.definitions.flatMap((found) =>
      found.kind === Kind.FRAGMENT_DEFINITION ? [[found.name.value, found] as const] : [],
    ),
  )
  const root = schema.getRootType(operation.operation)
  const cost = root ? 1 + ofSet(operation.selectionSet, root, null) : 1
  return { cost, guessed }

  function ofSet(set: SelectionSetNode, parent: GraphQLCompositeType, page: number | null): number {
    return set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + ofField(selection, parent, page)
      const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      if (!part) return sum
      const narrowed = part.typeCondition ? typeFromAST(schema, part.typeCondition) : parent
      return narrowed && isCompositeType(narrowed) ? sum + ofSet(part.selectionSet, narrowed, page) : sum
    }, 0)
  }

  function ofField(node: FieldNode, parent: GraphQLCompositeType, page: number | null): number {
    // __typename and introspection are free: they need no query.
    const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value]
    if (!field) return node.selectionSet ? 1 : 0
    const type = getNamedType(field.type)
    if (!isCompositeType(type)) return field.name === 'totalCount' ? assumed.count : 0
    if (!node.selectionSet) return 1
    const values = argumentsOf(node, field)
    if (type.name.endsWith('Connection')) return 1 + ofSet(node.selectionSet, type, pageSize(values))
    const { points } = field.extensions as { points?: number }
    return lengthOf(field, values, page) * (1 + ofSet(node.selectionSet, type, null)) + (points ?? 0)
  }

  function lengthOf(
    field: GraphQLField<unknown, unknown>,
    values: Record<string, unknown>,
    page: number | null,
  ): number {
    if (!isListType(getNullableType(field.type))) return 1
    if (page !== null && (field.name === 'nodes' || field.name === 'edges')) return page
    if (typeof values.first === 'number') return Math.min(Math.max(values.first, 1), longestList)
    return Array.isArray(values.ids) ? values.ids.length : assumed.listLength
  }

  function argumentsOf(node: FieldNode, field: GraphQLField<unknown, unknown>): Record<string, unknown> {
    try {
      return getArgumentValues(field, node, variables)
    } catch {
      // Execution reports invalid values; until then the largest page is assumed.
      guessed = true
      return { first: largestPage }
    }
  }
}

function pageSize({ first, last }: Record<string, unknown>): number {
  const size = typeof first === 'number' ? first : typeof last === 'number' ? last : assumed.page
  return Math.min(Math.max(size, 1), largestPage)
}
