import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '#server/law/plain-date.ts'
import { readDay, readWrittenDay } from '#server/roster/sheet/rows/read-day.ts'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import { dayOfSerial } from '#server/roster/sheet/formats/serial-day.ts'
import { forgeRow, forgeWorkbook } from './forge.ts'
import { AS_OF, identityOf } from './persons.ts'

describe('a day as people write it', () => {
  it.each([
    '2026-03-05',
    '2026-3-5',
    '2026/3/5',
    '2026/03/05',
    '2026.3.5',
    '2026.03.05',
    '20260305',
    '2026年3月5日',
    '2026年03月05日',
    '2026年3月5号',
    '2026年3月5',
    '2026 年 3 月 5 日',
    '2026 - 3 - 5',
    '2026、3、5',
    '2026,3,5',
    '2026。3。5',
    '２０２６／３／５',
    '２０２６年３月５日',
    '2026－03－05',
    '2026–3–5',
    ' 2026-3-5 ',
    '\t2026-3-5',
    "'2026-03-05",
    '2026-03-05 00:00:00',
    '2026/3/5 0:00',
    '2026-03-05T00:00:00',
    '2026-03-05T00:00:00.000Z',
    '2026-03-05T00:00:00+08:00',
    '2026年3月5日 00:00',
    '26年3月5日',
    '26年03月05日',
    '2026-03-05T00:00:00+00:00',
    '2026-03-05(四)',
    '2026-03-05 (星期四)',
    '2026/3/5 上午 12:00:00',
    '2026年3月5日 下午3:20',
    '2026/3/5 8:30',
    '2026-03-05 17:45:10',
    '2026/3/5 星期四',
    '2026年3月5日（周四）',
    '\u200b2026-3-5',
  ])('%j is 2026-03-05', (text) => {
    expect(readWrittenDay(text)).toEqual({ kind: 'day', on: '2026-03-05' })
  })

  it.each([
    ['3/5/26', '2003-05-26 2026-03-05 2026-05-03'],
    ['3/5/2026', '2026-03-05 2026-05-03'],
    ['13/5/2026', '2026-05-13'],
    ['26.3.5', '2005-03-26 2026-03-05'],
    ['05-03-2026', '2026-03-05 2026-05-03'],
  ])('%s is asked about, not guessed: %s', (text, candidates) => {
    const reading = readWrittenDay(text)
    expect(reading.kind === 'ambiguous' && [...new Set(reading.readings.map(({ on }) => on))].toSorted()).toEqual(
      candidates.split(' '),
    )
  })

  it.each([
    ['3/5/26', 'YEAR_MONTH_DAY', '2003-05-26'],
    ['3/5/26', 'MONTH_DAY_YEAR', '2026-03-05'],
    ['3/5/2026', 'DAY_MONTH_YEAR', '2026-05-03'],
    ['13/5/2026', 'MONTH_DAY_YEAR', null],
    ['2026/3/5', 'DAY_MONTH_YEAR', '2026-03-05'],
  ] as const)('%s is read by the order that the clerk has told, %s: %s', (text, order, on) => {
    const reading = readDay({ text, kind: 'text' }, order)
    expect(reading.kind === 'day' ? reading.on : null).toBe(on)
  })

  it.each([
    '2026/3',
    '2026年3月',
    '2026',
    '3月5日',
    '2026-02-30',
    '2026-13-01',
    '20261301',
    '2026/3/',
    '2026/3/5/6',
    '2026-3-5至2027-3-4',
    '明天',
    '#VALUE!',
    '1926-03-05',
    '202635',
    '123',
    '99999',
    '1'.repeat(61),
  ])('%j is no day', (text) => {
    expect(readWrittenDay(text)).toMatchObject({ kind: 'unreadable' })
  })

  it.each(['2026-02-30', '2026-13-01', '2026年4月31日', '20260230'])(
    'of %s it is told that it does not exist',
    (text) => {
      expect(readWrittenDay(text)).toEqual({ kind: 'unreadable', noSuchDay: true })
    },
  )
  it('of what is written in no known form that is not said', () => {
    expect(readWrittenDay('六月底')).toEqual({ kind: 'unreadable' })
  })

  it.each([
    '',
    ' ',
    '无',
    '-',
    '—',
    '/',
    '至今',
    '在职',
    'N/A',
    '0',
    'NULL',
    '1900-01-00',
    '1900/1/0',
    '0000-00-00',
    '1899-12-30',
    '_',
    '无固定期限',
    '\u200b',
  ])('%j says that there is none', (text) => {
    expect(readWrittenDay(text)).toEqual({ kind: 'none' })
  })

  it.each(['9999-12-31', '2099-12-31', '99991231', '2999/1/1'])('%j stands for an end that nobody knows', (text) => {
    expect(readWrittenDay(text)).toEqual({ kind: 'open' })
  })

  it.each(['2026-03-04T16:00:00Z', '2026-03-04T16:00:00.000+00:00', '2026-03-04 16:00:00', '2026/3/4 15:00'])(
    '%j is the day that is shown, and may be a midnight moved by a time zone',
    (text) => {
      expect(readWrittenDay(text)).toEqual({ kind: 'day', on: '2026-03-04', shifted: true })
    },
  )

  it('takes five digits for a serial day, and says so', () => {
    expect(readWrittenDay('46086')).toEqual({ kind: 'day', on: '2026-03-05', fromNumber: true })
  })
})

