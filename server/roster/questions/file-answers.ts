import { refused, type Refusal, type Refused } from '../../request/refusal.ts'
import {
  isAboutWord,
  OTHER_DAYS_MEANINGS,
  POSSIBLE_ANSWERS,
  STATUS_MEANINGS,
  type FileAnswers,
  type QuestionAnswer,
  type QuestionKind,
  type OtherDaysMeaning,
  type StatusMeaning,
} from '../sheet/file-questions.ts'

/** An answer to what a file also says: about one word or column, or about the whole file. */
export interface FileAnswer {
  readonly kind: QuestionKind
  /** Of a state, a remark or a second column of days; empty for other kinds. */
  readonly word: string
  readonly answer: QuestionAnswer
}

/** As it is kept with a roster. */
export interface StoredAnswer extends FileAnswer {
  readonly by: string
  readonly at: string
  /** Given for an earlier file, and used again. */
  readonly remembered: boolean
}

export interface FileAnswerInput {
  kind: QuestionKind
  word?: string | null
  answer: QuestionAnswer
}

const most = { answers: 100, wordLength: 20 }

/** Each answer must be one of its question's, and one about a word names it. */
export function readAnswers(given: readonly FileAnswerInput[]): { answers: FileAnswer[] } | Refused {
  if (given.length > most.answers)
    return refused({ code: 'TOO_MANY', path: ['answers'], facts: { most: most.answers, given: given.length } })
  const refusals = given.flatMap(({ kind, word, answer }, index): Refusal[] => {
    const at = (field: string): string[] => ['answers', String(index), field]
    const possible: readonly QuestionAnswer[] = POSSIBLE_ANSWERS[kind]
    return [
      ...(possible.includes(answer)
        ? []
        : [
            {
              code: 'INVALID_INPUT',
              path: at('answer'),
              facts: { reason: 'NOT_AN_ANSWER', possible: possible.join(' ') },
            } as const,
          ]),
      ...(isAboutWord(kind) && !word
        ? [{ code: 'INVALID_INPUT', path: at('word'), facts: { reason: 'REQUIRED' } } as const]
        : []),
      ...((word?.length ?? 0) > most.wordLength
        ? [{ code: 'INVALID_INPUT', path: at('word'), facts: { reason: 'TOO_LONG' } } as const]
        : []),
    ]
  })
  if (refusals.length > 0) return refused(...refusals)
  return {
    answers: given.map(({ kind, word, answer }) => ({
      kind,
      word: isAboutWord(kind) ? (word ?? '') : '',
      answer,
    })),
  }
}

/** Of several answers to one question the first in the list counts. */
export function firstOfEach(answers: readonly StoredAnswer[]): StoredAnswer[] {
  const known = new Map<string, StoredAnswer>()
  for (const answer of answers) if (!known.has(questionOf(answer))) known.set(questionOf(answer), answer)
  return [...known.values()]
}

export function questionOf({ kind, word }: Pick<FileAnswer, 'kind' | 'word'>): string {
  return `${kind} ${word}`
}

/** As the reader of files takes them. */
export function answersForReader(stored: readonly StoredAnswer[]): FileAnswers {
  const of = (kind: QuestionKind): QuestionAnswer | undefined => stored.find((answer) => answer.kind === kind)?.answer
  const among = <Answer extends QuestionAnswer>(kind: QuestionKind, possible: readonly Answer[]): Answer | null =>
    possible.find((answer) => answer === of(kind)) ?? null
  return {
    dayOrder: among('DAY_ORDER', POSSIBLE_ANSWERS.DAY_ORDER),
    shiftedDays: among('SHIFTED_DAYS', POSSIBLE_ANSWERS.SHIFTED_DAYS),
    struckRows: among('STRUCK_ROWS', POSSIBLE_ANSWERS.STRUCK_ROWS),
    hiddenRows: among('HIDDEN_ROWS', POSSIBLE_ANSWERS.HIDDEN_ROWS),
    openEnds: among('OPEN_ENDS', POSSIBLE_ANSWERS.OPEN_ENDS),
    statusWords: Object.fromEntries(
      stored.flatMap(({ kind, word, answer }): [string, StatusMeaning][] => {
        const meaning = STATUS_MEANINGS.find((possible) => possible === answer)
        return kind === 'STATUS_WORD' && meaning ? [[word, meaning]] : []
      }),
    ),
    otherDays: Object.fromEntries(
      stored.flatMap(({ kind, word, answer }): [string, OtherDaysMeaning][] => {
        const meaning = OTHER_DAYS_MEANINGS.find((possible) => possible === answer)
        return kind === 'OTHER_DAYS' && meaning ? [[word, meaning]] : []
      }),
    ),
  }
}

/** For the trail, which others read: what was answered, without the words of the file. */
export function namesOf(answers: readonly FileAnswer[]): string[] {
  return [...new Set(answers.map(({ kind, answer }) => `${kind}=${answer}`))]
}
