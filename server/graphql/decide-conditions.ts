import { Kind, visit, type DirectiveNode, type DocumentNode, type SelectionNode } from 'graphql'

type Values = Readonly<Record<string, unknown>>

/** The variables used by @skip and @include in a document, in the order of first use. */
export function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    Directive: (directive) => {
      const value = isCondition(directive) ? ifOf(directive) : undefined
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return [...names]
}

/**
 * The document with @skip and @include resolved for these values and removed. Null if a condition is not a boolean:
 * graphql-js reports it.
 */
export function decideConditions(document: DocumentNode, values: Values): DocumentNode | null {
  let undecided = false
  const decide = (node: SelectionNode): SelectionNode | null | undefined => {
    const conditions = node.directives?.filter(isCondition) ?? []
    if (conditions.length === 0) return undefined
    const truths = conditions.map((directive) => truthOf(directive, values) === (directive.name.value === 'include'))
    undecided ||= conditions.some((directive) => truthOf(directive, values) === undefined)
    return truths.every(Boolean)
      ? { ...node, directives: node.directives!.filter((directive) => !isCondition(directive)) }
      : null
  }
  const decided = visit(document, {
    Field: { enter: decide },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
  })
  return undecided ? null : decided
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include'
}

function ifOf({ arguments: given = [] }: DirectiveNode) {
  return given.find(({ name }) => name.value === 'if')?.value
}

function truthOf(directive: DirectiveNode, values: Values): boolean | undefined {
  const value = ifOf(directive)
  if (value?.kind === Kind.BOOLEAN) return value.value
  const given = value?.kind === Kind.VARIABLE ? values[value.name.value] : undefined
  return typeof given === 'boolean' ? given : undefined
}
