import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { en } from '#client/locale/en/index.ts'
import { zhCN } from '#client/locale/zh-CN/index.ts'

/** Every text under its dotted key. */
function texts(words: object, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : texts(value as object, `${prefix}${key}.`),
  )
}

const chinese = new Map(texts(zhCN))
const english = new Map(texts(en))
const placeholders = (text: string) => new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))

describe('the words of the screens', () => {
  it('say the same things in both languages', () => {
    const singular = (key: string) => key.endsWith('_one')
    const plural = [...english.keys()].filter((key) => !singular(key))
    expect(new Set(plural)).toEqual(new Set(chinese.keys()))
  })
  it('fill in the same facts in both languages', () => {
    const differing = [...chinese].filter(
      ([key, text]) => !isDeepStrictEqual(placeholders(text), placeholders(english.get(key) ?? '')),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })
  it('leave no text empty and no code raw', () => {
    const bad = [...chinese, ...english].filter(([, text]) => text.trim() === '' || /^[A-Z]+_[A-Z_]+$/.test(text))
    expect(bad).toEqual([])
  })
  it('count one thing as one: in English every counted plural has its singular', () => {
    const counted = [...english].filter(
      ([key, text]) => /\{\{count\}\} (?!of\b)\p{L}+s\b/u.test(text) && !key.endsWith('_one'),
    )
    const alone = counted.filter(([key]) => !key.endsWith('_other') || !english.has(key.replace(/_other$/, '_one')))
    expect(alone.map(([key]) => key)).toEqual([])
  })
  it('set a blank between Chinese words and figures, everywhere', () => {
    const tight = [...chinese].filter(([, text]) =>
      /\p{Script=Han}\{\{count\}\}|\{\{count\}\}\p{Script=Han}/u.test(text),
    )
    expect(tight.map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })
  it('are Chinese in Chinese', () => {
    const foreign = [...chinese].filter(
      ([key, text]) => !/\p{Script=Han}/u.test(text) && !['guide.and', 'roster.rowsDone'].includes(key),
    )
    expect(foreign.map(([key]) => key)).toEqual([])
  })
})
