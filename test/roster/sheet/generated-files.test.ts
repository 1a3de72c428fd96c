import { describe, expect, it } from 'vitest'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import type { RosterSheetRow } from '#server/roster/sheet/roster-row.ts'
import { forgeRow, forgeWorkbook } from './forge.ts'
import { forgeOds, odsRow, odsTable } from './forge-ods.ts'
import { forgeXls } from './forge-xls.ts'
import { ALL_WRITERS, TEXT_FILES, WRITERS, XML_FILES, type Texts, type Writer } from './generate-files.ts'
import { AS_OF, HEADER, identityOf, personRow } from './persons.ts'

/** A row and what becomes of it. */
type Line = readonly [cells: readonly string[], outcome: string]

/** Person n with one cell written otherwise. */
const person = (n: number, column: number, text: string): string[] => personRow(n).with(column, text)
const each = (texts: readonly string[], column: number, outcome: (text: string, row: number) => string): Line[] => texts.map((text, n) => [person(n, column, text), outcome(text, n + 2)])
const [NAME, NUMBER, HIRED, ENDED, PHONE, ADDRESS] = [0, 1, 2, 3, 4, 5] as const
const GOOD = 'OK 王小明 2026-03-05'
const INVISIBLE = ['\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u202A', '\u202C', '\u202E', '\u2060', '\u2066', '\uFEFF', '\u00AD', '\u061C']

