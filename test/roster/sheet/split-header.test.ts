import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRoster, type Roster } from '#server/roster/sheet/read-roster.ts'
import { forgeRow, forgeWorkbook } from './forge.ts'
import { WRITERS, type Texts } from './generate-files.ts'
import { outcomeOf } from './outcomes.ts'
import { AS_OF, csv, identityOf } from './persons.ts'

const SAVED_BY = ['hucre.xlsx', 'sheetjs.xls', 'sheetjs.xlsb', 'by-hand.ods', 'utf8.csv'] as const
const people = [
  ['1', '王小明', identityOf(1), '13812341234', '2026-03-05', '在职', ''],
  ['2', '李小明', identityOf(2), '13812341235', '2026-03-06', '离职', '6月1日不来了'],
  ['3', '赵小明', identityOf(3), '13812341236', '2026-03-07', '待入职', ''],
]
const ONE_ROW = ['序号', '姓名', '证件号码', '联系电话', '入职日期', '员工状态', '备注']
const TWO_ROWS = [
  ['序号', '个人信息', '', '', '入职日期', '员工状态', '备注'],
  ['', '姓名', '证件号码', '联系电话', '', '', ''],
]

describe('a header of two rows without merged cells', () => {
  it.each(SAVED_BY)('asks about the states and remarks that only its upper row names, in %s', async (writer) => {
    expect(meant(read(await WRITERS[writer]([...TWO_ROWS, ...people])))).toEqual(
      meant(read(await WRITERS[writer]([ONE_ROW, ...people]))),
    )
    const roster = read(await WRITERS[writer]([...TWO_ROWS, ...people]))
    expect(roster.findings.map(({ kind, word, cells }) => [kind, word, cells])).toEqual([
      ['STATUS_WORD', '离职', ['F4']],
      ['STATUS_WORD', '待入职', ['F5']],
    ])
    expect(roster.sheets[0]?.columns.map(({ header }) => header)).toEqual([
      '序号',
      '个人信息 姓名',
      '个人信息 证件号码',
      '个人信息 联系电话',
      '入职日期',
      '员工状态',
      '备注',
    ])
  })

  it.each<[string, Texts]>([
    ['a title right above', [['某公司员工花名册'], ...TWO_ROWS]],
    [
      'a title and who filled it in above',
      [['员工花名册'], ['单位名称', '某公司', '', '填表日期', '2026年6月30日'], ...TWO_ROWS],
    ],
    [
      'the group repeated over each of its columns',
      [TWO_ROWS[0]!.with(2, '个人信息').with(3, '个人信息'), TWO_ROWS[1]!],
    ],
    [
      'names in the upper row only, and hints beneath',
      [ONE_ROW, ['自动生成', '（必填）', '18位', '11位手机号', '如：2026-01-01', '在职/离职', '（选填）']],
    ],
    [
      'hints beneath names of both rows',
      [...TWO_ROWS, ['', '与身份证一致', '文本格式', '（必填）', 'yyyy-mm-dd', '', '']],
    ],
    [
      'hints among the names of the lower row',
      [TWO_ROWS[0]!, ['', '姓名', '证件号码', '联系电话', '如：2026-01-01', '（必填）', '（选填）']],
    ],
    ['its columns numbered', [...TWO_ROWS, ['1', '2', '3', '4', '5', '6', '7']]],
    ['names in another language beneath', [ONE_ROW, ['No', 'Name', 'ID No', 'Phone', 'Hire date', 'Status', 'Remark']]],
    [
      'a group that is called like a column',
      [
        ['序号', '姓名', '证件号码', '联系方式', '', '员工状态', '备注'],
        ['', '', '', '联系电话', '入职日期', '', ''],
      ],
    ],
    [
      'three rows',
      [
        ['序号', '员工信息', '', '', '用工信息', '', ''],
        ['', '个人信息', '', '', '时间', '员工状态', '备注'],
        ['', '姓名', '证件号码', '联系电话', '入职', '', ''],
      ],
    ],
    [
      'three rows, names in each',
      [
        ['序号', '个人信息', '', '', '入职日期', '', '备注'],
        ['', '', '', '', '', '员工状态', ''],
        ['', '姓名', '证件号码', '联系电话', '', '', ''],
      ],
    ],
    [
      'only the remark above',
      [
        ['', '', '', '', '', '', '备注'],
        ['序号', '姓名', '证件号码', '联系电话', '入职日期', '员工状态', ''],
      ],
    ],
    [
      'only state and remark beneath',
      [
        ['序号', '姓名', '证件号码', '联系电话', '入职日期', '其他', ''],
        ['', '', '', '', '', '员工状态', '备注'],
      ],
    ],
    [
      'an example row beneath',
      [...TWO_ROWS, ['示例', '张三', '370202199001011234', '13800000000', '2026-01-01', '在职', '']],
    ],
  ])('is read with %s', async (_, header) => {
    const expected = meant(read(Buffer.from(csv([ONE_ROW, ...people]))))
    for (const writer of SAVED_BY) {
      const roster = read(await WRITERS[writer]([...header, ...people]))
      expect([writer, meant(roster)]).toEqual([writer, expected])
      expect(roster.rows).toHaveLength(header.length + people.length)
    }
  })

  it('repeats on each printed page', async () => {
    const outcomes = read(await WRITERS['hucre.xlsx']([...TWO_ROWS, people[0]!, ...TWO_ROWS, people[1]!])).rows.map(
      outcomeOf,
    )
    expect(outcomes.map((outcome) => outcome.split(' ').slice(0, 2).join(' '))).toEqual([
      'PASS header',
      'PASS header',
      'OK 王小明',
      'PASS header',
      'PASS header',
      'OK 李小明',
    ])
  })

  it('leaves what belongs to somebody or something else to it', async () => {
    const roster = read(
      await WRITERS['hucre.xlsx']([
        ['姓名', '证件号码', '合同', '', '紧急联系人', '', '入职日期', '单位填写', ''],
        ['', '', '开始日期', '终止日期', '姓名', '电话', '', '离职日期', '岗位'],
        [
          '王小明',
          identityOf(1),
          '2025-01-01',
          '2028-01-01',
          '王大明',
          '13812341234',
          '2026-03-05',
          '2026-06-01',
          '焊工',
        ],
      ]),
    )
    expect(roster.rows[2]).toMatchObject({
      outcome: 'CHECKED',
      person: { hiredOn: '2026-03-05', endedOn: '2026-06-01', phone: null, position: '焊工' },
    })
  })
})

