import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Of a source: its quoted texts, line by line; comments are English, and may name Chinese words with Latin signs. */
function texts(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) =>
      /^\s*(\*|\/\/|\/\*)/.test(line) ? [] : [...line.matchAll(/'(?:[^'\\]|\\.)*'|`[^`]*`/g)].map(([text]) => text),
    )
}

/**
 * A Latin comma, semicolon or colon between Chinese words, or between a Chinese word and a value. An English sentence
 * may name Chinese words.
 */
const latinSign = /[\p{Script=Han}”）}][,;:?!] ?(?=[\p{Script=Han}“（])|[\p{Script=Han}”）][,;?!] ?\$\{/u

test('Chinese texts of the screens and the server have Chinese signs', () => {
  const files = globSync(['client/locale/zh-CN/*.ts', 'server/**/*.ts']).filter(
    (file) => !/^server\/(migrations|roster\/sheet)\//.test(file),
  )
  expect(files.length).toBeGreaterThan(300)
  const wrong = files.flatMap((file) =>
    texts(file)
      .filter((text) => latinSign.test(text) && !/[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text))
      .map((text) => `${file}: ${text.slice(0, 80)}`),
  )
  expect(wrong).toEqual([])
})
