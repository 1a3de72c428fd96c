import {
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

interface OpenSet {
  set: SelectionSetNode
  /** Fragments on the way to it: one that is in itself ends there, and another rule refuses it. */
  within: readonly string[]
}

/**
 * How much comparing it takes to find out whether fields of one name can be merged (graphql-js compares each with each,
 * the values of their arguments printed, and then what is asked of both), told before it is done. Infinity where it
 * exceeds the most.
 */
export function mergeComparisons({ definitions }: DocumentNode, most: number): number {
  const fragments = new Map(
    definitions.flatMap((found) =>
      found.kind === Kind.FRAGMENT_DEFINITION ? [[found.name.value, found] as const] : [],
    ),
  )
  const weights = new Map<FieldNode, number>()
  let compared = 0
  let steps = 0
  for (const definition of definitions)
    if ('selectionSet' in definition)
      ofSets([
        {
          set: definition.selectionSet,
          within: definition.kind === Kind.FRAGMENT_DEFINITION ? [definition.name.value] : [],
        },
      ])
  return exceeded() ? Infinity : compared

  function exceeded(): boolean {
    return compared > most || steps > most
  }

  function ofSets(sets: readonly OpenSet[]): void {
    const named = new Map<string, { field: FieldNode; within: readonly string[] }[]>()
    for (const open of sets) collect(open, named)
    for (const same of named.values()) {
      if (exceeded()) return
      if (same.length > 1) compared += (same.length - 1) * same.reduce((sum, { field }) => sum + weightOf(field), 0)
      const inner = same.flatMap(({ field: { selectionSet }, within }): OpenSet[] =>
        selectionSet ? [{ set: selectionSet, within }] : [],
      )
      if (inner.length > 0) ofSets(inner)
    }
  }

  function collect(
    { set, within }: OpenSet,
    named: Map<string, { field: FieldNode; within: readonly string[] }[]>,
  ): void {
    for (const selection of set.selections) {
      steps += 1
      if (exceeded()) return
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value
        const same = named.get(name)
        if (same) same.push({ field: selection, within })
        else named.set(name, [{ field: selection, within }])
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect({ set: selection.selectionSet, within }, named)
      else spread(fragments.get(selection.name.value), within, named)
    }
  }

  function spread(
    fragment: FragmentDefinitionNode | undefined,
    within: readonly string[],
    named: Map<string, { field: FieldNode; within: readonly string[] }[]>,
  ): void {
    const name = fragment?.name.value
    if (fragment && !within.includes(name!)) collect({ set: fragment.selectionSet, within: [...within, name!] }, named)
  }

  function weightOf(field: FieldNode): number {
    const known = weights.get(field)
    if (known !== undefined) return known
    let weight = 1
    for (const argument of field.arguments ?? []) visit(argument, { enter: () => void (weight += 1) })
    weights.set(field, weight)
    return weight
  }
}
