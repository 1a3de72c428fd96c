import type { RosterImport } from '../roster.graphql.ts'
import { questionOf, type StoredAnswer } from './file-answers.ts'
import type { FileFinding } from '../sheet/file-findings.ts'
import { POSSIBLE_ANSWERS, QUESTION_KINDS, type QuestionAnswer, type QuestionKind } from '../sheet/file-questions.ts'
import type { OtherSheet } from '../sheet/sheet-heads.ts'

/** A question about a whole file, with what was seen and what was answered. */
export interface FileQuestion extends FileFinding {
  /** Names of the sheets that it is about. */
  readonly sheets: readonly string[]
  readonly possible: readonly QuestionAnswer[]
  readonly given: Omit<StoredAnswer, 'kind' | 'word'> | null
  /** Nothing is filed before it is answered. */
  readonly stopsFiling: boolean
}

export type RosterAsked = Pick<
  RosterImport,
  'findings' | 'otherSheets' | 'chosenSheets' | 'answers' | 'startedBy' | 'createdAt'
>

/** Days that no order makes plain are in rows in error, of which none is filed: they wait for nobody. */
const waits = (kind: QuestionKind): boolean => kind !== 'DAY_ORDER'

/** What is asked about the file, answered or not, in a fixed order. */
export function questionsOf(roster: RosterAsked): FileQuestion[] {
  const asked = [...sheetsAsked(roster), ...roster.findings.map((finding) => ({ ...finding, sheets: [] }))]
  return asked
    .map((finding): FileQuestion => {
      const given =
        roster.answers.find((answer) => questionOf(answer) === questionOf(finding)) ?? sheetsNamed(roster, finding.kind)
      return {
        ...finding,
        possible: POSSIBLE_ANSWERS[finding.kind],
        given,
        stopsFiling: given === null && waits(finding.kind),
      }
    })
    .toSorted(
      (a, b) =>
        QUESTION_KINDS.indexOf(a.kind) - QUESTION_KINDS.indexOf(b.kind) ||
        b.rows - a.rows ||
        (a.word < b.word ? -1 : 1),
    )
}

export function unanswered(roster: RosterAsked): number {
  return questionsOf(roster).filter(({ stopsFiling }) => stopsFiling).length
}

/** Sheets that look like rosters, a second list beside the first among them, and that are not read. */
function sheetsAsked({ otherSheets, chosenSheets }: RosterAsked): (FileFinding & { sheets: string[] })[] {
  const left = sheetsLeft(otherSheets)
  return left.length === 0 && chosenSheets.length === 0
    ? []
    : [
        {
          kind: 'OTHER_SHEETS',
          word: '',
          rows: 0,
          cells: [],
          example: null,
          readable: [],
          sheets: left.length > 0 ? left : [...chosenSheets],
        },
      ]
}

/** Whoever names sheets has answered for the others. */
function sheetsNamed(
  { chosenSheets, otherSheets, startedBy, createdAt }: RosterAsked,
  kind: QuestionKind,
): FileQuestion['given'] {
  if (kind !== 'OTHER_SHEETS' || chosenSheets.length === 0) return null
  return {
    answer: sheetsLeft(otherSheets).length > 0 ? 'LEAVE_OUT' : 'READ',
    by: startedBy,
    at: createdAt.toISOString(),
    remembered: false,
  }
}

export function sheetsLeft(otherSheets: readonly OtherSheet[]): string[] {
  return otherSheets.filter(({ hidden, looksLikeRoster }) => looksLikeRoster && !hidden).map(({ name }) => name)
}
