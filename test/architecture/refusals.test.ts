import { describe, expect, test } from 'vitest'
import { userErrorCodes } from '#server/request/refusal.ts'
import { refusalWords } from '#server/messages/refusal-words.ts'
import { sayFinding } from '#server/roster/check/say-finding.ts'
import { readSources } from './sources.ts'

interface Words {
  messageZh: string
  messageEn: string
  reasons?: Record<string, { zh: string; en: string; remedyZh?: string; remedyEn?: string }>
}

const catalogue: Record<string, Words> = refusalWords
const server = readSources('server/**/*.ts').filter(
  ({ file }) => file !== 'server/messages/refusal-words.ts' && !file.includes('/sheet/'),
)
const tests = readSources('test/**/*.{ts,tsx}')
  .filter(({ file }) => file !== 'test/architecture/refusals.test.ts')
  .map(({ text }) => text)
  .join('\n')

/** The ways in which the code writes a refusal with its reason, once its statement stands on one line. */
const forms = [
  /code: '(?<code>\w+)'(?: as const)?,(?: path: [^{}]*?,)? facts: \{(?<facts>[^{}]*\breason: '(?<reason>\w+)'[^{}]*)\}/g,
  /refuse\('(?<code>[A-Z_]+)', '(?<reason>\w+)'(?:, \{(?<facts>[^{}]*)\})?/g,
  /refusal\('(?<code>[A-Z_]+)', (?:'[\w.]*'|\w+|null|\[[^{}[\]]*\]), \{(?<facts>[^{}]*\breason: '(?<reason>\w+)'[^{}]*)\}/g,
]
const given = server.flatMap(({ file, text }) => refusalsIn(text).map((refusal) => ({ file, ...refusal })))

describe('a refusal that the server gives', () => {
  test('is found in its code', () => {
    expect(given.length).toBeGreaterThan(140)
  })

  test('is found however its statement is broken into lines', () => {
    const broken = server.flatMap(({ file, text }) =>
      refusalsIn(
        text.replaceAll(/([([{,]) ?(?=\S)/g, '$1\n      ').replaceAll(/(?<=[\w'\]]) ?([)\]}])/g, ',\n    $1'),
      ).map((refusal) => ({ file, ...refusal })),
    )
    expect(broken).toEqual(given)
  })

  test('has words for its reason under its own code', () => {
    const dumb = given.filter(
      ({ code, reason }) =>
        !catalogue[code]?.reasons?.[reason] && sayFinding({ code: 'INVALID_INPUT', facts: { reason } }, 'en') === null,
    )
    expect(dumb.map(({ file, code, reason }) => `${file}: ${code} ${reason}`)).toEqual([])
  })

  test('brings every fact that its words tell', () => {
    const holes = given.flatMap(({ file, code, reason, facts }) => {
      // Where a list of its own is spread into the facts, nobody can read here what is in it; the place is added where
      // a row is read.
      const brought = new Set(['place', ...facts.split(',').map((fact) => fact.split(':')[0]!.trim())])
      return facts.includes('...')
        ? []
        : tellsOf(catalogue[code]?.reasons?.[reason])
            .filter((fact) => !brought.has(fact))
            .map((fact) => `${file}: ${reason} without ${fact}`)
    })
    expect(holes).toEqual([])
  })
})

describe('a reason that has words', () => {
  const all = userErrorCodes.flatMap((code) => [
    { code, reason: null as string | null, zh: catalogue[code]!.messageZh, en: catalogue[code]!.messageEn },
    ...Object.entries(catalogue[code]!.reasons ?? {}).map(([reason, { zh, en }]) => ({ code, reason, zh, en })),
  ])

  test('is given somewhere', () => {
    const source = server.map(({ text }) => text).join('\n')
    expect(
      all
        .filter(({ code, reason }) => !source.includes(`'${reason ?? code}'`))
        .map(({ code, reason }) => [code, reason]),
    ).toEqual([])
  })

  test('is named by a test, or its words are expected in one', () => {
    const unknown = all.filter(
      ({ code, reason, zh, en }) =>
        !new RegExp(String.raw`\b${reason ?? code}\b`).test(tests) && ![zh, en].some((words) => isExpected(words)),
    )
    expect(unknown.map(({ code, reason }) => `${code} ${reason ?? ''}`.trim())).toEqual([])
  })
})

interface GivenRefusal {
  code: string
  reason: string
  facts: string
}

/** The refusals with a reason that a file writes, read by statement and not by line. */
function refusalsIn(text: string): GivenRefusal[] {
  const line = onOneLine(text)
  return forms.flatMap((form) =>
    [...line.matchAll(form)].map(({ groups }) => ({
      code: groups!.code!,
      reason: groups!.reason!,
      facts: (groups!.facts ?? '').trim(),
    })),
  )
}

/**
 * A file's text as if no statement were broken: blanks run together, none inside a bracket, no comma before one closes.
 */
function onOneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/,? ?(?=[)\]])|(?<=[([]) /g, '')
    .replaceAll(/,? ?\}/g, ' }')
}

/** The facts that stand in the words of a reason. */
function tellsOf(words: NonNullable<Words['reasons']>[string] | undefined): string[] {
  return [
    ...new Set(Object.values(words ?? {}).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, fact]) => fact!))),
  ]
}

/** A part of the words that says enough stands in a test. */
function isExpected(words: string): boolean {
  return words.split(/\{\w+\}/).some((part) => part.length >= 6 && tests.includes(part.replace(/[。.]$/, '')))
}
