import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import { forgeRow, forgeWorkbook } from './forge.ts'
import { forgeOds, odsRow, odsTable } from './forge-ods.ts'
import { forgeXls } from './forge-xls.ts'
import { withStruckFont } from './forge-xlsb.ts'
import { ALL_WRITERS, sheetJs, TEXT_FILES, WRITERS, XML_FILES, type Texts, type Writer } from './generate-files.ts'
import { outcomeOf, outcomesOf } from './outcomes.ts'
import { AS_OF, csv, HEADER, identityOf, personRow } from './persons.ts'

/** A row and what becomes of it. */
type Line = readonly [cells: readonly string[], outcome: string]

/** Person n with one cell written otherwise. */
const person = (n: number, column: number, text: string): string[] => personRow(n).with(column, text)
const each = (texts: readonly string[], column: number, outcome: (text: string, row: number) => string): Line[] =>
  texts.map((text, n) => [person(n, column, text), outcome(text, n + 2)])
const [NAME, NUMBER, HIRED, ENDED, PHONE, ADDRESS] = [0, 1, 2, 3, 4, 5] as const
const GOOD = 'OK 王小明 2026-03-05'
const INVISIBLE = [
  '\u200B',
  '\u200C',
  '\u200D',
  '\u200E',
  '\u200F',
  '\u202A',
  '\u202C',
  '\u202E',
  '\u2060',
  '\u2066',
  '\uFEFF',
  '\u00AD',
  '\u061C',
]

