import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { listedMutants } from './listed-mutants.ts'

const root = path.resolve(import.meta.dirname, '../..')

describe.each(Object.entries(listedMutants(import.meta.dirname)))('the mutants of %s', (_matter, mutants) => {
  test('each changes a text that stands exactly once in its file', () => {
    const lost = mutants.filter(
      ({ file, before }) =>
        !existsSync(path.join(root, file)) || readFileSync(path.join(root, file), 'utf8').split(before).length !== 2,
    )
    expect(lost.map(({ file, before }) => ({ file, before }))).toEqual([])
  })

  test('each changes something, says why it matters and which tests there are to notice', () => {
    const poor = mutants.filter(
      ({ before, after, why, tests, equivalent }) =>
        before === after ||
        why.length < 10 ||
        (tests.length === 0 && !equivalent) ||
        tests.some((file) => !existsSync(path.join(root, file))),
    )
    expect(poor).toEqual([])
  })
})
