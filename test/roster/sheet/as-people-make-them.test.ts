import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import { forgeRow, forgeWorkbook } from './forge.ts'
import { gbk } from './forge-xls.ts'
import { WRITERS } from './generate-files.ts'
import { outcomesOf } from './outcomes.ts'
import { AS_OF, csv, identityOf as id } from './persons.ts'

/** Files as people and programs make them, and what becomes of each row. */
const FILES: readonly (readonly [
  name: string,
  make: () => Uint8Array | Promise<Uint8Array>,
  outcomes: readonly string[],
])[] = [
  [
    'a template of an authority with title, notes, groups and numbered columns',
    () =>
      WRITERS['utf8.csv']([
        ['流动人口用工备案登记表'],
        ['填报单位（盖章）：某公司', '', '', '', '填报日期：2026年6月30日'],
        ['填表说明：1.姓名须与身份证一致；2.日期格式为年-月-日。'],
        ['序号', '基本信息', '', '', '', '用工信息', '', '', '备注'],
        ['', '姓名', '性别', '公民身份号码', '联系电话', '用工起始日期', '用工终止日期', '从事工种', ''],
        ['（1）', '（2）', '（3）', '（4）', '（5）', '（6）', '（7）', '（8）', '（9）'],
        ['1', '张 伟', '男', id(1), '13812341234', '2026.6.20', '', '焊工', ''],
        ['2', '李娜', '女', id(2).toLowerCase(), '13812341235', '2026年6月21日（周日）', '', '缝纫工', '待入职'],
        ['3', '', '', '', '', '', '', '', ''],
        ['合计：2人'],
        ['负责人：王芳', '', '', '经办人：赵六', '', '联系电话：0532-88012345'],
      ]),
    [
      'PASS title',
      'PASS subtitle',
      'PASS subtitle',
      'PASS header',
      'PASS header',
      'PASS note',
      'OK 张伟 2026-06-20',
      'OK 李娜 2026-06-21 status_asked sex_mismatch',
      'PASS no_person',
      'PASS totals',
      'PASS signature',
    ],
  ],
  [
    'a .csv in GBK parted by semicolons',
    () =>
      gbk(
        csv(
          [
            ['姓名', '身份证号', '入职时间', '部门'],
            ['王小明', id(1), '2026/6/20', '生产;一车间'],
            ['李小明', id(2), '2026-6-21 星期日', '质检'],
          ],
          ';',
        ),
      ),
    ['PASS header', 'OK 王小明 2026-06-20', 'OK 李小明 2026-06-21'],
  ],
  [
    'a .txt parted by tabs, numbers kept by them',
    () =>
      Buffer.from(
        csv(
          [
            ['员工编号', '姓名', '身份证号码', '入职日期', '手机'],
            ['001', '王小明', `\t${id(1)}`, '20260620', '138 1234 1234'],
            ['002', '李小明', id(2) + '\t', '2026-06-21', ''],
          ],
          '\t',
        ),
      ),
    ['PASS header', 'OK 王小明 2026-06-20', 'OK 李小明 2026-06-21 phone_missing'],
  ],
  [
    'departments merged down over their people',
    () =>
      forgeWorkbook({
        rows:
          forgeRow(1, ['部门', '姓名', '身份证号', '入职日期']) +
          forgeRow(2, ['一车间', '王小明', id(1), '2026-06-20']) +
          forgeRow(3, [null, '李小明', id(2), '2026-06-20']) +
          forgeRow(4, [null, null, null, null]) +
          forgeRow(5, ['二车间', '赵小明', id(3), '2026-06-20']),
        after: '<mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>',
      }),
    ['PASS header', 'OK 王小明 2026-06-20', 'OK 李小明 2026-06-20', 'PASS blank', 'OK 赵小明 2026-06-20'],
  ],
  [
    'numbers that a spreadsheet has rounded',
    () =>
      writeXlsx({
        sheets: [
          {
            name: 'Sheet1',
            rows: [
              ['姓名', '身份证号', '入职日期'],
              ['王小明', 3.7e17, 46193],
              ['李小明', 371302197001010000, '2026-06-20'],
              ['赵小明', '3.7130219700101E+17', '2026-06-20'],
              ['钱小明', '371302197001010000', '2026-06-20'],
            ],
          },
        ],
      }),
    [
      'PASS header',
      'BAD id_precision_lost@B2',
      'BAD id_precision_lost@B3',
      'BAD id_precision_lost@B4',
      'BAD id_precision_lost@B5',
    ],
  ],
  [
    'an X in small, full width or another sign',
    () =>
      WRITERS['utf8.csv']([
        ['姓名', '身份证号', '入职日期'],
        ...[20, 31, 42, 53].map((n) => ['王小明', id(n).replace('X', 'Ｘ'), '2026-06-20']),
        ['李小明', '11010519491231002ｘ', '2026-06-20'],
        ['赵小明', '11010519491231002*', '2026-06-20'],
        ['钱', '11010519491231002Ⅹ', '2026-06-20'],
        ['钱二', '11010519491231002×', '2026-06-20'],
      ]),
    [
      'PASS header',
      'OK 王小明 2026-06-20',
      'OK 王小明 2026-06-20',
      'OK 王小明 2026-06-20',
      'OK 王小明 2026-06-20',
      'OK 李小明 2026-06-20',
      'BAD id_bad_character@B7',
      'SAME 6',
      'BAD id_bad_character@B9',
    ],
  ],
  [
    'blanks, remarks and numbers in names',
    () =>
      WRITERS['utf8.csv']([
        ['姓名', '身份证号', '入职日期'],
        ['欧 阳 娜 娜', id(1), '2026-06-20'],
        ['王小明1', id(2), '2026-06-20'],
        ['王小明(大)', id(3), '2026-06-20'],
        ['王小明（临时工）', id(4), '2026-06-20'],
        ['WANG XIAOMING', id(5), '2026-06-20'],
        ['王小明\n（组长）', id(6), '2026-06-20'],
        ['*王小明', id(7), '2026-06-20'],
        ['1.王小明', id(8), '2026-06-20'],
        ['王小明先生', id(9), '2026-06-20'],
      ]),
    [
      'PASS header',
      'OK 欧阳娜娜 2026-06-20',
      'OK 王小明1 2026-06-20 name_unusual',
      'OK 王小明(大) 2026-06-20 name_unusual',
      'OK 王小明（临时工） 2026-06-20 name_unusual',
      'OK WANG XIAOMING 2026-06-20',
      'OK 王小明 （组长） 2026-06-20 name_unusual',
      'OK *王小明 2026-06-20 name_unusual',
      'OK 1.王小明 2026-06-20 name_unusual',
      'OK 王小明先生 2026-06-20',
    ],
  ],
  [
    'days as they are written',
    () =>
      WRITERS['utf8.csv']([
        ['姓名', '身份证号', '入职日期'],
        ...[
          '2026-06-20 星期六',
          '2026年06月20日 周六',
          '六月二十日',
          '2026/06/20 08:30',
          '20260620.0',
          '2026.06.20日',
          '2026-6',
          '26/6/20',
          "2026'06'20",
          '入职：2026-06-20',
          '2026-06-20（补签）',
          '46193.0',
          '2026-06-20;2026-07-01',
          '２０２６．６．２０',
          '2026年6月20',
        ].map((d, n) => ['王小明', id(n), d]),
      ]),
    [
      'PASS header',
      'OK 王小明 2026-06-20',
      'OK 王小明 2026-06-20',
      'BAD hire_unreadable@C4',
      'OK 王小明 2026-06-20',
      'OK 王小明 2026-06-20',
      'OK 王小明 2026-06-20',
      'BAD hire_unreadable@C8',
      'BAD hire_ambiguous@C9',
      'BAD hire_unreadable@C10',
      'BAD hire_unreadable@C11',
      'BAD hire_unreadable@C12',
      'OK 王小明 2026-06-20 date_from_number',
      'BAD hire_unreadable@C14',
      'OK 王小明 2026-06-20',
      'OK 王小明 2026-06-20',
    ],
  ],
  [
    'a data frame with its index',
    () =>
      WRITERS['sheetjs.xlsx']([
        ['', '姓名', '身份证号', '入职日期', 'Unnamed: 4'],
        ['0', '王小明', id(1), '2026-06-20 00:00:00', 'nan'],
        ['1', '李小明', id(2), 'NaT', 'nan'],
      ]),
    ['PASS header', 'OK 王小明 2026-06-20', 'BAD hire_missing@D3'],
  ],
  [
    'a data frame with columns of two levels',
    () =>
      WRITERS['sheetjs.xlsx']([
        ['', '个人', '个人', '用工', '用工'],
        ['', '姓名', '身份证号', '入职', '离职'],
        ['index', '', '', '', ''],
        ['0', '王小明', id(1), '2026-06-20', ''],
      ]),
    ['PASS header', 'PASS header', 'PASS no_person', 'OK 王小明 2026-06-20'],
  ],
  [
    'days by exceljs, in UTC and in local time',
    () =>
      writeXlsx({
        sheets: [
          {
            name: 'a',
            columns: [{}, {}, { numFmt: 'yyyy-mm-dd' }],
            rows: [
              ['姓名', '身份证号', '入职日期'],
              ['王小明', id(1), new Date('2026-06-20T00:00:00Z')],
              ['李小明', id(2), new Date('2026-06-19T16:00:00Z')],
            ],
          },
        ],
      }),
    ['PASS header', 'OK 王小明 2026-06-20', 'OK 李小明 2026-06-19 day_shift_asked'],
  ],
  [
    'two people to a row',
    () =>
      WRITERS['utf8.csv']([
        ['花名册'],
        ['序号', '姓名', '身份证号', '入职日期', '序号', '姓名', '身份证号', '入职日期'],
        ['1', '王小明', id(1), '2026-06-20', '2', '李小明', id(2), '2026-06-20'],
      ]),
    ['PASS title', 'PASS header', 'OK 王小明 2026-06-20'],
  ],
  [
    'a remark in a row of its own',
    () =>
      WRITERS['utf8.csv']([
        ['姓名', '身份证号', '入职日期', '备注'],
        ['王小明', id(1), '2026-06-20', ''],
        ['', '', '', '补：6月25日离职'],
        ['备注：以上人员均已体检', '', '', ''],
        ['李小明', id(2), '2026-06-20', '顶替王小明（王小明已离职）'],
      ]),
    [
      'PASS header',
      'OK 王小明 2026-06-20',
      'BAD name_missing@A3 id_missing@B3 hire_missing@C3',
      'PASS note',
      'OK 李小明 2026-06-20 status_asked',
    ],
  ],
  [
    'one person written downwards',
    () =>
      WRITERS['utf8.csv']([
        ['姓名', '王小明'],
        ['身份证号', id(1)],
        ['入职日期', '2026-06-20'],
      ]),
    ['NO_HEADER'],
  ],
  [
    'a person merged over two rows',
    () =>
      forgeWorkbook({
        rows:
          forgeRow(1, ['姓名', '身份证号', '入职日期', '家庭成员']) +
          forgeRow(2, ['王小明', id(1), '2026-06-20', '父亲']) +
          forgeRow(3, [null, null, null, '母亲']),
        after:
          '<mergeCells count="3"><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="C2:C3"/></mergeCells>',
      }),
    ['PASS header', 'OK 王小明 2026-06-20', 'SAME 2'],
  ],
  [
    'a legend, newcomers and leavers under words alone',
    () =>
      WRITERS['utf8.csv']([
        ['红色为离职人员', '', ''],
        ['姓名', '身份证号', '入职日期'],
        ['王小明', id(1), '2026-06-20'],
        ['', '', ''],
        ['新增', '', ''],
        ['李小明', id(2), '2026-06-20'],
        ['减员', '', ''],
        ['赵小明', id(3), '2026-06-20'],
      ]),
    [
      'PASS title',
      'PASS header',
      'OK 王小明 2026-06-20 status_asked',
      'PASS blank',
      'PASS subtitle',
      'OK 李小明 2026-06-20',
      'PASS subtitle',
      'OK 赵小明 2026-06-20 status_asked',
    ],
  ],
  [
    'three numbered lists',
    () =>
      WRITERS['utf8.csv']([
        ['一、新入职人员'],
        ['姓名', '身份证号', '入职日期'],
        ['王小明', id(1), '2026-06-20'],
        ['二、离职人员'],
        ['姓名', '身份证号', '入职日期', '离职日期'],
        ['李小明', id(2), '2026-01-20', '2026-06-20'],
        ['三、在职人员'],
        ['姓名', '身份证号', '入职日期'],
        ['赵小明', id(3), '2026-01-20'],
      ]),
    [
      'PASS title',
      'PASS header',
      'OK 王小明 2026-06-20',
      'PASS subtitle',
      'PASS header',
      'OK 李小明 2026-01-20→2026-06-20',
      'PASS subtitle',
      'PASS header',
      'OK 赵小明 2026-01-20',
    ],
  ],
  [
    'results of formulas by WPS',
    () =>
      forgeWorkbook({
        rows:
          forgeRow(1, ['姓名', '身份证号', '入职日期']) +
          `<row r="2"><c r="A2" t="str"><f>D2</f><v>王小明</v></c><c r="B2" t="str"><f>E2&amp;""</f><v>${id(1)}</v></c><c r="C2"><f>TODAY()</f><v>46193</v></c></row>`,
      }),
    ['PASS header', 'OK 王小明 2026-06-20 date_from_number formula_result formula_result formula_result'],
  ],
  [
    'people above the header',
    () =>
      WRITERS['utf8.csv']([
        ['王小明', id(1), '2026-06-20'],
        ['李小明', id(2), '2026-06-20'],
        ['姓名', '身份证号', '入职日期'],
        ['赵小明', id(3), '2026-06-20'],
      ]),
    ['OK 王小明 2026-06-20', 'OK 李小明 2026-06-20', 'PASS header', 'OK 赵小明 2026-06-20'],
  ],
  [
    'a title merged beside the name of a column',
    () =>
      forgeWorkbook({
        rows:
          forgeRow(1, ['XX公司花名册', null, null, null, '在职状态']) +
          forgeRow(2, ['序号', '姓名', '身份证号', '入职日期', null]) +
          forgeRow(3, ['1', '王小明', id(1), '2026-06-20', '离职']),
        after: '<mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="E1:E2"/></mergeCells>',
      }),
    ['PASS header', 'PASS header', 'OK 王小明 2026-06-20 status_asked'],
  ],
]

describe('every row of a file as people make them is read, asked about or passed over with its reason', () => {
  it.each(FILES)('%s', async (_, make, outcomes) => {
    expect(outcomesOf(await make())).toEqual(outcomes)
  })
})

it('a second list to the row is asked about', () => {
  const file = FILES.find(([name]) => name === 'two people to a row')?.[1]()
  const reading = file instanceof Uint8Array ? readRoster(file, { asOf: AS_OF }) : null
  expect(reading?.ok && reading.value.otherSheets).toEqual([
    { name: '名单（E列起）', hidden: false, looksLikeRoster: true },
  ])
})
