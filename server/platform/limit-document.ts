import { GraphQLError, Kind, type ASTVisitor, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext } from 'graphql'

/** What one document may ask for, fragments counted wherever they are spread. Introspection by the usual tools is 13 deep. */
export const documentLimits = { depth: 15, fields: 1_000, rootFields: 12, directives: 60 }

interface Weight {
  depth: number
  fields: number
}

/** A validation rule: refuses what would be costly before anything of it runs. Each fragment is weighed once. */
export function limitDocument(context: ValidationContext): ASTVisitor {
  const weights = new Map<string, Weight>()
  let directives = 0
  const refuse = (message: string): void => context.reportError(new GraphQLError(message, { extensions: { code: 'DOCUMENT_TOO_LARGE' } }))
  return {
    Directive: () => {
      directives += 1
      if (directives === documentLimits.directives + 1) refuse('Too many directives.')
    },
    OperationDefinition: ({ selectionSet }) => {
      const { depth, fields } = weigh(selectionSet)
      if (depth > documentLimits.depth) refuse(`A document is at most ${documentLimits.depth} fields deep.`)
      if (fields > documentLimits.fields) refuse(`A document asks for at most ${documentLimits.fields} fields.`)
      if (countRoots(selectionSet) > documentLimits.rootFields) refuse(`A document asks at most ${documentLimits.rootFields} questions.`)
    },
  }

  function weigh(set: SelectionSetNode): Weight {
    const sum = { depth: 0, fields: 0 }
    for (const selection of set.selections) {
      const weight = weighSelection(selection)
      sum.depth = Math.max(sum.depth, weight.depth)
      sum.fields += weight.fields
    }
    return sum
  }

  function weighSelection(selection: SelectionSetNode['selections'][number]): Weight {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return weighFragment(context.getFragment(selection.name.value))
    const inner = selection.selectionSet ? weigh(selection.selectionSet) : { depth: 0, fields: 0 }
    return selection.kind === Kind.FIELD ? { depth: inner.depth + 1, fields: inner.fields + 1 } : inner
  }

  function weighFragment(fragment: FragmentDefinitionNode | null | undefined): Weight {
    if (!fragment) return { depth: 0, fields: 0 }
    const name = fragment.name.value
    const known = weights.get(name)
    if (known) return known
    // A cycle weighs nothing here: another rule refuses it.
    weights.set(name, { depth: 0, fields: 0 })
    const weight = weigh(fragment.selectionSet)
    weights.set(name, weight)
    return weight
  }

  function countRoots(set: SelectionSetNode): number {
    return set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + countRoots(selection.selectionSet)
      return sum + weighFragment(context.getFragment(selection.name.value)).fields
    }, 0)
  }
}
