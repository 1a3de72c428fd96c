import { expect, test } from 'vitest'
import { roles } from '#server/request/role.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'

const schema = buildPortalSchema()
const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({ type: type!.name, field })),
)

test('every operation names who may call it', () => {
  expect(
    fields.filter(({ field }) => !isRule(field.extensions.mayCall)).map(({ type, field }) => `${type}.${field.name}`),
  ).toEqual([])
})

test('strangers may call these, and nothing else', () => {
  expect(
    fields
      .filter(({ field }) => field.extensions.mayCall === 'anyone')
      .map(({ type, field }) => `${type}.${field.name}`)
      .toSorted(),
  ).toEqual([
    'Mutation.acceptInvitation',
    'Mutation.finishPasskeySignIn',
    'Mutation.registerEmployer',
    'Mutation.signIn',
    'Mutation.signOut',
    'Mutation.startDirectorySignIn',
    'Mutation.startPasskeySignIn',
    'Mutation.submitRespondentStatement',
    'Query.apiInfo',
    'Query.calendar',
    'Query.complianceDefinitions',
    'Query.deadline',
    'Query.errorCatalogue',
    'Query.industries',
    'Query.node',
    'Query.nodes',
    'Query.paperCheck',
    'Query.rateLimit',
    'Query.receiptCheck',
    'Query.respondentCase',
    'Query.retentionRules',
    'Query.ruleSet',
    'Query.ruleSets',
    'Query.signInDirectory',
    'Query.stations',
    'Query.viewer',
  ])
})

function isRule(rule: unknown): boolean {
  return (
    rule === 'anyone' ||
    rule === 'signed-in' ||
    (Array.isArray(rule) && rule.length > 0 && rule.every((role) => (roles as readonly unknown[]).includes(role)))
  )
}
