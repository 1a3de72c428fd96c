import { describe, expect, it } from 'vitest'
import type { FileAnswers } from '#server/roster/sheet/file-questions.ts'
import { readRoster, type Roster, type RosterOptions } from '#server/roster/sheet/read-roster.ts'
import { outcomeOf } from './outcomes.ts'
import { AS_OF, csv, identityOf } from './persons.ts'

const HEADER = ['姓名', '身份证号', '入职日期', '进场日期', '离职日期', '退场日期']
const person = (n: number, ...days: string[]): string[] => ['王小明', identityOf(n), ...days]
const file = Buffer.from(
  csv([
    HEADER,
    person(1, '2026-03-05', '2026/3/5', '', ''),
    person(2, '2026-03-05', '2026-03-08', '', ''),
    person(3, '', '2026-03-08', '', ''),
    person(4, '2026-03-05', '', '', '2026-06-01'),
    person(5, '2026-03-05', '无', '2026-06-01', '9999-12-31'),
  ]),
)

describe('a second column of days that disagrees with the one that is read', () => {
  it('is asked about once, with the cells', () => {
    const roster = read({})
    expect(roster.rows.map(outcomeOf)).toEqual([
      'PASS header',
      'OK 王小明 2026-03-05',
      'OK 王小明 2026-03-05 other_day_asked',
      'BAD hire_missing@C4',
      'OK 王小明 2026-03-05 other_day_asked',
      'OK 王小明 2026-03-05→2026-06-01',
    ])
    expect(roster.findings.map(({ kind, word, rows, cells }) => [kind, word, rows, cells])).toEqual([
      ['OTHER_DAYS', '进场日期', 2, ['D3', 'D4']],
      ['OTHER_DAYS', '退场日期', 1, ['F5']],
    ])
  })

  it('counts, or does not, as the clerk says; what was taken instead is told, and is what a correction begins with', () => {
    const roster = read({ otherDays: { 进场日期: 'OTHER_COLUMN', 退场日期: 'OTHER_COLUMN' } })
    expect(roster.rows.map(outcomeOf)).toEqual([
      'PASS header',
      'OK 王小明 2026-03-05',
      'OK 王小明 2026-03-08 other_day',
      'OK 王小明 2026-03-08 other_day',
      'OK 王小明 2026-03-05→2026-06-01 other_day',
      'OK 王小明 2026-03-05→2026-06-01',
    ])
    expect(roster.rows[2]).toMatchObject({
      changes: [{ field: 'hiredOn', cell: 'C3', before: '2026-03-05', after: '2026-03-08' }],
    })
    const kept = read({ otherDays: { 进场日期: 'KEEP_COLUMN', 退场日期: 'KEEP_COLUMN' } })
    expect(kept.rows.map(outcomeOf).slice(2, 5)).toEqual([
      'OK 王小明 2026-03-05',
      'BAD hire_missing@C4',
      'OK 王小明 2026-03-05',
    ])
    const broken = Buffer.from(csv([HEADER, person(1, '2026-03-05', '2026-03-08', '', '').with(1, '123')]))
    const reading = readRoster(broken, { asOf: AS_OF, answers: { otherDays: { 进场日期: 'OTHER_COLUMN' } } })
    expect(reading.ok && reading.value.rows[1]).toMatchObject({
      outcome: 'INVALID',
      written: ['王小明', '123', '2026-03-08', '2026-03-08', '', ''],
    })
  })

  it('is nothing to ask about where the clerk has named the column', () => {
    const columns = [
      { header: '入职日期', field: 'hiredOn' } as const,
      { header: '离职日期', field: 'endedOn' } as const,
    ]
    expect(read({}, { columns }).findings).toEqual([])
  })
})

function read(answers: FileAnswers, options: Partial<RosterOptions> = {}): Roster {
  const reading = readRoster(file, { asOf: AS_OF, answers, ...options })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  return reading.value
}
