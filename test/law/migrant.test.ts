import { describe, expect, test } from 'vitest'
import { isDivisionCode, isMigrant } from '#server/law/migrant.ts'
import { ruleSetByKey } from '#server/law/rule-sets.ts'

describe('in Shandong, who comes from another county', () => {
  test.each([
    ['370283', '370283', false, 'at home in 平度'],
    ['370282', '370283', true, 'from 即墨 to 平度'],
    ['370202', '370283', true, 'from one of the seven districts to 平度'],
    ['370283', '370202', true, 'from 平度 to one of the seven districts'],
    ['370281', '370283', true, 'from 胶州 to 平度'],
    ['370285', '370281', true, 'from 莱西 to 胶州'],
    ['370202', '370213', false, 'between two of the seven districts'],
    ['370211', '370215', false, 'from 黄岛 to 即墨'],
    ['370205', '370214', false, 'from 四方, which is 市北 now'],
    ['370284', '370202', false, 'from 胶南, which is 黄岛 now'],
    ['370284', '370283', true, 'from 胶南 to 平度'],
    ['370282', '370214', false, 'from 即墨 by its old code'],
    ['370102', '370103', true, 'between districts of a city that joined none'],
    ['411302', '370283', true, 'from another province'],
    ['370200', '370283', true, 'a code that stops at the city'],
    ['370200', '370200', true, 'two codes that stop at the city'],
    ['370000', '370283', true, 'a code that stops at the province'],
    ['', '370283', true, 'no code'],
    ['810000', '370283', true, 'no mainland code'],
  ])('%s → %s: %s (%s)', (household, workplace, expected) => {
    expect(isMigrant(ruleSetByKey('CN-37-253'), household, workplace)).toBe(expected)
    expect(isMigrant(null, household, workplace)).toBe(expected)
  })

  const seven = ['370202', '370203', '370211', '370212', '370213', '370214', '370215']
  test.each(seven.flatMap((a) => seven.map((b) => [a, b] as const)))('%s and %s are one area', (a, b) => {
    expect(isMigrant(ruleSetByKey('CN-37-306'), a, b)).toBe(false)
  })
})

describe('elsewhere the border is another', () => {
  test.each([
    ['CN-44-2010', '440106', '440103', false],
    ['CN-44-2010', '440103', '440305', true],
    ['CN-44-2010', '440300', '440305', false],
    ['CN-44-2010', '440000', '440305', true],
    ['CN-44-2010', '440000', '440000', true],
    ['CN-44-2010', '140305', '440305', true],
    ['CN-44-2010', '441302', '440303', true],
    ['CN-33-2016', '330102', '330106', false],
    ['CN-33-2016', '330102', '330122', true],
    ['CN-33-2016', '330182', '330122', true],
    ['CN-33-2016', '330100', '330100', true],
    ['CN-33-2016', '330102', '330120', false],
    ['CN-33-2016', '330102', '330121', true],
    ['CN-33-2016', '330182', '330182', false],
    ['CN-33-2016', '330102', '330203', true],
    ['CN-52-2012', '520102', '520103', false],
    ['CN-51-279', '510104', '510105', true],
  ])('%s: %s → %s is %s', (key, household, workplace, expected) => {
    expect(isMigrant(ruleSetByKey(key), household, workplace)).toBe(expected)
  })

  test.each([
    ['370283', true],
    ['37028', false],
    ['3702830', false],
    ['710000', false],
    ['110000', true],
    ['650000', true],
    ['910000', false],
    ['37028X', false],
    ['', false],
  ])('%j is a division code: %s', (code, expected) => {
    expect(isDivisionCode(code)).toBe(expected)
  })
})