describe('a day as a spreadsheet stores it', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [46_086, '2026-03-05'],
    [46_086.99, '2026-03-05'],
    [2_958_465, '9999-12-31'],
    [2_958_466, null],
    [0, null],
    [-1, null],
    [Number.NaN, null],
  ])('serial %d is %s', (serial, on) => {
    expect(dayOfSerial(serial)).toBe(on)
  })

  it('counts one more for each day, whatever the time of day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 61, max: 2_900_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (serial, time) => {
          expect(dayOfSerial(serial + time)).toBe(addDays(plainDate('1900-03-01'), serial - 61))
        },
      ),
    )
  })

  it('refuses a stored day beyond living memory', () => {
    expect(readDay({ kind: 'date', text: '', serial: 5000.5 })).toEqual({ kind: 'unreadable' })
    expect(readDay({ kind: 'date', text: '', serial: -1 })).toEqual({ kind: 'unreadable' })
  })

  it('knows the zeroth day, the last one, and a midnight that a time zone moved', () => {
    expect(readDay({ kind: 'date', text: '', serial: 0 })).toEqual({ kind: 'none' })
    expect(readDay({ kind: 'date', text: '', serial: 0.5 })).toEqual({ kind: 'none' })
    expect(readDay({ kind: 'date', text: '', serial: 2_958_465 })).toEqual({ kind: 'open' })
    expect(readDay({ kind: 'date', text: '', serial: 46_201.666_666_67 })).toEqual({
      kind: 'day',
      on: '2026-06-28',
      shifted: true,
    })
    expect(readDay({ kind: 'date', text: '', serial: 46_201.5 })).toEqual({ kind: 'day', on: '2026-06-28' })
  })
})

describe('a day in a cell of a workbook', () => {
  const STYLES = `<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="172" formatCode="[$-804]dd/mm/yyyy"/><numFmt numFmtId="173" formatCode="[h]:mm"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, 14, 170, 171, 172, 31, 57, 173].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`

  it.each([
    ['a built-in date format', 1, 46_086, false, '2026-03-05'],
    ['a Chinese format', 2, 46_086, false, '2026-03-05'],
    ['a format with the day first', 4, 46_086, false, '2026-03-05'],
    ['a built-in Chinese format', 5, 46_086, false, '2026-03-05'],
    ['the system that counts from 1904', 1, 44_624, true, '2026-03-05'],
    ['no format: a warning', 0, 46_086, false, '2026-03-05 date_from_number'],
    ['no format, from 1904: a warning', 0, 44_624, true, '2026-03-05 date_from_number'],
    ['eight digits', 0, 20_260_305, false, '2026-03-05'],
    ['a format of months, and not the first', 3, 46_086, false, '2026-03-05'],
    ['a format of months on the first: the day was never said', 3, 46_082, false, 'hire_ambiguous'],
    ['a built-in format of months on the first', 6, 46_082, false, 'hire_ambiguous'],
    ['a format of hours', 7, 0.35, false, 'hire_unreadable'],
    ['the 29 February that never was', 1, 60, false, 'hire_unreadable'],
    ['year and month as a number', 0, 2026.3, false, 'hire_unreadable'],
    ['a day ahead', 1, 46_400, false, 'hire_in_future'],
  ])('%s', (_, style, serial, is1904, wanted) => {
    const person = forgeRow(2, ['王小明', identityOf(1)]).replace(
      '</row>',
      `<c r="C2" s="${style}"><v>${serial}</v></c></row>`,
    )
    const reading = readRoster(
      forgeWorkbook({ rows: forgeRow(1, ['姓名', '身份证号', '入职日期']) + person, styles: STYLES, is1904 }),
      { asOf: AS_OF },
    )
    const row = reading.ok ? reading.value.rows[1] : undefined
    const said =
      row?.outcome === 'CHECKED'
        ? [row.person.hiredOn, ...row.warnings.map((warning) => warning.detail)]
        : row?.outcome === 'INVALID'
          ? row.errors.map((error) => error.detail)
          : []
    expect(said.join(' ')).toBe(wanted)
  })
})
