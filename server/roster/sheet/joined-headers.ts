import { isOfSomethingElse, meaningOf, plainHeader, type Meaning } from './header-synonyms.ts'
import { isHint } from './header-hints.ts'
import { readDay } from './rows/read-day.ts'
import type { SheetRow } from './formats/workbook.ts'

/** The header of one column, over all rows of the header. */
export interface JoinedHeader {
  /** Of a column in a group: the groups' names and its own. */
  readonly text: string
  /** The outermost first. */
  readonly groups: readonly string[]
  readonly own: string
  /** A name right above one in another language, which may mean nothing by itself: 姓名 over Xingming. */
  readonly above: string
}

/** A title over the whole table is no group. */
const LONGEST_GROUP = 10
/** What is longer is a sentence. */
const LONGEST_NAME = 40

/**
 * The headers of one to some rows: a column has its name in any of them. Where a row has one cell over several columns,
 * each of them belongs to that group: 紧急联系人 → 电话 is nobody's own telephone.
 */
export function joinRows(rows: readonly SheetRow[]): JoinedHeader[] {
  const levels = rows.map((row) => headerTexts(row))
  const width = Math.max(0, ...levels.map((texts) => texts.length))
  return Array.from({ length: width }, (_, index): JoinedHeader => {
    const at = levels.findLastIndex((texts) => (texts[index] ?? '') !== '')
    const own = levels[at]?.[index] ?? ''
    const groups: string[] = []
    for (const [level, row] of rows.slice(0, Math.max(at, 0)).entries()) {
      const group = groupOver(index, level, row, levels)
      if (group !== '' && group.length <= LONGEST_GROUP && !sayTheSame(group, own) && !sayTheSame(group, groups.at(-1)))
        groups.push(group)
    }
    const above = at > 0 ? (levels[at - 1]?.[index] ?? '') : ''
    return { text: [...groups, own].join(' '), groups, own, above }
  })
}

/** 证件 → 号码, 时间 → 离职; else what the column says alone, unless its group is of somebody or something else. */
export function meaningOfJoined({ groups, own, above }: JoinedHeader): Meaning | null {
  if (groups.length === 0) return meaningOf(own)
  for (const group of groups.toReversed()) {
    const known = meaningOf(group + own) ?? meaningOf(own + group)
    if (known !== null) return known
  }
  const alone = meaningOf(own)
  if (alone !== null) return groups.some((group) => isOfSomethingElse(group, alone.field, own)) ? null : alone
  const named = above === '' || /\p{Script=Han}/u.test(own) ? null : meaningOf(above)
  return named && named.field !== 'phone' ? { ...named, rank: named.rank + RANK_OF_NAME_ABOVE } : null
}

const RANK_OF_NAME_ABOVE = 2_000

/**
 * Whether all of a row may be names of columns and of groups: short, no day, no number of somebody. Hints beneath names
 * do not count.
 */
export function mayNameColumns(row: SheetRow): boolean {
  const texts = headerTexts(row).filter((text) => text !== '')
  return texts.length > 0 && texts.every(mayBeName)
}

/**
 * Whether a row that stands on others belongs to their header: it names columns that they leave without a name, or
 * groups of their columns. A title does neither.
 */
export function completes(row: SheetRow, below: readonly SheetRow[]): boolean {
  if (!mayNameColumns(row)) return false
  const own = headerTexts(row)
  const lower = below.map((candidate) => headerTexts(candidate))
  const isNamed = (index: number): boolean => lower.some((texts) => (texts[index] ?? '') !== '')
  const width = Math.max(...lower.map((texts) => texts.length))
  const named = Array.from({ length: width }, (_, index) => index).filter(isNamed)
  const [first, last] = [named[0] ?? 0, named.at(-1) ?? 0]
  if (row.spans?.some(({ from, to }) => (own[from] ?? '') !== '' && (from > first || to < last))) return true
  const written = own.flatMap((text, index) => (text === '' ? [] : [{ text, index }]))
  return written.some(({ text, index }) =>
    isNamed(index)
      ? written.length > 1 && (isGroup(text, index, lower) || (meaningOf(text) !== null && repeats(text, index, lower)))
      : meaningOf(text) !== null || (first < index && index < last && written.length > 1),
  )
}

/** Nothing that it says stands under the name of who or when, unless it is a name itself: a person has begun there. */
export function continues(row: SheetRow, above: readonly SheetRow[]): boolean {
  if (!mayNameColumns(row)) return false
  const upper = above.map((candidate) => headerTexts(candidate))
  return headerTexts(row).every((text, index) => {
    if (text === '') return true
    const level = upper.findLastIndex((texts) => (texts[index] ?? '') !== '')
    const over = upper[level]?.[index] ?? ''
    if (above[level]?.spans?.some(({ from }) => from === index)) return true
    if (!DECISIVE.has(meaningOf(over)?.field ?? '')) return true
    return meaningOf(text) !== null || meaningOf(over + text) !== null || meaningOf(text + over) !== null
  })
}

const DECISIVE: ReadonlySet<string> = new Set(['name', 'identityNumber', 'hiredOn', 'endedOn'])

/** Texts of a row as headers: hints are none. */
export function headerTexts(row: SheetRow): string[] {
  return Array.from(row.cells, (cell) => {
    const text = (cell?.text ?? '').replace(/\s+/g, ' ').trim()
    return isHint(text) ? '' : text
  })
}

function mayBeName(text: string): boolean {
  return (
    text.length <= LONGEST_NAME &&
    !/\d{5}|[:：]\s*[^\s:：]/u.test(text) &&
    readDay({ text, kind: 'text' }).kind !== 'day'
  )
}

/** Merged cells over both rows are given on each of them. */
function repeats(text: string, index: number, lower: readonly (readonly string[])[]): boolean {
  return lower.some((texts) => sayTheSame(texts[index] ?? '', text))
}

/** What a table calls a group of columns, by its words or by what it makes of the name beneath. */
function isGroup(text: string, index: number, lower: readonly (readonly string[])[]): boolean {
  if (GROUP_WORDS.test(text) || isOfSomethingElse(text)) return true
  const own = lower.find((texts) => (texts[index] ?? '') !== '')?.[index] ?? ''
  return (
    meaningOf(text) === null && meaningOf(own) === null && (meaningOf(text + own) ?? meaningOf(own + text)) !== null
  )
}

const GROUP_WORDS =
  /信息|情况|资料|联系|证件|身份|合同|入职|离职|日期|时间|基本|个人|本人|家庭|社保|保险|薪|工资|用工|户籍|居住|登记|状态|员工|职工|人员|岗位|职务|任职|人事|其他/

function groupOver(index: number, level: number, row: SheetRow, levels: readonly (readonly string[])[]): string {
  const own = levels[level] ?? []
  if ((own[index] ?? '') !== '') return own[index] ?? ''
  if (row.spans !== undefined && row.spans.length > 0) {
    const span = row.spans.find(({ from, to }) => from <= index && index <= to)
    return span === undefined ? '' : (own[span.from] ?? '')
  }
  const lower = levels.slice(level + 1)
  const isNamed = (at: number): boolean => lower.some((texts) => (texts[at] ?? '') !== '')
  for (let at = index; at >= 0 && isNamed(at); at--) {
    const text = own[at] ?? ''
    if (text !== '') return repeats(text, at, lower) ? '' : text
  }
  return ''
}

function sayTheSame(one: string, other: string | undefined): boolean {
  return other !== undefined && plainHeader(one) === plainHeader(other)
}
