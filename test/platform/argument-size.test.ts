import { expect, test } from 'vitest'
import { isTooLarge } from '#server/graphql/argument-size.ts'

const ofThree = (count: number) => Array.from({ length: count }, () => ({ a: 1, b: 2 }))

test('the values of a field are counted in all, however short each of its lists is', () => {
  expect(isTooLarge({ rows: ofThree(13_000) })).toBe(false)
  expect(isTooLarge({ rows: ofThree(14_000) })).toBe(true)
  expect(isTooLarge({ rows: Array.from({ length: 41_000 }, () => 1) })).toBe(true)
  expect(isTooLarge({ text: 'a'.repeat(2 * 1024 * 1024 + 1) })).toBe(true)
})
