import { describe, expect, it } from 'vitest'
import { columnWords, rosterFields } from '#client/hr/roster/roster-fields.ts'
import { en } from '#client/locale/en/index.ts'
import { zhCN } from '#client/locale/zh-CN/index.ts'
import { meaningOf } from '#server/roster/sheet/header-synonyms.ts'
import { readRoster, type RosterOptions } from '#server/roster/sheet/read-roster.ts'
import type { RosterField } from '#server/roster/sheet/roster-fields.ts'
import { STAFF_COLUMNS } from '#server/roster/sheet/staff-columns.ts'
import { forgeRow, forgeWorkbook, workbookParts, forgeZip } from './forge.ts'
import { AS_OF, csv, HEADER, identityOf, personRow } from './persons.ts'

describe('a header', () => {
  const MEANT: Record<RosterField, string> = {
    name: '姓名 姓　名 员工姓名 名字 *姓名 姓名(必填) 姓名： Name',
    identityNumber:
      '身份证号 身份证号码 证件号码 公民身份号码 身份证号码（18位） 居民身份证号码 员工身份证号 ID_Number',
    hiredOn: '入职日期 入职时间 聘用日期 到岗日期 进厂时间 本次入职日期 Hire_Date',
    endedOn: '离职日期 离职时间 解除日期 离职日期（在职不填） 员工离职时间',
    phone: '手机号 联系电话 电话 手机号码 本人手机号',
    householdRegistrationAddress: '户籍地址 户口所在地 户籍所在地 户籍详细地址',
    residenceAddress: '现住址 现居住地址 居住地址 暂住地址 现居住详细地址',
    position: '岗位 职务 工种 岗位名称',
    householdDivisionCode: '户籍区划代码 行政区划代码',
    sex: '性别',
    status: '员工状态 在职状态 是否在职',
    remark: '备注 说明',
    departureReason: '离职原因 员工离职原因',
    lateReason: '逾期原因 迟报原因',
    registeredBefore: '此前登记日期 此前已登记日期 此前已登记 居住登记日期 流动人口登记日期 是否已登记',
    registeredBeforeReference: '此前登记编号 登记编号 居住登记编号 暂住登记编号',
  }

  it.each(Object.entries(MEANT).flatMap(([field, headers]) => headers.split(' ').map((header) => [header, field])))(
    '%s means %s',
    (header, field) => {
      expect(meaningOf(header.replace('_', ' '))?.field).toBe(field)
    },
  )

  it.each([
    '序号',
    '工号',
    '部门',
    '民族',
    '紧急联系人姓名',
    '紧急联系电话',
    '合同开始日期',
    '身份证有效期',
    '父亲姓名',
    '月工资(元)',
    '出生日期',
    '部门负责人',
    '',
    '单位名称',
    '联系人',
  ])('%j is left alone', (header) => {
    expect(meaningOf(header)).toBeNull()
  })

  it('of our own lists is known', () => {
    expect(STAFF_COLUMNS.map((column) => meaningOf(column.header)?.field)).not.toContain(undefined)
  })

  it.each([zhCN, en])('in the words of the screens is known', ({ field: words }) => {
    const shown = rosterFields.map((field) => [
      field,
      words[columnWords(field).slice('field.'.length) as keyof typeof words],
    ])
    expect(shown.map(([, word]) => [meaningOf(word!)?.field, word])).toEqual(shown)
  })

  it('of the template has the words of the screens, where they speak of an earlier registration or a lateness', () => {
    const headers: string[] = STAFF_COLUMNS.map(({ header }) => header)
    const { registeredBeforeOn: day, registeredBeforeReference: number, lateReasonCode } = zhCN.field
    expect(headers).toEqual(expect.arrayContaining([day, number, lateReasonCode]))
    const { on, reference, what } = zhCN.roster.before
    expect([on.slice(0, day.length), reference.slice(0, number.length)]).toEqual([day, number])
    for (const word of what.match(/“[^”]+”/g) ?? []) expect(headers).toContain(word.slice(1, -1))
  })
})

