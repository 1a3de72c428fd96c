import { describe, expect, it } from 'vitest'
import { checkWrittenRow } from '#server/roster/sheet/rows/check-written.ts'
import { readRoster, type Roster, type RosterOptions } from '#server/roster/sheet/read-roster.ts'
import type { RosterSheetRow } from '#server/roster/sheet/rows/roster-row.ts'
import { forgeRow, forgeWorkbook } from './forge.ts'
import { AS_OF, csv, HEADER, identityOf, personRow } from './persons.ts'

describe('a long .csv', () => {
  it('is read in pieces as if it were read at once: signs of several bytes and lines in quotes lie across them', () => {
    const rows = Array.from({ length: 4_000 }, (_, n) => [
      `王${'小'.repeat(n % 5)}𠮷明`,
      identityOf(n),
      '2026-03-05',
      n % 3 === 0 ? `"李园街道\r\n${n}号，""东"""` : `李园街道${n}号`,
    ])
    const text = [['姓名', '身份证号', '入职日期', '现住址'], ...rows].map((row) => row.join(',')).join('\r\n')
    const read = readRoster(Buffer.from(text), { asOf: AS_OF })
    if (!read.ok) throw new Error(read.refusal.reason)
    expect(
      read.value.rows
        .slice(1)
        .map((row) => (row.outcome === 'CHECKED' ? [row.person.name, row.person.identityNumber] : row.outcome)),
    ).toEqual(rows.map(([name, number]) => [name, number]))
  })
})

describe('an identity number', () => {
  it.each([
    ['in full width', '４４０５２４１８８００１０１００１４'],
    ['with blanks', ' 440524 18800101 0014 '],
    ['with a tab before and an apostrophe', "\t'440524188001010014"],
    ['with characters of no width', '\u200b440524188001010014\ufeff'],
    ['as ="…"', '="440524188001010014"'],
  ])('is read %s', (_, text) => {
    expect(summary([HEADER, ['王小明', text, '2026-03-05']])).toEqual(['CHECKED 440524188001010014'])
  })

  it('is read with a small x', () => {
    expect(summary([HEADER, ['王小明', '11010519491231002x', '2026-03-05']])).toEqual(['CHECKED 11010519491231002X'])
  })

  it.each([
    ['4.40524E+17', 'id_precision_lost'],
    ['440524188001010000', 'id_precision_lost'],
    ['440524188001010015', 'id_bad_checksum'],
    ['44052418800101001', 'id_bad_length'],
    ['440524198013010014', 'id_bad_birth_date'],
    ['990524188001010014', 'id_other_document'],
    ['660524188001010014', 'id_bad_province'],
    ['130503670401001', 'id_first_generation'],
    ['44052418800101001Х', 'id_bad_character'],
    ['440524********0014', 'id_bad_character'],
    ['810000199408230021', 'id_other_document'],
    ['H12345678', 'id_other_document'],
    ['', 'id_missing'],
  ])('%j: %s', (text, detail) => {
    expect(summary([HEADER, ['王小明', text, '2026-03-05']])).toEqual([`INVALID ${detail}@B2`])
  })

  it('that a spreadsheet holds as a number is refused, however whole it looks', () => {
    for (const value of ['440524188001010014', '4.40524188001010E+17', '440524188001010000']) {
      expect(outcomesOf(readFile(forgeWorkbook({ rows: forgeRow(1, HEADER) + rowWithNumber(value) })))).toEqual([
        'INVALID id_precision_lost@B2',
      ])
    }
  })

  it('that ends in 000 and is right by chance is asked about in a .csv, where it may have been cut', () => {
    const cut =
      Array.from({ length: 4000 }, (_, n) => `${identityOf(n).slice(0, 15)}000`).find(
        (text) => checkWrittenRow({ name: '王小明', identityNumber: text, hiredOn: '2026-03-05' }, AS_OF).ok,
      ) ?? ''
    const inCsv = readFile(Buffer.from(csv([HEADER, ['王小明', cut, '2026-03-05', '', '15712345678', '某处']])))
    expect(inCsv.rows[1]).toMatchObject({ outcome: 'CHECKED', warnings: [{ detail: 'id_maybe_cut', cell: 'B2' }] })
    const inXlsx = readFile(
      forgeWorkbook({
        rows: forgeRow(1, HEADER) + forgeRow(2, ['王小明', cut, '2026-03-05', '', '15712345678', '某处']),
      }),
    )
    expect(inXlsx.rows[1]).toMatchObject({ outcome: 'CHECKED', warnings: [] })
  })
})

