import {
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql'

/** A literal value of an argument in the document. */
export interface Literal {
  name: string
  node: ValueNode
  type: GraphQLInputType
  /** Names of the variables within it. */
  varies: boolean
}

/**
 * Replaces every argument by a variable and returns the literals: graphql-js coerces them, so no text from a caller
 * becomes part of compiled code.
 */
export function hoistLiterals(
  schema: GraphQLSchema,
  document: DocumentNode,
): { document: DocumentNode; literals: Literal[] } {
  const literals: Literal[] = []
  const types = new TypeInfo(schema)
  const hoisted = visit(
    document,
    visitWithTypeInfo(types, {
      Directive: () => false,
      Argument: (argument) => {
        const type = types.getArgument()?.type
        if (!type || argument.value.kind === Kind.VARIABLE) return undefined
        // No other variable has this prefix (mayCompile).
        const name = `__literal${literals.length}`
        literals.push({ name, node: argument.value, type, varies: hasVariables(argument.value) })
        return { ...argument, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const }
      },
    }),
  )
  return { document: hoisted, literals }
}

function hasVariables(node: ValueNode): boolean {
  let found = false
  visit(node, {
    Variable: () => {
      found = true
    },
  })
  return found
}