const OF_WHOM = [
  '序号',
  '工号',
  '部门',
  '姓名',
  '身份证号',
  '入职日期',
  '离职日期',
  '手机号',
  '员工状态',
  '备注',
  '民族',
  '班组',
  '是否离职',
  '岗位',
]
const GROUPS = ['个人信息', '基本情况', '用工信息', '其他情况', '人事资料']
const names: readonly string[] = ['姓名', '身份证号', '入职日期']

const layout = fc
  .record({
    shown: fc.shuffledSubarray(OF_WHOM, { minLength: 4 }),
    seed: fc.array(fc.constantFrom('upper', 'lower', 'group', 'both'), { minLength: 20, maxLength: 20 }),
    groups: fc.array(fc.constantFrom(...GROUPS), { minLength: 20, maxLength: 20 }),
    merged: fc.boolean(),
    title: fc.boolean(),
    hints: fc.boolean(),
    saved: fc.constantFrom('xlsx', 'csv' as const),
  })
  .map((choice) => ({ ...choice, columns: [...new Set([...choice.shown, ...names])] }))

const WORDS: Readonly<Record<string, readonly string[]>> = {
  员工状态: ['在职', '离职', '待入职', '停薪留职'],
  备注: ['', '已离职', '住宿舍', '6月走了'],
  是否离职: ['否', '是'],
  离职日期: ['', '2026-06-01', '9999-12-31'],
  部门: ['一车间', '二车间'],
}