describe('a name', () => {
  it.each([
    ['张　三', '张三', []],
    ['  欧阳 娜娜 ', '欧阳娜娜', []],
    ['麦麦提艾力•艾合买提', '麦麦提艾力·艾合买提', []],
    ['张𠅤', '张𠅤', []],
    ['王伟1', '王伟1', ['name_unusual']],
    ['Anna Maria', 'Anna Maria', []],
  ])('%j is %s', (written, name, warnings) => {
    const checked = checkWrittenRow({ name: written, identityNumber: identityOf(1), hiredOn: '2026-03-05' }, AS_OF)
    expect(checked.ok && [checked.person.name, checked.warnings.map((warning) => warning.detail)]).toEqual([
      name,
      warnings,
    ])
  })
})

describe('what a row says of a person', () => {
  it('has all that is wrong told at once, each with its cell', () => {
    expect(summary([HEADER, ['', '123', '2026/3', '3/5/26']])).toEqual([
      'INVALID name_missing@A2 id_bad_length@B2 hire_unreadable@C2 leave_ambiguous@D2',
    ])
  })

  it('keeps what it mends or leaves out as a warning', () => {
    const header = [...HEADER, '性别', '户籍区划代码', '离职原因', '岗位', '户籍地址']
    const row = [
      '王小明',
      identityOf(24),
      '2026-03-05',
      '2026-06-01',
      '12345',
      '某处\u202e三号',
      '女',
      '37ab',
      '合同到期',
      '普工'.repeat(150),
      '',
    ]
    expect(readCsv([header, row]).rows[1]).toMatchObject({
      outcome: 'CHECKED',
      person: {
        phone: null,
        residenceAddress: '某处三号',
        householdDivisionCode: null,
        departureReason: 'EXPIRED',
        householdRegistrationAddress: null,
      },
      warnings: [
        { detail: 'phone_bad' },
        { detail: 'characters_removed' },
        { detail: 'text_shortened' },
        { detail: 'division_code_bad' },
        { detail: 'sex_mismatch' },
      ],
    })
  })

  it('takes the stored result of a formula, and says so', () => {
    const row = forgeRow(2, personRow(1)).replace(
      '<c r="A2" t="inlineStr"><is><t>王小明</t></is></c>',
      '<c r="A2" t="str"><f>B9&amp;C9</f><v>王小明</v></c>',
    )
    expect(readFile(forgeWorkbook({ rows: forgeRow(1, HEADER) + row })).rows[1]).toMatchObject({
      outcome: 'CHECKED',
      warnings: [{ detail: 'formula_result', field: 'name', cell: 'A2' }],
    })
  })

  it('needs no hire where the list is one of departures', () => {
    const rows = [
      ['姓名', '身份证号', '离职日期'],
      ['王小明', identityOf(1), '2026-06-01'],
      ['李小明', identityOf(2), ''],
    ]
    expect(summary(rows)).toEqual([`CHECKED ${identityOf(1)}`, 'INVALID hire_missing@null'])
  })

  it('is hidden and asked about; as the clerk says, it counts or is left out', () => {
    const file = forgeWorkbook({ rows: forgeRow(1, HEADER) + forgeRow(2, personRow(1), ' hidden="1"') })
    expect(readFile(file).rows[1]).toMatchObject({ outcome: 'CHECKED', warnings: [{ detail: 'hidden_asked' }] })
    expect(readFile(file, { answers: { hiddenRows: 'READ' } }).rows[1]).toMatchObject({
      outcome: 'CHECKED',
      warnings: [{ detail: 'hidden_row' }],
    })
    expect(readFile(file, { answers: { hiddenRows: 'LEAVE_OUT' } }).rows[1]).toMatchObject({
      outcome: 'IGNORED',
      because: 'hidden_left_out',
    })
  })

  it('is read through rich text within the cell', () => {
    const rich = '<is><r><t>王</t></r><r><t>小明</t></r><rPh sb="0" eb="1"><t>ワン</t></rPh></is>'
    const row = forgeRow(2, personRow(1)).replace('<is><t>王小明</t></is>', rich)
    expect(readFile(forgeWorkbook({ rows: forgeRow(1, HEADER) + row })).rows[1]).toMatchObject({
      outcome: 'CHECKED',
      person: { name: '王小明' },
    })
  })

  it('is old enough from the day of the sixteenth birthday', () => {
    const born = identityOf(0)
    expect(born.slice(6, 14)).toBe('19700101')
    expect(summary([HEADER, ['王小明', born, '1986-01-01']])).toEqual([`CHECKED ${born}`])
    expect(summary([HEADER, ['王小明', born, '1985-12-31']])).toEqual(['INVALID minor_under_16@B2'])
  })

  it('is read through rich text without its furigana, and through cells merged downwards', () => {
    const strings =
      '<si><r><rPr><b/></rPr><t>王</t></r><r><t xml:space="preserve">小明</t></r><rPh sb="0" eb="1"><t>ワン</t></rPh></si>'
    const rows =
      forgeRow(1, HEADER) + rowWithSharedName(2, 1) + rowWithSharedName(3, 2).replace(/<c r="F3".*?<\/c>/, '')
    const roster = readFile(
      forgeWorkbook({ rows, strings, after: '<mergeCells count="1"><mergeCell ref="F2:F3"/></mergeCells>' }),
    )
    expect(roster.rows.slice(1)).toMatchObject(
      [1, 1].map((n) => ({ person: { name: '王小明', residenceAddress: personRow(n)[5] } })),
    )
  })
})

