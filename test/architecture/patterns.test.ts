import { readFileSync } from 'node:fs'
import path from 'node:path'
import { check } from 'recheck'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

interface Pattern {
  file: string
  source: string
  flags: string
}

const root = path.resolve(import.meta.dirname, '..', '..')
const files = readSources('server/**/*.ts', 'client/**/*.{ts,tsx}', 'scripts/*.ts').map(({ file }) => file)
const found = findPatterns(files)

/** Any of them may meet text that a stranger wrote: none may take more time than in proportion to its length. */
test('every regular expression is linear', async () => {
  expect(found.patterns.length).toBeGreaterThan(150)
  const distinct = Map.groupBy(found.patterns, ({ source, flags }) => `/${source}/${flags}`)
  const judged = await Promise.all(
    [...distinct].map(async ([written, [first]]) => ({ written, file: first!.file, verdict: await judge(first!) })),
  )
  expect(judged.filter(({ verdict }) => verdict !== 'linear')).toEqual([])
}, 240_000)

test('none is put together while the portal runs, where nothing could analyse it', () => {
  expect(found.assembled).toEqual([])
})

test('the analyser finds what it is there for', async () => {
  const told = await Promise.all(
    ['^(a+)+$', '.*at "(\\w+)"$', '\\s+$'].map((source) => judge({ file: '', source, flags: '' })),
  )
  expect(told).toEqual(['exponential', 'polynomial', 'polynomial'])
})

async function judge({ source, flags }: Pattern): Promise<string> {
  // Judged by steps and not by time: a loaded machine would make slow patterns of quick ones.
  const analysed = await check(source, flags, { timeout: 180_000, attackTimeout: null, incubationTimeout: null })
  if (analysed.status === 'unknown') return `not analysed: ${analysed.error.kind}`
  return analysed.complexity.type === 'safe' ? 'linear' : analysed.complexity.type
}

function findPatterns(names: readonly string[]): { patterns: Pattern[]; assembled: string[] } {
  const patterns: Pattern[] = []
  const assembled: string[] = []
  for (const file of names) {
    const text = readFileSync(path.join(root, file), 'utf8')
    const { program, errors } = parseSync(file, text)
    if (errors.length > 0) throw new Error(`${file} cannot be parsed`)
    const note = ({
      callee,
      start,
      end,
    }: {
      callee: { type: string; name?: unknown }
      start: number
      end: number
    }): void => {
      if (callee.name === 'RegExp') assembled.push(`${file}: ${text.slice(start, end)}`)
    }
    new Visitor({
      Literal: (node) => {
        if ('regex' in node && node.regex) patterns.push({ file, source: node.regex.pattern, flags: node.regex.flags })
      },
      NewExpression: note,
      CallExpression: note,
    }).visit(program)
  }
  return { patterns, assembled }
}
