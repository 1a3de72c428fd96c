import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSources } from '#test/architecture/sources.ts'

interface Term {
  chinese: string
  english: string
  code: string
  notChinese: string[]
  notEnglish: string[]
}

/** A forbidden word that stands for something else there, or is another's wording. */
interface Exception {
  in: RegExp
  text: RegExp
  because: string
}

const exceptions: readonly Exception[] = [
  { in: /./, text: /按时间/, because: '按 with 时间: by time' },
  {
    in: /enums\.ts$|code-words\.ts$/,
    text: /用工单位出具的务工经商证明/,
    because: 'the name of a document, as the article on permits has it',
  },
]

/** What people write in their own files, and what laws say themselves. */
const wordsOfOthers =
  /^server\/(migrations|demo|law\/rule-sets|law\/calendars)\/|^server\/roster\/sheet\/(header-synonyms|file-questions|row-states)\.ts$/
const root = path.resolve(import.meta.dirname, '..', '..')
const terms = readFileSync(path.join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| .*`/.test(line))
  .map(termOf)
const sources = readSources('client/**/*.{ts,tsx}', 'server/**/*.ts').filter(({ file }) => !wordsOfOthers.test(file))
const isWords = (file: string): boolean => /^client\/locale\/en\/|-words\.ts$|\/code-words\.ts$/.test(file)

function termOf(line: string): Term {
  const [chinese = '', english = '', code = '', notChinese = '', notEnglish = ''] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
  return {
    chinese,
    english,
    code,
    notChinese: notChinese.split('、').filter(Boolean),
    notEnglish: notEnglish
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  }
}

/** The quoted texts of a source, line by line, without what is said there for a reason; comments are no texts. */
function texts(file: string, source: string): string[] {
  const quoted = source
    .split('\n')
    .flatMap((line) =>
      /^\s*(\*|\/\/|\/\*|import )/.test(line)
        ? []
        : [...line.matchAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g)].map(([text]) => text),
    )
  return quoted.map((text) =>
    exceptions
      .filter((one) => one.in.test(file))
      .reduce((left, one) => left.replaceAll(new RegExp(one.text, 'g'), ''), text),
  )
}

/** Where a text says a word that stands for nothing in this portal. */
function foundIn(file: string, source: string): string[] {
  return texts(file, source).flatMap((text) => {
    const chinese = terms.flatMap((term) =>
      term.notChinese.filter((word) => text.includes(word)).map((word) => `${word}: say ${term.chinese}`),
    )
    const lower = ` ${text.toLowerCase().replaceAll(/[^a-z-]+/g, ' ')} `
    const english = isWords(file)
      ? terms.flatMap((term) =>
          term.notEnglish
            .filter((word) => lower.includes(` ${word.toLowerCase()} `))
            .map((word) => `${word}: say ${term.english}`),
        )
      : []
    return [...chinese, ...english].map((found) => `${file}: ${found}: ${text.slice(0, 60)}`)
  })
}

describe('the glossary', () => {
  it('has a row for each core term, complete, each once', () => {
    expect(terms.length).toBeGreaterThanOrEqual(50)
    expect(
      terms.filter(
        ({ chinese, english, code }) =>
          !/\p{Script=Han}/u.test(chinese) || !/^[A-Za-z]/.test(english) || !code.startsWith('`'),
      ),
    ).toEqual([])
    expect(new Set(terms.map(({ chinese }) => chinese)).size).toBe(terms.length)
  })

  it('forbids no word that it also asks for', () => {
    const asked = terms.map(({ chinese }) => chinese).join(' ')
    expect(terms.flatMap(({ notChinese }) => notChinese).filter((word) => asked.includes(word))).toEqual([])
  })

  it('holds on the screens and in all that the server says', () => {
    expect(sources.length).toBeGreaterThan(600)
    expect(sources.flatMap(({ file, text }) => foundIn(file, text))).toEqual([])
  })

  it('finds what it is there for', () => {
    expect(foundIn('client/locale/zh-CN/x.ts', "  title: '入职申报已超期',")).toHaveLength(3)
    expect(foundIn('client/locale/en/x.ts', "  title: 'Report the onboarding of an employee',")).toHaveLength(2)
    expect(foundIn('client/locale/zh-CN/x.ts', "  lede: '按时间排列',")).toEqual([])
  })
})
