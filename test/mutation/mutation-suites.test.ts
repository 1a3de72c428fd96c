import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { mutationSuites } from '../../scripts/mutation-suites.ts'

const root = path.resolve(import.meta.dirname, '../..')
const found = (glob: string): string[] => globSync(glob.replace(/^!/, ''), { cwd: root })

describe.each(Object.entries(mutationSuites))('the suite of Stryker for %s', (_suite, { mutate, tests }) => {
  test.each([...mutate, ...tests])('finds files by %s', (glob) => {
    expect(found(glob)).not.toEqual([])
  })
})

test('the files that Stryker is started with are there', () => {
  const { vitest } = JSON.parse(readFileSync(path.join(root, 'stryker.config.json'), 'utf8')) as {
    vitest: { configFile: string }
  }
  expect(existsSync(path.join(root, vitest.configFile))).toBe(true)
})

test('no rule of the law is left out of the suites, and no dated table of days is in them', () => {
  const { law, 'rule-sets': ruleSets } = mutationSuites
  const taken = (globs: string[]): string[] => {
    const without = globs.filter((glob) => glob.startsWith('!')).flatMap(found)
    return globs
      .filter((glob) => !glob.startsWith('!'))
      .flatMap(found)
      .filter((file) => !without.includes(file))
  }
  const left = globSync('server/law/**/*.ts', { cwd: root }).filter(
    (file) => ![...taken(law!.mutate), ...taken(ruleSets!.mutate)].includes(file),
  )
  expect(left.filter((file) => !/^server\/law\/calendars\/cn-\d{4}\.ts$/.test(file))).toEqual([])
})

test('each change that nobody can notice is one of a text in its file, and says why', () => {
  const known = JSON.parse(readFileSync(path.join(root, 'test/mutation/equivalent.json'), 'utf8')) as {
    file: string
    original: string
    replacement: string
    reason: string
  }[]
  const poor = known.filter(
    ({ file, original, replacement, reason }) =>
      !existsSync(path.join(root, file)) ||
      !readFileSync(path.join(root, file), 'utf8').includes(original) ||
      original === replacement ||
      reason.length < 10,
  )
  expect(poor).toEqual([])
})
