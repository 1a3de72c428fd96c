import { isErrorText } from '../../law/person-name.ts'
import { DAY_ORDERS, type DayOrder } from './read-day.ts'
import type { RosterField } from './roster-fields.ts'
import type { Cell } from './workbook.ts'

/**
 * What a file may say beside the facts that are filed, and a clerk is asked about once for the whole file before anything is
 * filed: nothing of it decides in silence. Null or absent: not answered yet.
 */
export interface FileAnswers {
  /** How days such as 3/5/26 are written. */
  readonly dayOrder?: DayOrder | null
  /** Days stored with 15:00 or 16:00 are midnights that a program moved to another time zone: the day shown, or the next. */
  readonly shiftedDays?: 'AS_SHOWN' | 'NEXT_DAY' | null
  /** By the words of a column of states or remarks, as `statusWordOf` gives them. */
  readonly statusWords?: Readonly<Record<string, StatusMeaning>>
  readonly struckRows?: RowsMeaning | null
  readonly hiddenRows?: RowsMeaning | null
  /** A last day such as 9999-12-31: still employed, or to be corrected row by row. */
  readonly openEnds?: 'EMPLOYED' | 'ROW_BY_ROW' | null
}

export const STATUS_MEANINGS = ['EMPLOYED', 'LEFT', 'NOT_STARTED', 'LEAVE_OUT'] as const
/** LEFT: the row needs a last day. NOT_STARTED, LEAVE_OUT: the row is passed over, with its reason. */
export type StatusMeaning = (typeof STATUS_MEANINGS)[number]

export const ROWS_MEANINGS = ['READ', 'LEAVE_OUT'] as const
export type RowsMeaning = (typeof ROWS_MEANINGS)[number]

/** What may be asked about a file, in the order in which it is asked, and what can be answered. */
export const POSSIBLE_ANSWERS = {
  OTHER_SHEETS: ['READ', 'LEAVE_OUT'],
  STATUS_WORD: STATUS_MEANINGS,
  STRUCK_ROWS: ROWS_MEANINGS,
  HIDDEN_ROWS: ROWS_MEANINGS,
  DAY_ORDER: DAY_ORDERS,
  SHIFTED_DAYS: ['AS_SHOWN', 'NEXT_DAY'],
  OPEN_ENDS: ['EMPLOYED', 'ROW_BY_ROW'],
  FORMULAS: ['LEAVE_EMPTY'],
} as const satisfies Record<string, readonly string[]>

export type QuestionKind = keyof typeof POSSIBLE_ANSWERS
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets the keys of a record
export const QUESTION_KINDS = Object.keys(POSSIBLE_ANSWERS) as QuestionKind[]
export type QuestionAnswer = (typeof POSSIBLE_ANSWERS)[QuestionKind][number]

/**
 * The word of a row's state that a clerk has to explain; null where it says that somebody works here, or nothing. Of a remark
 * only words that speak of leaving, of not having begun or of a pause: the rest of it is no state, and is not kept.
 */
export function statusWordOf(text: string, from: 'status' | 'remark'): string | null {
  const plain = text.slice(0, LONGEST_READ).normalize('NFKC').replace(/[\s()（）【】[\]]/gu, '').toLowerCase()
  if (plain === '' || PRESENT.test(plain)) return null
  const known = KNOWN.find(([pattern]) => pattern.test(plain))
  if (known) return known[1]
  if (from === 'remark' || isErrorText(text) || /\d{5}/.test(plain)) return null
  return plain.slice(0, LONGEST_WORD)
}

/** Stands for every word beyond those that are asked about one by one: a column of so many is hardly one of states. */
export const OTHER_WORDS = '*'

/** What a row's state or remark says that must be explained, and the clerk's explanation of it. */
export interface RowState {
  readonly word: string
  readonly field: 'status' | 'remark'
  readonly meaning: StatusMeaning | null
}

export function readState(cells: ReadonlyMap<RosterField, Cell | undefined>, answers: FileAnswers): RowState | null {
  for (const field of ['status', 'remark'] as const) {
    const word = statusWordOf(cells.get(field)?.text ?? '', field)
    if (word !== null) return { word, field, meaning: answers.statusWords?.[word] ?? answers.statusWords?.[OTHER_WORDS] ?? null }
  }
  return null
}

const LONGEST_READ = 100
const LONGEST_WORD = 12
const PRESENT = /^(在职|在岗|在册|在编|正常|正式|正式工|正式员工|试用|试用期|试用期内|已入职|已转正|转正|在|是|有效|临时工|合同工|派遣|劳务派遣|全职|兼职|实习|active|employed|y|yes|current|1|√|✓|-+|—+|\/+|无)$/

/** Each under one word, so that 已离职 and 离职 are one question. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/未离职|没离职|不离职/, '未离职'],
  [/拟离职|待离职|准备离职|离职中|离职办理/, '待离职'],
  [/离职|辞职|自离|离岗|离厂|离场|离开|退场|退工|辞退|开除|解除|解聘|终止|不干了|已走|走了|resign|terminat|left|inactive|quit/, '离职'],
  [/退休/, '退休'],
  [/死亡|去世|病故|身故/, '死亡'],
  [/未入职|待入职|未到岗|未报到|待报到|待上岗|拟录用|预录|预入职|放弃入职|未来报到|没来|pending|notyet/, '待入职'],
  [/停薪留职|停职|待岗|放假|长假|产假|病假|工伤|休假|请假|借调|外派|挂靠|onleave|suspended/, '停薪留职或休假'],
]
