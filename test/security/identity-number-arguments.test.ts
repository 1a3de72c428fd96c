import { getNamedType, isInputObjectType, type GraphQLArgument, type GraphQLInputField } from 'graphql'
import { expect, test } from 'vitest'
import { buildPortalSchema } from '#server/graphql/schema.ts'

type Guard = 'inPerson' | 'trace' | 'prepareTrial' | 'prepareKey' | 'stepUp'

/**
 * Every argument by which a whole number can be sent, whose answer may depend on who has it: what keeps it from telling
 * that a number is somebody's, and where that is tried. One that is not here fails.
 */
const entries: Record<string, { guards: readonly Guard[]; how: string; heldBy: string }> = {
  'findWorkersByIdentityNumber.input.identityNumber': {
    guards: ['stepUp'],
    how: 'a disclosure: for who may reveal it, never for keys; counted, in the trail',
    heldBy: 'test/worker/disclosures.test.ts',
  },
  'recordFinding.input.identityNumber': {
    guards: ['inPerson', 'trace'],
    how: 'a disclosure, counted and in the trail before it begins; a trial looks for nobody',
    heldBy: 'test/security/finding-oracle.test.ts',
  },
  'reportHire.input.identityNumber': {
    guards: ['prepareTrial', 'prepareKey'],
    how: 'own staff only; by keys together with the name, bounded; trials counted',
    heldBy: 'test/security/number-guesses.test.ts, staff-questions.test.ts',
  },
  'reportHires.input.reports.identityNumber': {
    guards: ['prepareTrial', 'prepareKey'],
    how: 'as reportHire, row by row',
    heldBy: 'test/security/number-guesses.test.ts, staff-questions.test.ts',
  },
  'correctRosterRows.input.rows.identityNumber': {
    guards: ['prepareTrial'],
    how: 'checked again as a row of its file: counted with its rows, by keys together with the name',
    heldBy: 'test/security/number-guesses.test.ts, staff-questions.test.ts',
  },
}

/**
 * Answers read from a file that was sent, whose rows may hold numbers: counted and named as rows of a roster are
 * (number-guesses.test.ts).
 */
const files = ['startRosterImport.input.uploadId']
/** Texts of which whole numbers are refused or find nobody (numbers-in-texts.test.ts). */
const searches = [
  'auditEvents.filter.search',
  'employers.filter.search',
  'employments.filter.search',
  'requestExport.input.auditEvents.search',
  'requestExport.input.employments.search',
  'rows.search',
]

const schema = buildPortalSchema()
const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!].flatMap((type) =>
  Object.values(type.getFields()),
)
/** Fields of objects take arguments too. */
const others = Object.values(schema.getTypeMap())
  .flatMap((type) => ('getFields' in type && !isInputObjectType(type) ? Object.values(type.getFields()) : []))
  .filter((field) => !roots.includes(field))

function pathsOf(given: GraphQLArgument | GraphQLInputField, path: string, seen: readonly string[] = []): string[] {
  const type = getNamedType(given.type)
  if (!isInputObjectType(type)) return [path]
  if (seen.includes(type.name)) return []
  return Object.values(type.getFields()).flatMap((field) =>
    pathsOf(field, `${path}.${field.name}`, [...seen, type.name]),
  )
}
const paths = [...roots, ...others].flatMap(({ name, args }) =>
  args.flatMap((argument) => pathsOf(argument, `${name}.${argument.name}`)),
)
const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

test('every argument that takes an identity number says how it is guarded', () => {
  expect(paths.filter((path) => /identity|idcard|citizen/i.test(last(path))).toSorted()).toEqual(
    Object.keys(entries).toSorted(),
  )
  for (const [path, { guards }] of Object.entries(entries)) {
    const { extensions } = schema.getMutationType()!.getFields()[path.slice(0, path.indexOf('.'))]!
    expect({ path, missing: guards.filter((guard) => extensions[guard] === undefined) }).toEqual({ path, missing: [] })
  }
})

test('so does every file that is sent, and every search', () => {
  expect(
    [...new Set(paths.filter((path) => /upload|file(Id)?$/i.test(last(path))))]
      .filter((path) => /roster|import/i.test(path))
      .toSorted(),
  ).toEqual(files)
  expect([...new Set(paths.filter((path) => /search/i.test(last(path))))].toSorted()).toEqual(searches)
})
