import { expect, test } from 'vitest'
import { chineseNumber } from './chinese-number.ts'
import { citationsInCode } from './citations-in-code.ts'
import { lawPage } from './law-page.ts'
import { termsInTexts } from './terms-in-texts.ts'

test('the page that is read beside the law says what the code does', async () => {
  await expect(lawPage()).toMatchFileSnapshot('../../../docs/law.md')
})

test('every number of days, months, hours or yuan in a text is one that the code counts by', () => {
  expect(termsInTexts().filter(({ source }) => source === null)).toEqual([])
})

/** The last article of each law in the edition that is in force. */
const articles: Record<string, number> = {
  行政处罚法: 86,
  行政强制法: 71,
  行政复议法: 90,
  行政诉讼法: 103,
  民法典: 1260,
  个人信息保护法: 74,
  劳动合同法: 98,
  网络安全法: 81,
  居住证暂行条例: 23,
  禁止使用童工规定: 14,
  公安机关办理行政案件程序规定: 266,
}

test("every article named outside the rule sets is of a law that has so many; of a province's regulation only where the text itself is that regulation's", () => {
  const wrong = citationsInCode().flatMap(({ citation, files }) => {
    const law = /《([^》]+)》/.exec(citation)?.[1]?.replace('中华人民共和国', '') ?? ''
    const last = articles[law]
    if (last === undefined) return files.join() === 'server/law/clocks.ts' ? [] : [citation]
    return [...citation.matchAll(/第([一二三四五六七八九十百千零]+)条/g)].some(
      ([, number = '']) => chineseNumber(number) > last || chineseNumber(number) < 1,
    )
      ? [citation]
      : []
  })
  expect(wrong).toEqual([])
})