describe('the same person twice', () => {
  it('is a duplicate of the first row, with what differs', () => {
    expect(twice(personRow(1))).toMatchObject({ outcome: 'DUPLICATE', duplicateOf: 2, differs: [] })
    expect(twice(['王大明', ...personRow(1).slice(1)])).toMatchObject({
      outcome: 'DUPLICATE',
      duplicateOf: 2,
      differs: ['name'],
    })
  })

  it('is no duplicate where one employment ended before the other began', () => {
    const before = ['王小明', identityOf(1), '2025-01-01', '2025-06-30', '15712345678', '某处']
    expect(twice(before)).toMatchObject({ outcome: 'CHECKED' })
    expect(twice(before.with(3, '2026-03-04'))).toMatchObject({ outcome: 'CHECKED' })
    expect(twice(before.with(3, '2026-03-05'))).toMatchObject({ outcome: 'DUPLICATE', duplicateOf: 2 })
  })

  it('is no duplicate of a row in error', () => {
    expect(summary([HEADER, ['', ...personRow(1).slice(1)], personRow(1)])).toEqual([
      'INVALID name_missing@A2',
      `CHECKED ${identityOf(1)}`,
    ])
  })
})

describe('a row below the header that is no person', () => {
  it.each([
    [['合计', '93人'], 'totals'],
    [['', '', '', '总 计', '12'], 'totals'],
    [['共 120 人'], 'totals'],
    [['制表：王芳', '', '审核：李强'], 'signature'],
    [['单位负责人（签字）：'], 'signature'],
    [['注：本表一式两份'], 'note'],
    [['以上人员均已签订劳动合同并缴纳社会保险'], 'note'],
    [HEADER, 'header'],
    [['', '', '', ''], 'blank'],
  ])('%j: %s', (row, because) => {
    expect(readCsv([HEADER, personRow(1), row, personRow(2)]).rows[2]).toMatchObject({
      outcome: 'IGNORED',
      because,
      rowNumber: 3,
    })
  })

  it('is one where only its running number is filled in', () => {
    expect(readCsv([['序号', ...HEADER], ['1', ...personRow(1)], ['2'], ['3']]).rows.slice(2)).toMatchObject([
      { because: 'no_person' },
      { because: 'no_person' },
    ])
  })

  it('is none where there is an identity number or a day, whatever else it says', () => {
    expect(summary([HEADER, ['合计', identityOf(1), '']])).toEqual(['INVALID name_of_nobody@A2 hire_missing@C2'])
    expect(summary([HEADER, ['', '', '2026-03-05']])).toEqual(['INVALID name_missing@A2 id_missing@B2'])
    expect(summary([HEADER, ['王小明']])).toEqual(['INVALID id_missing@B2 hire_missing@C2'])
  })
})

function twice(second: readonly string[]): RosterSheetRow | undefined {
  return readCsv([HEADER, personRow(1), second]).rows[2]
}

function rowWithNumber(value: string): string {
  return forgeRow(2, ['王小明', null, '2026-03-05']).replace('<c r="C2"', `<c r="B2"><v>${value}</v></c><c r="C2"`)
}

function rowWithSharedName(number: number, person: number): string {
  return forgeRow(number, [null, ...personRow(person).slice(1)]).replace('>', `><c r="A${number}" t="s"><v>0</v></c>`)
}

function readFile(file: Uint8Array, options: Partial<RosterOptions> = {}): Roster {
  const reading = readRoster(file, { asOf: AS_OF, ...options })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  return reading.value
}

function readCsv(rows: readonly (readonly string[])[]): Roster {
  return readFile(Buffer.from(csv(rows)))
}

function summary(rows: readonly (readonly string[])[]): string[] {
  return outcomesOf(readCsv(rows))
}

function outcomesOf(roster: Roster): string[] {
  return roster.rows.slice(1).map((row) => {
    if (row.outcome === 'CHECKED') return `CHECKED ${row.person.identityNumber}`
    return row.outcome === 'INVALID'
      ? `INVALID ${row.errors.map((error) => `${error.detail}@${error.cell}`).join(' ')}`
      : row.outcome
  })
}
