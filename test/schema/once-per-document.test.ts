import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { limitDocument } from '#server/graphql/document-limits.ts'

const schema = buildPortalSchema()
const refusalsOf = (text: string): string[] =>
  validate(schema, parse(text), [limitDocument]).map(({ message }) => message)
const fields = Object.values(schema.getMutationType()!.getFields()).filter(
  ({ extensions }) => extensions.oncePerDocument === true,
)

test('guessing, disclosing and planning stand once in a document, under whatever alias and in whatever fragment', () => {
  expect(fields.map(({ name }) => name).toSorted()).toEqual([
    'acceptInvitation',
    'findWorkersByIdentityNumber',
    'finishPasskeySignIn',
    'planVisits',
    'prepareNumbersFile',
    'recordFinding',
    'revealIdentityNumber',
    'signIn',
  ])
  for (const { name } of fields) {
    const refused = ['A document signs in, discloses a number or plans visits once.']
    expect(refusalsOf(`mutation { ${name} { __typename } }`)).toEqual([])
    expect(refusalsOf(`mutation { ${name} { __typename } b: ${name} { __typename } }`)).toEqual(refused)
    expect(
      refusalsOf(`mutation { ${name} { __typename } ...F } fragment F on Mutation { b: ${name} { __typename } }`),
    ).toEqual(refused)
    expect(refusalsOf(`mutation { ${name} { __typename } b: signOut }`)).toEqual([])
  }
})
