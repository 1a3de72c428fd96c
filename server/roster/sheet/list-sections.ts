import { meaningOf } from './header-synonyms.ts'
import { statusWordOf, type StateCell } from './row-states.ts'
import type { RosterColumn, RosterField } from './roster-fields.ts'
import type { SheetRow } from './formats/workbook.ts'

/**
 * What stands above people and says something of all of them: the sheet's name, titles within the list, another header.
 */
export interface ListSections {
  /** Of each row that is no person. */
  pass(row: SheetRow, isHeader: boolean): void
  /** Whether a row only names who follows: 离职人员, 在职人员：. */
  isTitle(row: SheetRow): boolean
  /** As a state of everybody beneath, asked about like a remark; none where it says nothing. */
  states(cell: string | null): readonly StateCell[]
  /**
   * The row of a header under which the columns mean something else than under the first; null where they mean the
   * same.
   */
  changedIn(): number | null
}

export function sectionsOf(
  sheetName: string,
  columns: readonly RosterColumn[],
  headerRows: readonly SheetRow[] = [],
): ListSections {
  let section = stateOf(sheetName)
  let changed: number | null = null
  return {
    pass(row, isHeader) {
      const text = loneText(row)
      if (isHeader) changed = repeatsOne(row, headerRows) || meansTheSame(row, columns) ? null : row.number
      else if (
        text !== null &&
        text.length <= LONGEST_TITLE &&
        !NOTE.test(text) &&
        (PRESENT.test(text) || stateOf(text) !== '')
      )
        section = stateOf(text)
    },
    isTitle(row) {
      const text = loneText(row)
      return (
        text !== null &&
        text.length <= LONGEST_SECTION &&
        !NOTE.test(text) &&
        (SECTION.test(withoutNumber(text)) || isUnit(text) || (stateOf(text) !== '' && !text.includes('：')))
      )
    },
    states: (cell) => (section === '' ? [] : [{ field: 'remark', text: section, header: '', cell }]),
    changedIn: () => changed,
  }
}

/** A printed list has all rows of its header on each page. */
export function repeatsOne(row: SheetRow, headerRows: readonly SheetRow[]): boolean {
  const written = row.cells.flatMap((cell, index) => {
    const text = cell?.text.trim() ?? ''
    return text === '' ? [] : [{ text, index }]
  })
  return (
    written.length > 0 &&
    headerRows.some((header) => written.every(({ text, index }) => header.cells[index]?.text.trim() === text))
  )
}

const LONGEST_TITLE = 40
const LONGEST_SECTION = 12
const NOTE = /^\s*(备\s*注|附\s*注|注|说\s*明|以上|※|＊|\*)/u
const PRESENT = /在职|在岗|在册|入职|新进|新增|增员/
/** 一车间, 二、生产部：, 第三项目部（12人）. Of 王部 nobody knows. */
function isUnit(text: string): boolean {
  const plain = withoutNumber(text.replace(/\s+/g, '')).replace(/[:：]$|[（(](共|计)?\d{1,5}(人|名)?[)）]$/gu, '')
  return UNIT.test(plain) || NUMBERED_UNIT.test(plain)
}

/** 三、在职人员, （二）一车间 */
function withoutNumber(text: string): string {
  return text
    .trim()
    .replace(/^([（(][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十\d]{1,3}[、.．])/u, '')
}

const UNIT =
  /(车间|班组|工段|小组|部门|分公司|子公司|有限公司|项目部|事业部|生产部|销售部|采购部|技术部|质检部|品质部|行政部|人事部|人力资源部|财务部|仓储部|物流部|工程部|市场部|研发部|后勤部|设备部|安保部|综合部|办公室|食堂|门店|大队|产线|流水线|仓库)$/u
const NUMBERED_UNIT = /^第?[一二三四五六七八九十\d]{1,3}(班|组|部|科|室|队|厂|线|店|号线|号楼)$/u

const SECTION =
  /^(新增|增员|新进|新入职)$|^(目前|现有?)?(在职|在岗|在册|新入职|入职|新进|新增|试用期?)(人员|员工|职工|名单|花名册)+[:：]?$/

/** 入离职人员花名册 is a list of both. */
function stateOf(text: string): string {
  return PRESENT.test(text) || /入[、/]?离|异动|变动|流动/.test(text) ? '' : (statusWordOf(text, 'remark', '') ?? '')
}

/** A merged title stands in one cell. */
function loneText(row: SheetRow): string | null {
  const texts = row.cells.flatMap((cell) => cell?.text.trim() || [])
  return texts.length === 1 ? (texts[0] ?? null) : null
}

const PLACED: ReadonlySet<RosterField> = new Set(['name', 'identityNumber', 'hiredOn', 'endedOn'])

/** Each of the decisive columns stands where it stood. A cell that is no header, as under merged ones, says nothing. */
function meansTheSame(row: SheetRow, columns: readonly RosterColumn[]): boolean {
  return columns.every(({ field, header, index }) => {
    const text = row.cells[index]?.text.trim() ?? ''
    const meant = text === '' ? null : (meaningOf(text)?.field ?? null)
    if (meant === null || meant === field || text === header) return true
    return !PLACED.has(meant) && (field === null || !PLACED.has(field))
  })
}
