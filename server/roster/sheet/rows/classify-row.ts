import { readIdentityNumber } from '../../../law/resident-id.ts'
import { meaningOf, plainHeader } from '../header-synonyms.ts'
import { readDay } from './read-day.ts'
import { readName } from './read-text.ts'
import type { RosterColumn, RosterField } from '../roster-fields.ts'
import type { IgnoredBecause } from './roster-row.ts'
import type { Cell, SheetRow } from '../formats/workbook.ts'

/**
 * Why a row below the header is no person; null where it is one. A row that has an identity number or the day of an
 * event is always a person, be it a faulty one: nobody is lost to a word that looks like a total.
 */
export function whyIgnored(row: SheetRow, columns: readonly RosterColumn[]): IgnoredBecause | null {
  if (saysWho(row, columns)) return null
  const texts = Array.from(row.cells, (cell) => cell?.text.trim() ?? '')
  const filled = texts.filter((text) => text !== '')
  if (filled.length === 0) return 'blank'
  if (repeatsHeader(texts, columns)) return 'header'
  if (namesSomebody(row, columns)) return null

  const first = plainHeader(filled[0] ?? '')
  if (TOTALS.test(first)) return 'totals'
  const mapped = columns.filter((column) => column.field !== null && (texts[column.index] ?? '') !== '')
  const tellsOfPerson = mapped.filter((column) => !isSignature(texts[column.index] ?? '')).length > 1
  if (!tellsOfPerson && filled.some(isSignature)) return 'signature'
  if (NOTE.test(filled[0] ?? '')) return 'note'
  if (mapped.length === 0)
    return filled.length === 1 && (filled[0]?.length ?? 0) > LONGEST_NUMBERING ? 'note' : 'no_person'
  return mapped.length === 1 && filled.length === 1 && (filled[0]?.length ?? 0) > LONGEST_LONE_NAME ? 'note' : null
}

function isSignature(text: string): boolean {
  return SIGNATURE.test(text.slice(0, LONGEST_LABEL).normalize('NFKC').replace(/\s/g, ''))
}

/** A label and the colon after it stand at the beginning. */
const LONGEST_LABEL = 60

/** Whoever is named is a person, whatever the other cells say; a label such as 制表：王芳 is no name. */
function namesSomebody(row: SheetRow, columns: readonly RosterColumn[]): boolean {
  const cell = row.cells[columns.find((column) => column.field === 'name')?.index ?? -1]
  const reading = readName(cell)
  return (
    reading.ok && PLAIN_NAME.test(reading.name) && !TOTALS.test(plainHeader(reading.name)) && !LABEL.test(reading.name)
  )
}

/** Longer texts in that column are remarks. */
const PLAIN_NAME = /^\p{Script=Han}{2,4}$|^\p{Script=Han}{1,12}(·\p{Script=Han}{1,12}){1,3}$/u

const LABEL =
  /^(制表|填表|填报|制单|编制|审核|复核|审批|批准|核准|经办|负责|主管|分管领导|盖章|签字|签名|签章|打印|报送|日期|备注)(人|者|员|单位)?$/

const TOTALS =
  /^(本页|本月|全厂|全公司|员工|人员|人数)?(合计|总计|小计|共计|累计|总人数|人数合计|总数)|^共\d+人|^(grand)?(sub)?total/
const SIGNATURE =
  /^(制表|填表|填报|制单|编制|审核|复核|审批|批准|核准|经办|负责|主管|分管领导|单位负责|部门负责|人事|法定代表|盖章|签字|签名|签章|打印|报送|填报单位|单位)[^:]{0,8}:/
const NOTE = /^\s*(备\s*注|附\s*注|注|说\s*明|填表说明|注意事项|提示|※|＊|\*)\s*[:：0-9、.．]/u
const LONGEST_NUMBERING = 8
const LONGEST_LONE_NAME = 12

/**
 * A page break of a printed list repeats its header, and merged headers stand on each of their rows; another list may
 * follow under a header of its own.
 */
function repeatsHeader(texts: readonly string[], columns: readonly RosterColumn[]): boolean {
  const isWho = ({ field }: RosterColumn): boolean => field === 'name' || field === 'identityNumber'
  const written = columns.filter(({ index }) => (texts[index] ?? '') !== '')
  if (
    written.some(
      (column) =>
        isWho(column) && column.header !== '' && plainHeader(texts[column.index] ?? '') === plainHeader(column.header),
    )
  )
    return true
  const meant = new Set(written.map(({ index }) => meaningOf(texts[index] ?? '')?.field))
  return meant.has('name') && (meant.has('identityNumber') || meant.has('hiredOn') || meant.has('endedOn'))
}

/** A number, a day, or a formula for one: nobody is lost to a word that looks like a total. */
export function saysWho(row: SheetRow, columns: readonly RosterColumn[]): boolean {
  const cellOf = (field: RosterField): Cell | undefined =>
    row.cells[columns.find((column) => column.field === field)?.index ?? -1]
  const identity = cellOf('identityNumber')
  if (identity?.notComputed || cellOf('name')?.notComputed) return true
  if (
    identity !== undefined &&
    (/\d{6}/.test(identity.text) || /e\+/i.test(identity.text) || readIdentityNumber(identity.text).ok)
  )
    return true
  return readDay(cellOf('hiredOn')).kind === 'day' || readDay(cellOf('endedOn')).kind === 'day'
}
