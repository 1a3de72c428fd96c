import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'

/** Selected fields, nested. Type conditions are ignored, so that it may contain more than the answer will. */
export type SelectedFields = ReadonlyMap<string, SelectedFields>

type Asking = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'> & { schema: Pick<GraphQLSchema, 'extensions'> }

/** Caches the result by document node. */
const read = new WeakMap<FieldNode, { nodes: readonly FieldNode[]; asked: SelectedFields }>()

/**
 * Undefined where the schema was built without look-ahead: then everything is computed. A field may occur in a document
 * several times, and its first node together with others in other operations, on other types or under other values: the
 * cache entry is for exactly these nodes. Conditions are decided before execution (decide-conditions.ts).
 */
export function selectedFields({ fieldNodes, fragments, schema }: Asking): SelectedFields | undefined {
  if (schema.extensions.computesAll) return undefined
  const [first] = fieldNodes
  const known = first && read.get(first)
  if (known?.nodes.length === fieldNodes.length && known.nodes.every((node, index) => node === fieldNodes[index]))
    return known.asked
  const asked = fieldsOf(
    fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    fragments,
  )
  if (first) read.set(first, { nodes: fieldNodes, asked })
  return asked
}

const nothing: SelectedFields = new Map()

/** The selection at the end of this path of field names. */
export function selectedWithin<Asked extends SelectedFields | undefined>(
  asked: Asked,
  ...path: string[]
): Asked | SelectedFields {
  return asked && path.reduce<SelectedFields>((found, name) => found.get(name) ?? nothing, asked)
}

function fieldsOf(sets: readonly SelectionSetNode[], fragments: Asking['fragments']): SelectedFields {
  const nodes = sets.flatMap((set) => nodesOf(set, fragments))
  return new Map(
    [...Map.groupBy(nodes, ({ name }) => name.value)].map(([name, same]) => [
      name,
      fieldsOf(
        same.flatMap(({ selectionSet }) => selectionSet ?? []),
        fragments,
      ),
    ]),
  )
}

/** Validated earlier: fragments have no cycles. */
function nodesOf(
  { selections }: SelectionSetNode,
  fragments: Record<string, FragmentDefinitionNode | undefined>,
): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection]
    const set =
      selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments[selection.name.value]?.selectionSet
    return set ? nodesOf(set, fragments) : []
  })
}
