import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql'
import { documentLimits, limitDocument } from './document-limits.ts'

/** graphql-js locates each error by scanning the text line by line. */
const longestLines = documentLimits.tokens

/**
 * Size limits, checked before validation: some validation rules take quadratic time or worse. Empty if the document
 * cannot be parsed: Apollo reports why.
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