describe('the header of a sheet', () => {
  it('is found below titles, remarks and blank rows', () => {
    const rows = [
      ['某某公司员工花名册'],
      ['填报单位：某某公司', '', '2026年6月'],
      [],
      ...Array.from({ length: 14 }, (_, n) => [`说明${n}`]),
      HEADER,
      personRow(1),
    ]
    expect(columnsOf(rows)).toMatchObject({
      headerRow: 18,
      fields: ['name', 'identityNumber', 'hiredOn', 'endedOn', 'phone', 'residenceAddress'],
    })
  })

  it('is the lower of two rows where groups stand above it', () => {
    const rows =
      forgeRow(1, ['姓名', '身份证号', '用工情况', null]) +
      forgeRow(2, [null, null, '入职日期', '离职日期']) +
      forgeRow(3, personRow(1).slice(0, 3))
    const after =
      '<mergeCells count="3"><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:D1"/></mergeCells>'
    expect(fieldsOf(forgeWorkbook({ rows, after }))).toMatchObject({
      headerRow: 2,
      fields: ['name', 'identityNumber', 'hiredOn', 'endedOn'],
    })
  })

  it('gives each meaning once, to the best known name', () => {
    expect(
      columnsOf([
        ['家庭住址', '姓名', '身份证号', '入职日期', '现住址', '电话', '手机号'],
        ['a', ...personRow(1)],
      ]).fields,
    ).toEqual([null, 'name', 'identityNumber', 'hiredOn', 'residenceAddress', null, 'phone'])
  })

  it('and to the first of two that are named alike', () => {
    expect(columnsOf([['姓名', '身份证号', '入职日期', '电话', '电话'], personRow(1)]).fields).toEqual([
      'name',
      'identityNumber',
      'hiredOn',
      'phone',
      null,
    ])
  })

  it.each([',', ';', '\t', '|'])('is found in a .csv parted by %j', (delimiter) => {
    expect(fieldsOf(Buffer.from(csv([HEADER, personRow(1)], delimiter))).fields).toHaveLength(6)
  })

  it('is found in UTF-16, as spreadsheets save "Unicode text"', () => {
    const file = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv([HEADER, personRow(1)], '\t'), 'utf16le')])
    expect(fieldsOf(file).fields[0]).toBe('name')
  })

  it('names hidden columns', () => {
    const reading = readRoster(
      forgeWorkbook({
        before: '<cols><col min="3" max="4" hidden="1"/></cols>',
        rows: forgeRow(1, HEADER) + forgeRow(2, personRow(1)),
      }),
      { asOf: AS_OF },
    )
    expect(
      reading.ok && reading.value.sheets[0]!.columns.filter((column) => column.hidden).map((column) => column.letter),
    ).toEqual(['C', 'D'])
  })
})

describe('the clerk has the last word', () => {
  const rows = [
    ['代号', '证照', '开始', '姓名'],
    ['王小明', identityOf(1), '2026-03-05', '甲班'],
  ]

  it('where no header is known: the likeliest row is shown for it', () => {
    const reading = readRoster(
      Buffer.from(
        csv([
          ['代号', '证照', '开始'],
          ['王小明', identityOf(1), '2026-03-05'],
        ]),
      ),
      { asOf: AS_OF },
    )
    expect(reading).toMatchObject({
      ok: false,
      refusal: {
        reason: 'NO_HEADER',
        columns: [{ header: '代号', field: null, letter: 'A' }, { header: '证照' }, { header: '开始' }],
      },
    })
  })

  it('and names the columns', () => {
    const columns = [
      { header: '代号', field: 'name' },
      { header: '证照', field: 'identityNumber' },
      { header: '开始', field: 'hiredOn' },
    ] as const
    expect(columnsOf(rows, { columns }).fields).toEqual(['name', 'identityNumber', 'hiredOn', null])
    const reading = readRoster(Buffer.from(csv(rows)), { asOf: AS_OF, columns })
    expect(reading.ok && reading.value.rows[1]).toMatchObject({ outcome: 'CHECKED', person: { name: '王小明' } })
  })

  it('and can say that a column is none of these', () => {
    const columns = [{ header: '手机号', field: null }]
    expect(columnsOf([HEADER, personRow(1)], { columns }).fields).toEqual([
      'name',
      'identityNumber',
      'hiredOn',
      'endedOn',
      null,
      'residenceAddress',
    ])
  })
})