/** Each kind of dirt, a file of its own in each format. */
const KINDS: Readonly<Record<string, readonly Line[]>> = {
  'nothing unusual': Array.from({ length: 5 }, (_, n): Line => [personRow(n), GOOD]),
  'fillers in the last day': each(['0', 'NULL', 'null', '/', '//', '—', '——', '-', '--', '无', '暂无', 'N/A', 'n/a', 'NaN', 'NaT', 'None', '至今', '在职', '未离职', '长期', '无固定期限', '1900-01-00', '1900/1/0', '0000-00-00', '1899-12-30', '*', '\\', '.'], ENDED, () => GOOD),
  'ends that nobody knows': each(['9999-12-31', '9999/12/31', '99991231', '2099-12-31', '2999-12-31'], ENDED, () => `${GOOD} open_end`),
  'a hire without end': each(['9999-12-31'], HIRED, (_, row) => `BAD hire_open@C${row}`),
  'error words for a name': each(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '#SPILL!', 'Err:502', 'TRUE', 'FALSE', '########'], NAME, (_, row) => `BAD no_value@A${row}`),
  'error words for an address': each(['#N/A', '#REF!', 'TRUE', 'Err:508'], ADDRESS, () => `${GOOD} no_value address_missing`),
  'error words for a day': each(['#N/A', '#VALUE!', 'FALSE'], HIRED, (_, row) => `BAD no_value@C${row}`),
  'invisible characters in a number': INVISIBLE.map((sign, n): Line => [person(n, NUMBER, `${sign}${identityOf(n).slice(0, 6)}${sign}${identityOf(n).slice(6)}${sign}`), GOOD]),
  'invisible characters in a name': INVISIBLE.map((sign, n): Line => [person(n, NAME, `王${sign}小明${sign}`), `${GOOD} characters_removed`]),
  'invisible characters in a telephone': INVISIBLE.map((sign, n): Line => [person(n, PHONE, `157${sign}1234${sign}5678`), GOOD]),
  'digits of full width': each(['５'], PHONE, () => `${GOOD} phone_bad`).concat([[person(7, NUMBER, Array.from(identityOf(7), (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('')), GOOD]]),
  'middle dots': each(['·', '•', '‧', '∙', '⋅', '・', '･', '●', '.', '．', '。', ' · '].map((dot) => `买买提${dot}吐尔逊`), NAME, () => 'OK 买买提·吐尔逊 2026-03-05'),
  'blanks in a name': each(['王 小明', '王　小明', ' 王小明 ', '王\u00A0小明'], NAME, () => GOOD),
  'days as people write them': each(['2026-03-05', '2026/3/5', '2026.3.5', '2026.03.05', '20260305', '2026年3月5日', '2026年03月05号', '26年03月05日', '26年3月5日', '2026 3 5', '2026-03-05 00:00:00', '2026/3/5 0:00', '2026-03-05T00:00:00', '2026-03-05T00:00:00Z', '2026-03-05T00:00:00+00:00', '2026-03-05T00:00:00.000Z', '2026-03-05(四)', '2026-03-05（星期四）', '2026年3月5日 星期四', '2026/3/5 周四', '2026-03-05 上午 12:00:00', '2026/3/5 12:00:00 AM', '２０２６－０３－０５', "'2026-03-05", '2026—03—05', '2026、3、5', '2026-\u200E03-05'], HIRED, () => GOOD),
  'days of another zone': each(['2026-03-05 16:00:00', '2026-03-05T16:00:00.000Z', '2026-03-05T15:00:00Z'], HIRED, () => `${GOOD} day_shift_asked`),
  'a bare number for a day': each(['46086'], HIRED, () => `${GOOD} date_from_number`),
  'days that can be read in several ways': each(['3/5/26', '03/05/2026', '3-5-2026'], HIRED, (_, row) => `BAD hire_ambiguous@C${row}`),
  'days that are none': each(['2026-02-30', '2026/3', '春节后', '1026-03-05', '2026-13-01'], HIRED, (_, row) => `BAD hire_unreadable@C${row}`),
  'words that name nobody': each(['合计', '总计', '姓名', '员工姓名', '无', 'null', 'test', '😀', '123', '序号'], NAME, (_, row) => `BAD name_of_nobody@A${row}`),
  'names that lost a character': each(['王?明', '王\uFFFD明', '王□明'], NAME, (_, row) => `BAD name_unreadable@A${row}`),
  'rare and foreign names': each(['张𠮷', '李𠅤', '买买提·吐尔逊', 'Anna Maria', '欧阳娜娜'], NAME, (text) => `OK ${text} 2026-03-05`),
  'numbers that are none': [[person(1, NUMBER, '123'), 'BAD id_bad_length@B2'], [person(2, NUMBER, identityOf(2).slice(0, 15)), 'BAD id_first_generation@B3'], [person(3, NUMBER, `${identityOf(3).slice(0, 15)}000`), 'BAD id_precision_lost@B4'], [person(4, NUMBER, '4.40524E+17'), 'BAD id_precision_lost@B5'], [person(5, NUMBER, ''), 'BAD id_missing@B6']],
  'rows below the list': [[personRow(1), GOOD], [['合计', '1人'], 'PASS totals'], [['注：以上人员均已签订合同'], 'PASS note'], [['制表：王芳', '', '审核：李强'], 'PASS signature'], [HEADER, 'PASS header'], [personRow(2), GOOD]],
  'a person who looks like a signature': [[['李四', '', '', '', '', '单位宿舍：3号楼'], 'BAD id_missing@B2 hire_missing@C2'], [personRow(1), GOOD]],
  'the same person twice': [[personRow(1), GOOD], [personRow(1), 'SAME 2'], [person(1, HIRED, '2025-01-01').with(ENDED, '2025-06-30'), 'OK 王小明 2025-01-01→2025-06-30']],
}

describe.each(Object.keys(KINDS))('%s', (kind) => {
  const lines = KINDS[kind] ?? []
  it.each(ALL_WRITERS)('in a file by %s', async (writer: Writer) => {
    const rows: Texts = [HEADER, ...lines.map(([cells]) => cells)]
    expect(outcomesOf(await WRITERS[writer](rows))).toEqual(['PASS header', ...lines.map(([, outcome]) => outcome)])
  })
})

describe.each([['.csv', TEXT_FILES], ['.xlsx', XML_FILES]] as const)('a %s', (_, files) => {
  it.each(Object.keys(files))('%s', (name) => {
    const rows: Texts = [HEADER, ...Array.from({ length: 4 }, (__, n) => personRow(n)), person(5, NAME, '买买提·吐尔逊')]
    expect(outcomesOf(files[name]!(rows)).map((outcome) => outcome.replace(/(?: formula_\w+)+$/, ''))).toEqual(['PASS header', GOOD, GOOD, GOOD, GOOD, 'OK 买买提·吐尔逊 2026-03-05'])
  })
})

describe('header words', () => {
  const days = '入职日期 入职时间 聘用日期 到岗日期 到职日期 到职时间 进场日期 进场时间 入场日期 上岗日期 上岗时间 进厂日期 报到日期 入司日期 录用日期 *入职日期 入职日期(必填) 入职日期（年月日） 入 职 日 期'
  it.each(days.split(/ (?!职 |日 |期)/))('%s is the day of hire', async (word) => {
    expect(outcomesOf(await WRITERS['hucre.xlsx']([HEADER.with(HIRED, word), personRow(1)]))).toEqual(['PASS header', GOOD])
  })
  it.each('离职日期 离职时间 退场日期 退场时间 离场日期 离厂日期 离岗日期 解除日期 终止日期 最后工作日 退工日期'.split(' '))('%s is the last day', (word) => {
    expect(outcomesOf(WRITERS['sheetjs.xls']([HEADER.with(ENDED, word), person(1, ENDED, '2026-06-01')]))).toEqual(['PASS header', 'OK 王小明 2026-03-05→2026-06-01'])
  })
})

describe('what the file also says is asked', () => {
  const withStatus = (word: string): Texts => [[...HEADER, '员工状态'], [...personRow(1), word], [...personRow(2), '在职']]
  it.each('离职 已离职 辞职 自离 待离职 退休 待入职 未到岗 停薪留职 产假 黑名单'.split(' '))('the state %s', async (word) => {
    for (const writer of ['hucre.xlsx', 'sheetjs.xls', 'by-hand.ods', 'utf8.csv'] as const) expect(outcomesOf(await WRITERS[writer](withStatus(word)))).toEqual(['PASS header', `${GOOD} status_asked`, GOOD])
  })
  it.each('在职 在岗 正常 试用期 正式工 临时工'.split(' '))('not the state %s', (word) => {
    expect(outcomesOf(WRITERS['sheetjs.xlsb'](withStatus(word)))).toEqual(['PASS header', GOOD, GOOD])
  })
  it.each([
    ['hidden in an .xlsx', () => forgeWorkbook({ rows: forgeRow(1, HEADER) + forgeRow(2, personRow(1), ' hidden="1"') }), 'hidden_asked'],
    ['hidden in an .xls', () => forgeXls({ rows: [HEADER, personRow(1)], hiddenRows: [1] }), 'hidden_asked'],
    ['hidden in an .ods', () => forgeOds(odsTable(odsRow(HEADER) + odsRow(personRow(1), ' table:visibility="collapse"'))), 'hidden_asked'],
    ['struck through in an .xls', () => forgeXls({ rows: [HEADER, personRow(1)], struckRows: [1] }), 'struck_asked'],
    ['struck through in an .xls of Excel 95', () => forgeXls({ version: 5, rows: [HEADER, personRow(1)], struckRows: [1] }), 'struck_asked'],
    ['struck through in an .ods', () => forgeOds(odsTable(odsRow(HEADER) + odsRow(personRow(1), '', ' table:style-name="ce1"'))), 'struck_asked'],
    ['struck through in an .xlsx', () => forgeWorkbook({ styles: '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>', rows: forgeRow(1, HEADER) + forgeRow(2, personRow(1)).replaceAll('t="inlineStr"', 's="1" t="inlineStr"') }), 'struck_asked'],
  ] as const)('a row %s', (_, make, asked) => {
    expect(outcomesOf(make())).toEqual(['PASS header', `${GOOD} ${asked}`])
  })
})

describe('cells that are no texts', () => {
  const typed = (cells: string): Buffer => forgeWorkbook({ styles: '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="57"/></cellXfs>', rows: forgeRow(1, HEADER) + `<row r="2">${cells}</row>` })
  const text = (address: string, value: string): string => `<c r="${address}" t="str"><v>${value}</v></c>`
  const who = text('A2', '王小明') + text('B2', identityOf(1))
  it.each([
    ['a day as a number', typed(`${who}<c r="C2" s="1"><v>46086</v></c>`), `${GOOD} phone_missing address_missing`],
    ['a day in ISO', typed(`${who}<c r="C2" t="d"><v>2026-03-05T00:00:00</v></c>`), `${GOOD} phone_missing address_missing`],
    ['a month', typed(`${who}<c r="C2" s="2"><v>46082</v></c>`), 'BAD hire_ambiguous@C2'],
    ['the zeroth day', typed(`${who}<c r="C2" s="1"><v>46086</v></c><c r="D2" s="1"><v>0</v></c>`), `${GOOD} phone_missing address_missing`],
    ['an error for a name', typed(`<c r="A2" t="e"><v>#N/A</v></c>${text('B2', identityOf(1))}${text('C2', '2026-03-05')}`), 'BAD no_value@A2'],
    ['a truth value for a day', typed(`${who}<c r="C2" t="b"><v>1</v></c>`), 'BAD no_value@C2'],
    ['a formula without its result', typed(`${who}${text('C2', '2026-03-05')}<c r="D2"><f>TODAY()</f></c>`), 'BAD formula_not_computed@D2'],
    ['a number that lost its end', typed(`${text('A2', '王小明')}<c r="B2"><v>371302197001010000</v></c>${text('C2', '2026-03-05')}`), 'BAD id_precision_lost@B2'],
  ] as const)('%s', (_, file, outcome) => {
    expect(outcomesOf(file)).toEqual(['PASS header', outcome])
  })
})

it('these are more than sixty files', () => {
  expect(Object.keys(KINDS).length * ALL_WRITERS.length + Object.keys(TEXT_FILES).length + Object.keys(XML_FILES).length).toBeGreaterThan(300)
})

function outcomesOf(file: Uint8Array): string[] {
  const reading = readRoster(file, { asOf: AS_OF })
  if (!reading.ok) return [reading.refusal.reason]
  return reading.value.rows.map(outcomeOf)
}

function outcomeOf(row: RosterSheetRow): string {
  switch (row.outcome) {
    case 'CHECKED':
      return [`OK ${row.person.name} ${row.person.hiredOn}${row.person.endedOn === null ? '' : `→${row.person.endedOn}`}`, ...row.warnings.map(({ detail }) => detail)].join(' ')
    case 'INVALID':
      return `BAD ${row.errors.map(({ detail, cell }) => `${detail}@${cell}`).join(' ')}`
    case 'DUPLICATE':
      return `SAME ${row.duplicateOf}`
    case 'IGNORED':
      return `PASS ${row.because}`
    default:
      return row satisfies never
  }
}
