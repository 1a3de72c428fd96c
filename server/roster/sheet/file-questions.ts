import { DAY_ORDERS, type DayOrder } from './rows/read-day.ts'

/**
 * What a file may say beside the facts that are filed, and a clerk is asked about once for the whole file before
 * anything is filed: nothing of it decides in silence. Null or absent: not answered yet.
 */
export interface FileAnswers {
  /** How days such as 3/5/26 are written. */
  readonly dayOrder?: DayOrder | null
  /**
   * Days stored with 15:00 or 16:00 are midnights that a program moved to another time zone: the day shown, or the
   * next.
   */
  readonly shiftedDays?: 'AS_SHOWN' | 'NEXT_DAY' | null
  /** By the words of a column of states or remarks, as `statusWordOf` of row-states.ts gives them. */
  readonly statusWords?: Readonly<Record<string, StatusMeaning>>
  readonly struckRows?: RowsMeaning | null
  readonly hiddenRows?: RowsMeaning | null
  /** By the header of a second column of days, cut: whether it counts where it disagrees with the one that is read. */
  readonly otherDays?: Readonly<Record<string, OtherDaysMeaning>>
  /** A last day such as 9999-12-31: still employed, or to be corrected row by row. */
  readonly openEnds?: 'EMPLOYED' | 'ROW_BY_ROW' | null
}

export const STATUS_MEANINGS = ['EMPLOYED', 'LEFT', 'NOT_STARTED', 'LEAVE_OUT'] as const
/** LEFT: the row needs a last day. NOT_STARTED, LEAVE_OUT: the row is passed over, with its reason. */
export type StatusMeaning = (typeof STATUS_MEANINGS)[number]

export const ROWS_MEANINGS = ['READ', 'LEAVE_OUT'] as const
export type RowsMeaning = (typeof ROWS_MEANINGS)[number]

export const OTHER_DAYS_MEANINGS = ['KEEP_COLUMN', 'OTHER_COLUMN'] as const
export type OtherDaysMeaning = (typeof OTHER_DAYS_MEANINGS)[number]

/** What may be asked about a file, in the order in which it is asked, and what can be answered. */
export const POSSIBLE_ANSWERS = {
  OTHER_SHEETS: ['READ', 'LEAVE_OUT'],
  STATUS_WORD: STATUS_MEANINGS,
  STRUCK_ROWS: ROWS_MEANINGS,
  HIDDEN_ROWS: ROWS_MEANINGS,
  DAY_ORDER: DAY_ORDERS,
  OTHER_DAYS: OTHER_DAYS_MEANINGS,
  SHIFTED_DAYS: ['AS_SHOWN', 'NEXT_DAY'],
  OPEN_ENDS: ['EMPLOYED', 'ROW_BY_ROW'],
  FORMULAS: ['LEAVE_EMPTY'],
} as const satisfies Record<string, readonly string[]>

export type QuestionKind = keyof typeof POSSIBLE_ANSWERS
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets the keys of a record
export const QUESTION_KINDS = Object.keys(POSSIBLE_ANSWERS) as QuestionKind[]
export type QuestionAnswer = (typeof POSSIBLE_ANSWERS)[QuestionKind][number]

/** Each of their questions is about one word. */
export function isAboutWord(kind: QuestionKind): boolean {
  return kind === 'STATUS_WORD' || kind === 'OTHER_DAYS'
}

/** Stands for every word beyond those that are asked about one by one: a column of so many is hardly one of states. */
export const OTHER_WORDS = '*'