function bodyOf(columns: readonly string[]): string[][] {
  return Array.from({ length: 6 }, (_, n) =>
    columns.map((column) => {
      if (column === '序号') return String(n + 1)
      if (column === '姓名') return ['王小明', '李小明', '赵小明', '钱小明', '孙小明', '周小明'][n]!
      if (column === '身份证号') return n === 4 ? '123' : identityOf(n)
      if (column === '入职日期') return '2026-03-05'
      if (column === '手机号') return `1381234${1000 + n}`
      return WORDS[column]?.[n % WORDS[column].length] ?? '甲'
    }),
  )
}

/** The names over two rows; a group goes on to the right while its columns say so. */
function splitNames({
  columns,
  seed,
  groups,
  merged,
}: {
  columns: readonly string[]
  seed: readonly string[]
  groups: readonly string[]
  merged: boolean
}) {
  const upper = columns.map(() => '')
  const lower = columns.map(() => '')
  const merges: string[] = []
  const letter = (index: number): string => String.fromCharCode(65 + index)
  for (const [index, name] of columns.entries()) {
    const how = seed[index] ?? 'lower'
    if (how === 'upper' || how === 'both') upper[index] = name
    if (how === 'both' && merged) merges.push(`${letter(index)}@1:${letter(index)}@2`)
    else if (how === 'both') lower[index] = name
    if (how === 'lower' || how === 'group') lower[index] = name
    if (how === 'group') {
      const begins = seed[index - 1] !== 'group'
      if (begins) {
        upper[index] = groups[index] ?? ''
        let to = index
        while (seed[to + 1] === 'group' && to + 1 < columns.length) to++
        if (merged && to > index) merges.push(`${letter(index)}@1:${letter(to)}@1`)
      }
    }
  }
  return { upper, lower, merges }
}

it('whichever of two rows names a column, the same people are read and the same is asked', () => {
  fc.assert(
    fc.property(layout, (look) => {
      const { columns, saved, title, hints } = look
      const body = bodyOf(columns)
      const { upper, lower, merges } = splitNames(look)
      const hint = columns.map((column) =>
        column === '入职日期' ? '如：2026-01-01' : column === '姓名' ? '（必填）' : '',
      )
      const above = title ? [['某公司花名册']] : []
      const beneath = hints ? [hint] : []
      const parts = [upper, lower].filter((row) => row.some((text) => text !== ''))
      const split = [...above, ...parts, ...beneath, ...body]
      const file =
        saved === 'csv'
          ? Buffer.from(csv(split))
          : workbook(
              split,
              parts.length === 2
                ? merges.map((merge) =>
                    merge.replaceAll(/@(\d)/g, (__, row: string) => String(Number(row) + above.length)),
                  )
                : [],
            )
      const roster = read(file)
      expect(meant(roster)).toEqual(meant(read(Buffer.from(csv([columns, ...body])))))
      expect(roster.rows).toHaveLength(split.length)
    }),
    { numRuns: 300 },
  )
})

function workbook(rows: Texts, merges: readonly string[]): Buffer {
  return forgeWorkbook({
    rows: rows
      .map((row, index) =>
        forgeRow(
          index + 1,
          row.map((text) => (text === '' ? null : text)),
        ),
      )
      .join(''),
    after:
      merges.length === 0
        ? ''
        : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
  })
}

function read(file: Uint8Array): Roster {
  const reading = readRoster(file, { asOf: AS_OF })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  return reading.value
}

/** What is read and asked, wherever the rows stand. */
function meant({ rows, findings }: Roster) {
  return {
    people: rows.flatMap((row) =>
      row.outcome === 'IGNORED'
        ? []
        : [
            {
              ...(row.outcome === 'INVALID'
                ? { name: row.name, errors: row.errors.map(({ detail }) => detail) }
                : { person: row.person }),
              warnings: row.warnings.map(({ detail, word, field }) => [detail, word, field]),
            },
          ],
    ),
    questions: findings.map(({ kind, word, rows: count }) => `${kind} ${word} ${count}`).toSorted(),
  }
}
