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

/** A value that the document itself gives to an argument. */
export interface Literal {
  name: string
  node: ValueNode
  type: GraphQLInputType
  /** Of variables within it. */
  varies: boolean
}

/**
 * Every argument by a variable, and the values that stood there: graphql-js reads them, and no text of a caller's
 * becomes
 * part of the code that is made for the document.
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
        // No other variable's name begins like this (mayCompile).
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
