import { Kind, type FieldNode, type FragmentDefinitionNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql'

/** What is asked of a field, and what of that in turn; conditions and types are not weighed, so that it may be more than is answered. */
export type AskedFields = ReadonlyMap<string, AskedFields>

/** A document that comes again is read once. */
const read = new WeakMap<FieldNode, AskedFields>()

export function askedFields({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): AskedFields {
  const [first] = fieldNodes
  const known = first && read.get(first)
  if (known) return known
  const asked = fieldsOf(fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []), fragments)
  if (first) read.set(first, asked)
  return asked
}

const nothing: AskedFields = new Map()

/** The first path of names that leads through what is asked. */
export function askedWithin(asked: AskedFields, ...path: string[]): AskedFields {
  return path.reduce((found, name) => found.get(name) ?? nothing, asked)
}

function fieldsOf(sets: readonly SelectionSetNode[], fragments: Record<string, FragmentDefinitionNode | undefined>): AskedFields {
  const nodes = sets.flatMap((set) => nodesOf(set, fragments))
  return new Map([...Map.groupBy(nodes, ({ name }) => name.value)].map(([name, same]) => [name, fieldsOf(same.flatMap(({ selectionSet }) => selectionSet ?? []), fragments)]))
}

/** Validated: fragments go in no circle. */
function nodesOf({ selections }: SelectionSetNode, fragments: Record<string, FragmentDefinitionNode | undefined>): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection]
    const set = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments[selection.name.value]?.selectionSet
    return set ? nodesOf(set, fragments) : []
  })
}
