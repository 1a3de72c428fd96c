import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql'
import { documentLimits, limitDocument } from './document-limits.ts'

/** Errors are located by reading the text line by line, once for each field that they name. */
const longestLines = documentLimits.tokens

/**
 * What is too large about a document, found before the rules of GraphQL look at it: some of them take the square of
 * its fields, or more. Nothing where it cannot be parsed: Apollo says what is wrong with it.
 */
export function whatIsTooLarge(schema: GraphQLSchema, text: string): readonly GraphQLError[] {
  if (countLines(text) > longestLines)
    return [
      new GraphQLError(`A document has at most ${longestLines} lines.`, { extensions: { code: 'DOCUMENT_TOO_LARGE' } }),
    ]
  try {
    return validate(schema, parse(text, { maxTokens: documentLimits.tokens, noLocation: true }), [limitDocument], {
      maxErrors: 4,
    })
  } catch (error) {
    if (error instanceof GraphQLError) return []
    throw error
  }
}

function countLines(text: string): number {
  let lines = 1
  for (const character of text) if (character === '\n' || character === '\r') lines += 1
  return lines
}
