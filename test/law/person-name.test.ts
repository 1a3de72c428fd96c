import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldName, readPersonName } from '#server/law/person-name.ts'

const nameOf = (text: string): string | null => {
  const reading = readPersonName(text)
  return reading.ok ? reading.name : null
}

describe('one form, however a name is written', () => {
  test.each([
    ['买买提·吐尔逊', '买买提·吐尔逊'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提.吐尔逊', '买买提·吐尔逊'],
    ['买买提．吐尔逊', '买买提·吐尔逊'],
    ['买买提 ・ 吐尔逊', '买买提·吐尔逊'],
    ['买买提。吐尔逊', '买买提·吐尔逊'],
    [' 张\u3000三 ', '张三'],
    ['张\u200b三\u200f', '张三'],
    ['\ufeff王\u00ad五\u202c', '王五'],
    ['Ｊｏｈｎ Smith', 'John Smith'],
    ['John  H. Smith', 'John H. Smith'],
    ['Jose\u0301', 'José'],
    ['𠮷田', '𠮷田'],
    ['བསོད་ནམས།', 'བསོད་ནམས།'],
  ])('%j is %j', (text, name) => expect(nameOf(text)).toBe(name))

  test('what was dropped is told', () => {
    expect(readPersonName('张\u200b三')).toMatchObject({ ok: true, cleaned: true })
    expect(readPersonName('张三')).toMatchObject({ ok: true, cleaned: false, unusual: false })
    expect(readPersonName('张三1')).toMatchObject({ ok: true, unusual: true })
  })

  test('reading a name that was read changes nothing, and searching folds the same', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('张', '三', '·', '•', '.', '．', ' ', '\u3000', 'a', 'Ｂ', '\u200b', '\u0301', '-'),
        }),
        (text) => {
          const reading = readPersonName(text)
          if (!reading.ok) return
          expect(nameOf(reading.name)).toBe(reading.name)
          expect(foldName(text)).toBe(reading.name)
        },
      ),
    )
  })
})

describe('what no name can be', () => {
  test.each([
    ['', 'EMPTY'],
    [' \u200b\u3000', 'EMPTY'],
    ['#N/A', 'NOT_A_NAME'],
    ['#REF!', 'NOT_A_NAME'],
    ['TRUE', 'NOT_A_NAME'],
    ['合计', 'NOT_A_NAME'],
    ['合 计', 'NOT_A_NAME'],
    ['总计：300人', 'NOT_A_NAME'],
    ['制表：', 'NOT_A_NAME'],
    ['审核:李强', 'NOT_A_NAME'],
    ['姓名', 'NOT_A_NAME'],
    ['姓 名', 'NOT_A_NAME'],
    ['无', 'NOT_A_NAME'],
    ['张三😀', 'NOT_A_NAME'],
    ['123', 'NOT_A_NAME'],
    ['---', 'NOT_A_NAME'],
    ['王?', 'LOST_CHARACTERS'],
    ['王\uFFFD明', 'LOST_CHARACTERS'],
    ['王\ud800', 'LOST_CHARACTERS'],
    ['王\u0007明', 'FORBIDDEN_CHARACTER'],
    ['王'.repeat(61), 'TOO_LONG'],
    ['a'.repeat(100_000), 'TOO_LONG'],
  ] as const)('%j: %s', (text, reason) => expect(readPersonName(text)).toEqual({ ok: false, reason }))

  test.each(['合建国', '无名', '于总', '金姓名', '单位', '解释', 'True Nguyen', '计小红'])('%s may be one', (name) =>
    expect(nameOf(name)).toBe(name),
  )
})