/** Each kind of dirt, a file of its own in each format. */
const KINDS: Readonly<Record<string, readonly Line[]>> = {
  'nothing unusual': Array.from({ length: 5 }, (_, n): Line => [personRow(n), GOOD]),
  'fillers in the last day': each(
    [
      '0',
      'NULL',
      'null',
      '/',
      '//',
      '—',
      '——',
      '-',
      '--',
      '无',
      '暂无',
      'N/A',
      'n/a',
      'NaN',
      'NaT',
      'None',
      '至今',
      '在职',
      '未离职',
      '长期',
      '无固定期限',
      '1900-01-00',
      '1900/1/0',
      '1900-01-01',
      '0001-01-01T00:00:00',
      '1753-01-01',
      '0/0/0',
      '长期有效',
      '永久',
      '无期限',
      '无固定',
      '无固定期限劳动合同',
      '现在',
      '今',
      '至今在职',
      '在职至今',
      '未定',
      '待定',
      '空白',
      '否',
      'present',
      'now',
      '-/-',
      '/ ',
      '0000-00-00',
      '1899-12-30',
      '*',
      '\\',
      '.',
    ],
    ENDED,
    () => GOOD,
  ),
  'ends that nobody knows': each(
    ['9999-12-31', '9999/12/31', '99991231', '2099-12-31', '2999-12-31'],
    ENDED,
    () => `${GOOD} open_end`,
  ),
  'a hire without end': each(['9999-12-31'], HIRED, (_, row) => `BAD hire_open@C${row}`),
  'error words for a name': each(
    [
      '#N/A',
      '#REF!',
      '#VALUE!',
      '#DIV/0!',
      '#NAME?',
      '#NULL!',
      '#NUM!',
      '#SPILL!',
      'Err:502',
      'TRUE',
      'FALSE',
      '########',
    ],
    NAME,
    (_, row) => `BAD no_value@A${row}`,
  ),
  'error words for an address': each(
    ['#N/A', '#REF!', 'TRUE', 'Err:508'],
    ADDRESS,
    () => `${GOOD} no_value address_missing`,
  ),
  'error words for a day': each(['#N/A', '#VALUE!', 'FALSE'], HIRED, (_, row) => `BAD no_value@C${row}`),
  'invisible characters in a number': INVISIBLE.map((sign, n): Line => [
    person(n, NUMBER, `${sign}${identityOf(n).slice(0, 6)}${sign}${identityOf(n).slice(6)}${sign}`),
    GOOD,
  ]),
  'invisible characters in a name': INVISIBLE.map((sign, n): Line => [
    person(n, NAME, `王${sign}小明${sign}`),
    `${GOOD} characters_removed`,
  ]),
  'invisible characters in a telephone': INVISIBLE.map((sign, n): Line => [
    person(n, PHONE, `157${sign}1234${sign}5678`),
    GOOD,
  ]),
  'digits of full width': each(['５'], PHONE, () => `${GOOD} phone_bad`).concat([
    [
      person(7, NUMBER, Array.from(identityOf(7), (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('')),
      GOOD,
    ],
  ]),
  'middle dots': each(
    ['·', '•', '˙', 'ᐧ', '⸱', '⸳', 'ꞏ', '⦁', '𐄁', '﹒', '｡', '‧', '∙', '⋅', '・', '･', '●', '.', '．', '。', ' · '].map(
      (dot) => `买买提${dot}吐尔逊`,
    ),
    NAME,
    () => 'OK 买买提·吐尔逊 2026-03-05',
  ),
  'blanks in a name': each(['王 小明', '王　小明', ' 王小明 ', '王\u00A0小明'], NAME, () => GOOD),
  'days as people write them': each(
    [
      '2026-03-05',
      '2026/3/5',
      '2026.3.5',
      '2026.03.05',
      '20260305',
      '2026年3月5日',
      '2026年03月05号',
      '26年03月05日',
      '26年3月5日',
      '2026 3 5',
      '2026-03-05 00:00:00',
      '2026/3/5 0:00',
      '2026-03-05T00:00:00',
      '2026-03-05T00:00:00Z',
      '2026-03-05T00:00:00+00:00',
      '2026-03-05T00:00:00.000Z',
      '2026-03-05(四)',
      '2026-03-05（星期四）',
      '2026年3月5日 星期四',
      '2026/3/5 周四',
      '2026-03-05 上午 12:00:00',
      '2026/3/5 12:00:00 AM',
      '２０２６－０３－０５',
      "'2026-03-05",
      '2026-03-05+00:00',
      '2026-03-05Z',
      '2026年三月五日',
      '二〇二六年三月五日',
      '二零二六年三月五日',
      '5-Mar-2026',
      'Mar 5, 2026',
      '5th March 2026',
      'Thu Mar 05 2026 00:00:00 GMT+0800 (China Standard Time)',
      '2026-03-05T00:00:00[Asia/Shanghai]',
      '2026-03-05 AM 12:00:00',
      '2026-03-05 星期四 00:00',
      '(2026-03-05)',
      '“2026-03-05”',
      '2026-03-05;',
      '2026/3/5。',
      '2026_03_05',
      '2026\\3\\5',
      '2026—03—05',
      '2026、3、5',
      '2026-\u200E03-05',
    ],
    HIRED,
    () => GOOD,
  ),
  'days of another zone': each(
    ['2026-03-05 16:00:00', '2026-03-05T16:00:00.000Z', '2026-03-05T15:00:00Z'],
    HIRED,
    () => `${GOOD} day_shift_asked`,
  ),
  'a bare number with a time of day that betrays a zone': each(
    ['46086.66667'],
    HIRED,
    () => `${GOOD} date_from_number day_shift_asked`,
  ),
  'the last serial of all for a last day': each(['2958465'], ENDED, () => `${GOOD} open_end`),
  'a bare number for a day': each(['46086'], HIRED, () => `${GOOD} date_from_number`),
  'days that can be read in several ways': each(
    ['3/5/26', '03/05/2026', '3-5-2026', '5-Mar-26', '26.3.5'],
    HIRED,
    (_, row) => `BAD hire_ambiguous@C${row}`,
  ),
  'days that are none': each(
    [
      '2026-02-30',
      '2026/3',
      '春节后',
      '1026-03-05',
      '2026-13-01',
      '20260230',
      '260305',
      '1781913600',
      '同上',
      '〃',
      '2026-03-05至2027-03-04',
      '5-Mrz-2026',
      '3月5日',
    ],
    HIRED,
    (written, row) =>
      `BAD ${['2026-02-30', '2026-13-01', '20260230'].includes(written) ? 'hire_no_such_day' : 'hire_unreadable'}@C${row}`,
  ),
  'words that name nobody': each(
    [
      '合计',
      '总计',
      '姓名',
      '员工姓名',
      '无',
      'null',
      'test',
      '😀',
      '123',
      '序号',
      '同上',
      '待定',
      '新员工',
      '示例',
      '男',
      '经办人',
    ],
    NAME,
    (_, row) => `BAD name_of_nobody@A${row}`,
  ),
  'names that lost a character': each(
    ['王?明', '王\uFFFD明', '王□明'],
    NAME,
    (_, row) => `BAD name_unreadable@A${row}`,
  ),
  'two people in one cell': each(
    ['王小明、李四', '王小明/李四', '王小明，李四', '王小明；李四'],
    NAME,
    (_, row) => `BAD name_of_several@A${row}`,
  ),
  'a blank that may part two people': each(
    ['王小明 李四', '王明  小李四'],
    NAME,
    (text) => `OK ${text.replace(/\s+/, '')} 2026-03-05 name_unusual`,
  ),
  'a state beside a name': each(
    ['王小明（离职）', '王小明(已离职)', '王小明-离职', '王小明【停薪留职】'],
    NAME,
    () => `${GOOD} status_asked`,
  ),
  'rare and foreign names': each(
    ['张𠮷', '李𠅤', '王𰻝', '王〇', '买买提·吐尔逊', 'Anna Maria', '欧阳娜娜'],
    NAME,
    (text) => `OK ${text} 2026-03-05`,
  ),
  'numbers that are none': [
    [person(1, NUMBER, '123'), 'BAD id_bad_length@B2'],
    [person(2, NUMBER, identityOf(2).slice(0, 15)), 'BAD id_first_generation@B3'],
    [person(3, NUMBER, `${identityOf(3).slice(0, 15)}000`), 'BAD id_precision_lost@B4'],
    [person(4, NUMBER, '4.40524E+17'), 'BAD id_precision_lost@B5'],
    [person(5, NUMBER, ''), 'BAD id_missing@B6'],
    [person(6, NUMBER, '无'), 'BAD id_missing@B7'],
    [person(7, NUMBER, '4.40524E17'), 'BAD id_precision_lost@B8'],
    [person(8, NUMBER, 'E12345678'), 'BAD id_other_document@B9'],
    [person(9, NUMBER, 'H12345678'), 'BAD id_other_document@B10'],
    [person(10, NUMBER, `${identityOf(10)}（已核对）`), 'BAD id_bad_character@B11'],
    [person(11, NUMBER, identityOf(11).replace(/^(.{6})(.{8})/, '$1 $2 ')), GOOD],
    [person(20, NUMBER, identityOf(20).toLowerCase()), GOOD],
    [person(13, NUMBER, `'${identityOf(13)}`), GOOD],
  ],
  'telephones as people and programs write them': each(
    [
      '+86 138 1234 5678',
      '+86-13812345678',
      '0086 13812345678',
      '138-1234-5678',
      '１３８１２３４５６７８',
      '13812345678.0',
      '1.3812345678E+10',
      "'13812345678",
      '(0532)88012345',
    ],
    PHONE,
    () => GOOD,
  ),
  'telephones that are none': each(
    ['1.38123E+10', '138*****678', '+852 9123 4567', '12345', '88012345转801', '1381234567/无'],
    PHONE,
    () => `${GOOD} phone_bad`,
  ),
  'telephones with an extension, and more than one': each(
    [
      '13812345678/13912345678',
      '13812345678、13912345678',
      '13812345678 13912345678',
      '13812345678，0532-88012345',
      '无 13812345678',
      '本人13812345678（微信同号）',
      '12345/13812345678',
      '0532-88012345转801',
      '0532-88012345-801',
      '(0532)88012345 ext.801',
    ],
    PHONE,
    () => `${GOOD} phone_first`,
  ),
  'rows that say who follows': [
    [['一车间'], 'PASS subtitle'],
    [personRow(1), GOOD],
    [['二、生产部：'], 'PASS subtitle'],
    [personRow(2), GOOD],
    [['第三项目部（12人）'], 'PASS subtitle'],
    [['3号线'], 'PASS subtitle'],
    [['行政办公室'], 'PASS subtitle'],
    [personRow(3), GOOD],
    [['王部'], 'BAD id_missing@B10 hire_missing@C10'],
    [['张三'], 'BAD id_missing@B11 hire_missing@C11'],
    [['欧阳明', '', '', '', '', '一车间'], 'BAD id_missing@B12 hire_missing@C12'],
  ],
  'a header in another language beneath the first': [
    [['Name', 'ID No', 'Hire date', 'Leave date', 'Phone', 'Address'], 'PASS header'],
    [personRow(1), GOOD],
  ],
  'another list beneath, under the same header': [
    [personRow(1), GOOD],
    [['离职人员'], 'PASS subtitle'],
    [HEADER, 'PASS header'],
    [personRow(2), `${GOOD} status_asked`],
    [person(3, ENDED, '2026-06-01'), 'OK 王小明 2026-03-05→2026-06-01'],
    [['在职人员'], 'PASS subtitle'],
    [personRow(4), GOOD],
  ],
  'another list beneath, under another header': [
    [personRow(1), GOOD],
    [['姓名', '身份证号', '离职日期', '离职原因'], 'PASS header'],
    [['李小明', identityOf(2), '2026-05-06', ''], 'OK 李小明 null→2026-05-06'],
    [HEADER, 'PASS header'],
    [personRow(3), GOOD],
  ],
  'rows below the list': [
    [personRow(1), GOOD],
    [['合计', '1人'], 'PASS totals'],
    [['注：以上人员均已签订合同'], 'PASS note'],
    [['制表：王芳', '', '审核：李强'], 'PASS signature'],
    [HEADER, 'PASS header'],
    [personRow(2), GOOD],
  ],
  'a person who looks like a signature': [
    [['李四', '', '', '', '', '单位宿舍：3号楼'], 'BAD id_missing@B2 hire_missing@C2'],
    [personRow(1), GOOD],
  ],
  'the same person twice': [
    [personRow(1), GOOD],
    [personRow(1), 'SAME 2'],
    [person(1, HIRED, '2025-01-01').with(ENDED, '2025-06-30'), 'OK 王小明 2025-01-01→2025-06-30'],
  ],
}

describe.each(Object.keys(KINDS))('%s', (kind) => {
  const lines = KINDS[kind] ?? []
  it.each(ALL_WRITERS)('in a file by %s', async (writer: Writer) => {
    const rows: Texts = [HEADER, ...lines.map(([cells]) => cells)]
    expect(outcomesOf(await WRITERS[writer](rows))).toEqual(['PASS header', ...lines.map(([, outcome]) => outcome)])
  })
})

describe.each([
  ['.csv', TEXT_FILES],
  ['.xlsx', XML_FILES],
] as const)('a %s', (_, files) => {
  it.each(Object.keys(files))('%s', (name) => {
    const rows: Texts = [
      HEADER,
      ...Array.from({ length: 4 }, (__, n) => personRow(n)),
      person(5, NAME, '买买提·吐尔逊'),
    ]
    expect(outcomesOf(files[name]!(rows)).map((outcome) => outcome.replace(/(?: formula_\w+)+$/, ''))).toEqual([
      'PASS header',
      GOOD,
      GOOD,
      GOOD,
      GOOD,
      'OK 买买提·吐尔逊 2026-03-05',
    ])
  })
})

describe('header words', () => {
  const days =
    '入职日期 入职时间 聘用日期 到岗日期 到职日期 到职时间 进场日期 进场时间 入场日期 上岗日期 上岗时间 进厂日期 报到日期 入司日期 录用日期 *入职日期 入职日期(必填) 入职日期（年月日） 入 职 日 期'
  it.each(days.split(/ (?!职 |日 |期)/))('%s is the day of hire', async (word) => {
    expect(outcomesOf(await WRITERS['hucre.xlsx']([HEADER.with(HIRED, word), personRow(1)]))).toEqual([
      'PASS header',
      GOOD,
    ])
  })
  it.each(
    '离职日期 离职时间 退场日期 退场时间 离场日期 离厂日期 离岗日期 解除日期 终止日期 最后工作日 退工日期'.split(' '),
  )('%s is the last day', (word) => {
    expect(outcomesOf(WRITERS['sheetjs.xls']([HEADER.with(ENDED, word), person(1, ENDED, '2026-06-01')]))).toEqual([
      'PASS header',
      'OK 王小明 2026-03-05→2026-06-01',
    ])
  })
})

describe('what the file also says is asked', () => {
  const withStatus = (word: string): Texts => [
    [...HEADER, '员工状态'],
    [...personRow(1), word],
    [...personRow(2), '在职'],
  ]
  it.each(
    '离职 已离职 辞职 辞退 辞工 自离 待离职 退休 退休返聘 待入职 未到岗 停薪留职 借调 产假 黑名单 不在职 已调出 Resigned 1 是 √ 2'.split(
      ' ',
    ),
  )('the state %s', async (word) => {
    for (const writer of ['hucre.xlsx', 'sheetjs.xls', 'by-hand.ods', 'utf8.csv'] as const)
      expect(outcomesOf(await WRITERS[writer](withStatus(word)))).toEqual(['PASS header', `${GOOD} status_asked`, GOOD])
  })
  it.each('在职 在岗 正常 试用 试用期 正式工 临时工 在职（试用期） 在职-试用 正式在职 在职员工 Active'.split(' '))(
    'not the state %s',
    (word) => {
      expect(outcomesOf(WRITERS['sheetjs.xlsb'](withStatus(word)))).toEqual(['PASS header', GOOD, GOOD])
    },
  )
  it.each([
    ['是否离职', '是 Y 已 √ 1 TRUE', '否 N 未 × 0 FALSE'],
    ['是否在职', '否 N × 0 FALSE', '是 Y √ 1 TRUE'],
  ])('yes and no under %s', (header, leaving, staying) => {
    for (const [words, outcome] of [
      [leaving, `${GOOD} status_asked`],
      [staying, GOOD],
    ] as const) {
      for (const word of words.split(' '))
        expect([
          word,
          ...outcomesOf(
            WRITERS['sheetjs.xlsx']([
              [...HEADER, header],
              [...personRow(1), word],
            ]),
          ),
        ]).toEqual([word, 'PASS header', outcome])
    }
  })
  it('a second column of states, a sheet and a title that say so', async () => {
    expect(
      outcomesOf(
        await WRITERS['hucre.xlsx']([
          [...HEADER, '员工状态', '是否离职', '备注'],
          [...personRow(1), '正式', '是', ''],
          [...personRow(2), '正式', '否', '6月1日不来了'],
          [...personRow(3), '在职', '否', '住宿舍'],
        ]),
      ),
    ).toEqual(['PASS header', `${GOOD} status_asked`, `${GOOD} status_asked`, GOOD])
    expect(outcomesOf(WRITERS['utf8.csv']([['离职人员名单'], HEADER, personRow(1)]))).toEqual([
      'PASS title',
      'PASS header',
      `${GOOD} status_asked`,
    ])
    expect(outcomesOf(WRITERS['utf8.csv']([['6月入离职人员名单'], HEADER, personRow(1)]))).toEqual([
      'PASS title',
      'PASS header',
      GOOD,
    ])
  })
  it.each([
    ['struck through in an .xlsb', () => struckXlsb(), 'struck_asked'],
    [
      'hidden in an .xlsx',
      () => forgeWorkbook({ rows: forgeRow(1, HEADER) + forgeRow(2, personRow(1), ' hidden="1"') }),
      'hidden_asked',
    ],
    ['hidden in an .xls', () => forgeXls({ rows: [HEADER, personRow(1)], hiddenRows: [1] }), 'hidden_asked'],
    [
      'hidden in an .ods',
      () => forgeOds(odsTable(odsRow(HEADER) + odsRow(personRow(1), ' table:visibility="collapse"'))),
      'hidden_asked',
    ],
    ['struck through in an .xls', () => forgeXls({ rows: [HEADER, personRow(1)], struckRows: [1] }), 'struck_asked'],
    [
      'struck through in an .xls of Excel 95',
      () => forgeXls({ version: 5, rows: [HEADER, personRow(1)], struckRows: [1] }),
      'struck_asked',
    ],
    [
      'struck through in an .ods',
      () => forgeOds(odsTable(odsRow(HEADER) + odsRow(personRow(1), '', ' table:style-name="ce1"'))),
      'struck_asked',
    ],
    [
      'struck through in an .xlsx',
      () =>
        forgeWorkbook({
          styles: '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>',
          rows: forgeRow(1, HEADER) + forgeRow(2, personRow(1)).replaceAll('t="inlineStr"', 's="1" t="inlineStr"'),
        }),
      'struck_asked',
    ],
  ] as const)('a row %s', (_, make, asked) => {
    expect(outcomesOf(make())).toEqual(['PASS header', `${GOOD} ${asked}`])
  })
})

/** The library writes no such font: the one format of its file gets one. */
function struckXlsb(): Uint8Array {
  const sheet = sheetJs.utils.aoa_to_sheet([HEADER, personRow(1)])
  const book = sheetJs.utils.book_new()
  sheetJs.utils.book_append_sheet(book, sheet, '名册')
  const parts = unzipSync(new Uint8Array(sheetJs.write(book, { type: 'buffer', bookType: 'xlsb' }) as Buffer))
  return zipSync({ ...parts, 'xl/styles.bin': withStruckFont(Buffer.from(parts['xl/styles.bin']!)) })
}

describe('headers', () => {
  const spans = (...refs: string[]): string =>
    `<mergeCells count="${refs.length}">${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  const sheet = (rows: (string | null)[][], ...merges: string[]): Buffer =>
    forgeWorkbook({
      rows: rows.map((row, index) => forgeRow(index + 1, row)).join(''),
      after: merges.length > 0 ? spans(...merges) : '',
    })
  const two = [
    ['序号', '姓名', '身份证号', '日期', null, '电话'],
    [null, null, null, '入职', '离职', null],
    ['1', '王小明', identityOf(1), '2026-03-05', '2026-06-01', '13812341234'],
  ]
  it.each([
    [
      'of two rows, the names merged over both',
      sheet(two, 'A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:F2'),
      ['PASS header', 'PASS header', 'OK 王小明 2026-03-05→2026-06-01'],
    ],
    ['of two rows, nothing merged', sheet(two), ['PASS header', 'PASS header', 'OK 王小明 2026-03-05→2026-06-01']],
    [
      'of two rows in a .csv',
      Buffer.from(csv(two.map((row) => row.map((text) => text ?? '')))),
      ['PASS header', 'PASS header', 'OK 王小明 2026-03-05→2026-06-01'],
    ],
    [
      'of three rows, the last a hint',
      sheet(
        [
          ['姓名', '证件', null, '入职', null],
          [null, '类型', '号码', '日期', '方式'],
          [null, null, null, '(年-月-日)', null],
          ['王小明', '身份证', identityOf(1), '2026-03-05', '社招'],
        ],
        'A1:A3',
        'B1:C1',
        'D1:E1',
      ),
      ['PASS header', 'PASS header', 'PASS header', GOOD],
    ],
    [
      'of three rows, groups over groups',
      sheet(
        [
          ['员工', null, null, '任职', null],
          ['基本', null, null, '时间', null],
          ['姓名', '身份证号', '性别', '入职', '离职'],
          ['王小明', identityOf(1), '', '2026-03-05', ''],
        ],
        'A1:C1',
        'D1:E1',
        'A2:C2',
        'D2:E2',
      ),
      ['PASS header', 'PASS header', 'PASS header', GOOD],
    ],
    [
      'of a better known list that stands further down',
      sheet([
        ['姓名', '身份证号', '入职日期'],
        ['王小明', identityOf(1), '2026-03-05'],
        [...HEADER],
        ['李小明', identityOf(2), '2026-03-05', '2026-05-06', '', ''],
      ]),
      ['PASS header', GOOD, 'PASS header', 'OK 李小明 2026-03-05→2026-05-06 phone_missing address_missing'],
    ],
  ] as const)('%s', (_, file, outcomes) => {
    expect(outcomesOf(file)).toEqual(outcomes)
  })

  it.each([
    [
      'three of the same kind',
      [
        ['姓名', '身份证号', '入职日期', '姓名', '身份证号', '入职日期', '姓名', '身份证号', '入职日期'],
        [
          '王小明',
          identityOf(1),
          '2026-03-05',
          '李小明',
          identityOf(2),
          '2026-03-05',
          '赵小明',
          identityOf(3),
          '2026-03-05',
        ],
      ],
      ['花名册（D列起）', '花名册（G列起）'],
    ],
    [
      'one of leavers under other words, behind a gap',
      [
        ['姓名', '身份证号', '入职日期', null, '离职人员', '身份证', '离职日期'],
        ['王小明', identityOf(1), '2026-03-05', null, '李小明', identityOf(2), '2026-05-06'],
      ],
      ['花名册（E列起）'],
    ],
    [
      'one without numbers',
      [
        ['姓名', '身份证号', '入职日期', '姓名', '离职日期'],
        ['王小明', identityOf(1), '2026-03-05', '李小明', '2026-05-06'],
      ],
      ['花名册（D列起）'],
    ],
  ] as const)('lists side by side: %s', (_, rows, others) => {
    const reading = readRoster(sheet(rows.map((row) => [...row])), { asOf: AS_OF })
    expect(reading.ok && reading.value.otherSheets).toEqual(
      others.map((name) => ({ name, hidden: false, looksLikeRoster: true })),
    )
    expect(reading.ok && reading.value.rows.map(outcomeOf)).toEqual(['PASS header', GOOD])
  })
})

describe('cells that are no texts', () => {
  const typed = (cells: string): Buffer =>
    forgeWorkbook({
      styles: '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="57"/></cellXfs>',
      rows: forgeRow(1, HEADER) + `<row r="2">${cells}</row>`,
    })
  const text = (address: string, value: string): string => `<c r="${address}" t="str"><v>${value}</v></c>`
  const who = text('A2', '王小明') + text('B2', identityOf(1))
  it.each([
    ['a day as a number', typed(`${who}<c r="C2" s="1"><v>46086</v></c>`), `${GOOD} phone_missing address_missing`],
    [
      'a day in ISO',
      typed(`${who}<c r="C2" t="d"><v>2026-03-05T00:00:00</v></c>`),
      `${GOOD} phone_missing address_missing`,
    ],
    ['a month', typed(`${who}<c r="C2" s="2"><v>46082</v></c>`), 'BAD hire_ambiguous@C2'],
    [
      'a number with a time of day in a book that counts from 1904',
      forgeWorkbook({
        is1904: true,
        rows: `${forgeRow(1, HEADER)}<row r="2">${who}<c r="C2"><v>44624.5</v></c></row>`,
      }),
      `${GOOD} date_from_number phone_missing address_missing`,
    ],
    [
      'the first day of 1900',
      typed(`${who}<c r="C2" s="1"><v>46086</v></c><c r="D2" s="1"><v>1</v></c>`),
      `${GOOD} phone_missing address_missing`,
    ],
    [
      'the zeroth day',
      typed(`${who}<c r="C2" s="1"><v>46086</v></c><c r="D2" s="1"><v>0</v></c>`),
      `${GOOD} phone_missing address_missing`,
    ],
    [
      'an error for a name',
      typed(`<c r="A2" t="e"><v>#N/A</v></c>${text('B2', identityOf(1))}${text('C2', '2026-03-05')}`),
      'BAD no_value@A2',
    ],
    ['a truth value for a day', typed(`${who}<c r="C2" t="b"><v>1</v></c>`), 'BAD no_value@C2'],
    [
      'a formula without its result',
      typed(`${who}${text('C2', '2026-03-05')}<c r="D2"><f>TODAY()</f></c>`),
      'BAD formula_not_computed@D2',
    ],
    [
      'a number that lost its end',
      typed(`${text('A2', '王小明')}<c r="B2"><v>371302197001010000</v></c>${text('C2', '2026-03-05')}`),
      'BAD id_precision_lost@B2',
    ],
  ] as const)('%s', (_, file, outcome) => {
    expect(outcomesOf(file)).toEqual(['PASS header', outcome])
  })
})

it('these are more than sixty files', () => {
  expect(
    Object.keys(KINDS).length * ALL_WRITERS.length + Object.keys(TEXT_FILES).length + Object.keys(XML_FILES).length,
  ).toBeGreaterThan(300)
})