describe('of several sheets', () => {
  const parts = workbookParts({
    rows: forgeRow(1, ['填写说明']) + forgeRow(2, ['姓名须与身份证一致']),
    sheets:
      '<sheet name="说明" sheetId="1" r:id="rId1"/><sheet name="旧表" sheetId="2" state="hidden" r:id="rId8"/><sheet name="在职" sheetId="3" r:id="rId9"/>',
    extra: ['sheet2', 'sheet3'].map((name, n) => ({
      path: `xl/worksheets/${name}.xml`,
      content: `<worksheet><sheetData>${forgeRow(1, HEADER)}${forgeRow(2, personRow(n))}</sheetData></worksheet>`,
    })),
  }).map((part) =>
    part.path === 'xl/_rels/workbook.xml.rels'
      ? {
          ...part,
          content: String(part.content).replace(
            '</Relationships>',
            '<Relationship Id="rId8" Type="a/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId9" Type="a/worksheet" Target="worksheets/sheet3.xml"/></Relationships>',
          ),
        }
      : part,
  )

  it('the one that is a roster is read, hidden ones never', () => {
    const reading = readRoster(forgeZip(parts), { asOf: AS_OF })
    expect(
      reading.ok && [
        reading.value.sheets.map(({ sheet }) => sheet),
        reading.value.otherSheets,
        reading.value.rows.length,
      ],
    ).toEqual([
      ['在职'],
      [
        { name: '说明', hidden: false, looksLikeRoster: false },
        { name: '旧表', hidden: true, looksLikeRoster: false },
      ],
      2,
    ])
  })

  it('another that looks like a roster is named, for its people are not read', () => {
    const visible = parts.map((part) =>
      part.path === 'xl/workbook.xml'
        ? { ...part, content: String(part.content).replace('state="hidden" ', '') }
        : part,
    )
    const reading = readRoster(forgeZip(visible), { asOf: AS_OF })
    expect(reading.ok && [reading.value.sheets.map(({ sheet }) => sheet), reading.value.otherSheets.at(-1)]).toEqual([
      ['旧表'],
      { name: '在职', hidden: false, looksLikeRoster: true },
    ])
    const other = readRoster(forgeZip(visible), { asOf: AS_OF, sheets: ['在职'] })
    expect(other.ok && other.value.sheets.map(({ sheet }) => sheet)).toEqual(['在职'])
  })

  it('all are read that the clerk names: rows numbered on, cells named with their sheet, and who stands on two is a duplicate', () => {
    const visible = parts.map((part) =>
      part.path === 'xl/workbook.xml'
        ? { ...part, content: String(part.content).replace('state="hidden" ', '') }
        : part,
    )
    const broken = visible.map((part) =>
      part.path === 'xl/worksheets/sheet3.xml'
        ? {
            ...part,
            content: String(part.content).replace(
              '</sheetData>',
              `${forgeRow(3, ['', ...personRow(7).slice(1)])}${forgeRow(4, personRow(0))}</sheetData>`,
            ),
          }
        : part,
    )
    const reading = readRoster(forgeZip(broken), { asOf: AS_OF, sheets: ['在职', '旧表'] })
    if (!reading.ok) throw new Error(reading.refusal.reason)
    const second = 1_048_576
    expect(reading.value.sheets.map(({ sheet }) => sheet)).toEqual(['旧表', '在职'])
    expect(reading.value.rows.map((row) => [row.rowNumber, row.outcome])).toEqual([
      [1, 'IGNORED'],
      [2, 'CHECKED'],
      [second + 1, 'IGNORED'],
      [second + 2, 'CHECKED'],
      [second + 3, 'INVALID'],
      [second + 4, 'DUPLICATE'],
    ])
    expect(reading.value.rows[4]).toMatchObject({ errors: [{ detail: 'name_missing', cell: '在职!A3' }] })
    expect(reading.value.rows[5]).toMatchObject({ duplicateOf: 2 })
    expect(readRoster(forgeZip(broken), { asOf: AS_OF, sheets: ['说明'] })).toMatchObject({
      ok: false,
      refusal: { reason: 'NO_HEADER', facts: { sheet: '说明' } },
    })
  })

  it('the clerk may name another, but no hidden one', () => {
    expect(readRoster(forgeZip(parts), { asOf: AS_OF, sheets: ['旧表'] })).toMatchObject({
      ok: false,
      refusal: { reason: 'SHEET_NOT_FOUND', facts: { sheets: '说明、在职' } },
    })
  })
})

function columnsOf(
  rows: readonly (readonly string[])[],
  options: Partial<RosterOptions> = {},
): { headerRow: number; fields: (RosterField | null)[] } {
  return fieldsOf(Buffer.from(csv(rows)), options)
}

function fieldsOf(
  file: Uint8Array,
  options: Partial<RosterOptions> = {},
): { headerRow: number; fields: (RosterField | null)[] } {
  const reading = readRoster(file, { asOf: AS_OF, ...options })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  return {
    headerRow: reading.value.sheets[0]!.headerRow,
    fields: reading.value.sheets[0]!.columns.map((column) => column.field),
  }
}
