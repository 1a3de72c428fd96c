import { describe, expect, it } from 'vitest'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import { sayRefusal } from '#server/roster/sheet/refusal-words.ts'
import { sayRowError, sayRowWarning } from '#server/roster/sheet/rows/row-words.ts'
import { AS_OF, csv, HEADER, identityOf } from './persons.ts'

const UNFILLED = /[{}?]|undefined/

describe('the clerk is told in one clear sentence', () => {
  it('why a file is turned away', () => {
    const reading = readRoster(Buffer.from(`${HEADER.join()}\n"王小明,${'\n'.repeat(60)}`), { asOf: AS_OF })
    if (reading.ok) throw new Error('read')
    expect(sayRefusal(reading.refusal, 'zh-CN')).toBe(
      '第 2 行附近有未成对的引号，后面的行会被吞并。请检查该行，或另存为 .xlsx 再上传。',
    )
    expect(sayRefusal(reading.refusal, 'en')).not.toMatch(UNFILLED)
  })

  it('what is wrong with a row, in which cell, and never by the whole identity number', () => {
    const header = [...HEADER, '性别']
    const rows = [
      ['王小明', '4.40524E+17', '3/5/26', ''],
      ['王小明', identityOf(1), '2026-03-05', '2026-03-01'],
      ['王小明', identityOf(2), '2027-01-01', ''],
      ['王小明', identityOf(3), '1980-01-01', ''],
      ['王小明', 'H12345678', '2026-03-05', ''],
      ['王小明', identityOf(4), '2026-03-05', '', '', '', '', '多'],
    ]
    const reading = readRoster(Buffer.from(csv([header, ...rows])), { asOf: AS_OF })
    const errors = reading.ok ? reading.value.rows.flatMap((row) => (row.outcome === 'INVALID' ? row.errors : [])) : []
    expect(errors.map((error) => error.detail)).toEqual([
      'id_precision_lost',
      'hire_ambiguous',
      'leave_before_hire',
      'hire_in_future',
      'minor_under_16',
      'id_other_document',
      'too_many_fields',
    ])
    expect(sayRowError(errors[0]!, 'zh-CN')).toBe(
      'B2：身份证号已被表格软件截成 15 位有效数字，后几位无法恢复。请把该列设置为“文本”格式，再重新填写号码。',
    )
    expect(sayRowError(errors[1]!, 'en')).toBe(
      'C2: The date of hire can be read in several ways (26 May 2003, 5 March 2026, 3 May 2026). Write it with a year of four digits, month and day.',
    )
    for (const error of errors) {
      expect(`${sayRowError(error, 'zh-CN')}${sayRowError(error, 'en')}`).not.toMatch(UNFILLED)
      expect(JSON.stringify(error)).not.toMatch(/\d{17}/)
    }
  })

  it('what was noticed besides', () => {
    expect(sayRowWarning('hidden_row', 'zh-CN')).toBe('此行在表格中被隐藏，仍按在册人员处理。')
  })
})
