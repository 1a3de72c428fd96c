import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'
import { isUnstorable } from '../platform/text.ts'
import { mergeComparisons } from '../request/merge-comparisons.ts'

/**
 * Limits of one document, with fragments counted at each spread: at least twice what the client's largest document
 * needs (a test compares). Introspection may be nested deeper, as common tools do.
 */
export const documentLimits = {
  characters: 20_000,
  tokens: 1_500,
  depth: 14,
  schemaDepth: 15,
  fields: 510,
  rootFields: 16,
  aliases: 15,
  directives: 10,
  fragments: 30,
  operations: 1,
  variables: 30,
  comparisons: 2_000,
}

/** Limits of the variables. A bulk mutation carries 1,000 rows of some ten fields. */
export const variableLimits = { depth: 12, nodes: 40_000 }

export interface Weight {
  depth: number
  fields: number
  aliases: number
  directives: number
}

/**
 * A validation rule that runs alone and first: refuses documents that would make the other rules, or execution, slow.
 */
export function limitDocument(context: ValidationContext): ASTVisitor {
  const refuse = (message: string): void =>
    context.reportError(new GraphQLError(message, { extensions: { code: 'DOCUMENT_TOO_LARGE' } }))
  return {
    Document: (document) => {
      const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
      const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      if (operations.length > documentLimits.operations) refuse('A document has one operation.')
      if (fragments.length > documentLimits.fragments)
        refuse(`A document has at most ${documentLimits.fragments} fragments.`)
      if (mergeComparisons(document, documentLimits.comparisons) > documentLimits.comparisons)
        refuse('A document asks for the same field too often.')
    },
    OperationDefinition: (operation) => {
      const { depth, fields, aliases, directives, roots } = weigh(context.getDocument(), operation)
      const deepest =
        roots.length > 0 && roots.every(({ name }) => /^__(schema|type|typename)$/.test(name.value))
          ? documentLimits.schemaDepth
          : documentLimits.depth
      if (depth > deepest) refuse(`A document is at most ${deepest} fields deep.`)
      if (fields > documentLimits.fields) refuse(`A document asks for at most ${documentLimits.fields} fields.`)
      if (aliases > documentLimits.aliases) refuse(`A document renames at most ${documentLimits.aliases} fields.`)
      if (directives > documentLimits.directives)
        refuse(`A document has at most ${documentLimits.directives} directives.`)
      if (roots.length > documentLimits.rootFields)
        refuse(`A document asks at most ${documentLimits.rootFields} questions.`)
      if ((operation.variableDefinitions?.length ?? 0) > documentLimits.variables)
        refuse(`An operation has at most ${documentLimits.variables} variables.`)
      const root = context.getSchema().getRootType(operation.operation)?.getFields()
      if (roots.filter(({ name }) => root?.[name.value]?.extensions.oncePerDocument).length > 1)
        refuse('A document signs in, discloses a number or plans visits once.')
    },
    StringValue: ({ value }) => {
      if (isUnstorable(value))
        context.reportError(
          new GraphQLError('A text has a character that no text has.', { extensions: { code: 'BAD_USER_INPUT' } }),
        )
    },
  }
}

/** Each fragment is measured once, however often it is spread. */
export function weigh(document: DocumentNode, operation: OperationDefinitionNode): Weight & { roots: FieldNode[] } {
  const fragments = new Map(
    document.definitions.flatMap((found) =>
      found.kind === Kind.FRAGMENT_DEFINITION ? [[found.name.value, found] as const] : [],
    ),
  )
  const known = new Map<string, Weight>()
  const knownRoots = new Set<string>()
  const weight = ofSet(operation.selectionSet)
  return {
    ...weight,
    directives: weight.directives + (operation.directives?.length ?? 0),
    roots: rootsOf(operation.selectionSet),
  }

  function ofSet(set: SelectionSetNode): Weight {
    return set.selections.map(ofSelection).reduce(
      (sum, { depth, fields, aliases, directives }) => ({
        depth: Math.max(sum.depth, depth),
        fields: sum.fields + fields,
        aliases: sum.aliases + aliases,
        directives: sum.directives + directives,
      }),
      nothing,
    )
  }

  function ofSelection(selection: SelectionSetNode['selections'][number]): Weight {
    const own = selection.directives?.length ?? 0
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? ofFragment(fragments.get(selection.name.value))
        : selection.selectionSet
          ? ofSet(selection.selectionSet)
          : nothing
    const directives = inner.directives + own
    if (selection.kind !== Kind.FIELD) return { ...inner, directives }
    return {
      depth: inner.depth + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (selection.alias ? 1 : 0),
      directives,
    }
  }

  function ofFragment(fragment: FragmentDefinitionNode | undefined): Weight {
    if (!fragment) return nothing
    const name = fragment.name.value
    const found = known.get(name)
    if (found) return found
    // A cycle counts as nothing here: another rule refuses it.
    known.set(name, nothing)
    const weighed = ofSet(fragment.selectionSet)
    known.set(name, weighed)
    return weighed
  }

  function rootsOf(set: SelectionSetNode): FieldNode[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection]
      if (selection.kind === Kind.INLINE_FRAGMENT) return rootsOf(selection.selectionSet)
      const name = selection.name.value
      // Fields of a fragment that is spread twice are merged.
      if (knownRoots.has(name)) return []
      knownRoots.add(name)
      const fragment = fragments.get(name)
      return fragment ? rootsOf(fragment.selectionSet) : []
    })
  }
}

const nothing: Weight = { depth: 0, fields: 0, aliases: 0, directives: 0 }
