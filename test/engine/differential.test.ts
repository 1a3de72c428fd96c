import { NoUnusedFragmentsRule, NoUnusedVariablesRule, parse, specifiedRules, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { chanceFrom } from '#server/demo/chance.ts'
import { openOperations } from '#server/graphql/operations.ts'
import { costOf } from '#server/graphql/query-cost.ts'
import { limitDocument } from '#server/graphql/document-limits.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { bothAnswers } from './both-answers.ts'
import { openDemoPortal, poolsOf } from './demo-portal.ts'
import { randomDocument } from './random-document.ts'
import { shrink } from './shrink.ts'

/** What one document may cost here: the largest show nothing that smaller ones do not. */
const dearest = 250
const firstSeed = Number(process.env.ENGINE_SEED ?? 1)
const documents = Number(process.env.ENGINE_DOCUMENTS ?? 2_000)

describe('the engine and plain graphql-js', async () => {
  const opened = await openDemoPortal()
  const { portal, callers, log } = opened
  const plainSchema = buildPortalSchema({ computesAll: true })
  const schemas = {
    'compiled at once': buildPortalSchema({ runsBeforeCompiling: 0 }),
    'as it is served': buildPortalSchema(),
  }
  const pools = await poolsOf(opened, plainSchema)
  const mistakesOf = (text: string, rules = specifiedRules): readonly Error[] =>
    validate(plainSchema, parse(text), [...rules, limitDocument])
  const withoutUnused = specifiedRules.filter(
    (rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule,
  )

  for (const [how, schema] of Object.entries(schemas)) {
    it(`answer the same, ${how}`, async () => {
      const operations = openOperations(schema, portal.env)
      const began = performance.now()
      const figures = { documents: 0, tried: 0, answers: 0, withData: 0, withErrors: 0 }
      const wanted = how === 'as it is served' ? documents / 10 : documents
      const asking = new Set<string>()
      for (let seed = firstSeed; figures.documents < wanted; seed += 1) {
        figures.tried += 1
        const { text, variables } = randomDocument(schema, pools, seed)
        if (mistakesOf(text).length > 0) continue
        const document = parse(text)
        const chance = chanceFrom(seed)
        const sets = Array.from({ length: 2 }, variables)
        const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition')!
        if (sets.some((values) => costOf({ schema, document, operation, variables: values }) > dearest)) continue
        figures.documents += 1
        for (let turn = 0; turn < (how === 'as it is served' ? 8 : 3); turn += 1) {
          const caller = chance.pick([...callers.keys()])
          const question = { variables: sets[turn % sets.length]!, credentials: callers.get(caller)! }
          const { engine, plain, faults } = await bothAnswers(portal, operations, plainSchema, { text, ...question })
          asking.add(caller)
          figures.answers += 1
          if (engine.includes('"data": {')) figures.withData += 1
          if (!engine.includes('"faults": []')) figures.withErrors += 1
          if (engine === plain && faults === 0) continue
          const smaller = await shrink(text, async (other) => {
            if (mistakesOf(other, withoutUnused).length > 0) return false
            const again = await bothAnswers(portal, openOperations(schema, portal.env), plainSchema, {
              text: other,
              ...question,
            })
            return faults > 0 ? again.faults > 0 : again.engine !== again.plain
          })
          const shown = await bothAnswers(portal, openOperations(schema, portal.env), plainSchema, {
            text: smaller,
            ...question,
          })
          const told = `seed ${seed}, turn ${turn}, ${caller}\n${smaller}\n${JSON.stringify(question.variables)}\nwhole:\n${text}\n${faults > 0 ? log.slice(-1).join() : ''}`
          throw new Error(`They differ, or fail: ${told}\nthe engine:\n${shown.engine}\ngraphql-js:\n${shown.plain}`)
        }
      }
      const seconds = Math.round((performance.now() - began) / 1_000)
      console.log(
        `engine beside graphql-js, ${how}: ${figures.documents} documents (seeds ${firstSeed} to ${firstSeed + figures.tried - 1}), ${asking.size} callers, ${figures.answers} answers (${figures.withData} with data, ${figures.withErrors} with errors), ${seconds} s`,
      )
      expect(figures.withData).toBeGreaterThan(figures.answers / 4)
    }, 900_000)
  }
})
