import { createHash } from 'node:crypto'
import { wordsOfAction } from '../audit/action-words.ts'
import { wordsOfRule, wordsOfSubject } from '../audit/change-words.ts'
import { wordsOfCode } from '../messages/code-words.ts'
import type { Language } from '../request/context.ts'
import { draw } from '../platform/drawing/draw.ts'
import { withoutPersonNumbers } from '../law/person-numbers-in.ts'
import type { SheetColumn, WrittenRow } from '../roster/sheet/write-sheet.ts'
import type { ExportColumn } from './export-sources.ts'

/** Metadata written into each file, so that its content remains known later. */
export interface ExportNote {
  matter: string
  asOf: string
  question: unknown
  /** The same as text in the language of the file. */
  questionInWords: string
  requestedBy: string
  reason: string
}

export interface RowTally {
  rows: number
  sha256: string
}

type InWords = (cell: string, language: Language) => string

/** Columns whose cells are codes of the API, with their translations. */
const codedFields: ReadonlyMap<string, InWords> = new Map<string, InWords>([
  ...['kind', 'status', 'source', 'severity', 'selfCorrected', 'outcome', 'actorRole', 'key'].map(
    (field) => [field, wordsOfCode] as const,
  ),
  ['action', wordsOfAction],
  ['subject', wordsOfSubject],
  ['ruleKey', wordsOfRule],
])

interface Encoding {
  language: Language
  columns: readonly ExportColumn[]
  rows: AsyncIterable<WrittenRow>
  note: ExportNote
  /** Called every thousand rows and at the end. */
  onRows: (written: number) => Promise<void>
}

/**
 * The bytes of a file as a stream. Its end states the number of rows and their SHA-256, taken over each row as a JSON
 * array and a line feed before formatting: all formats of one question have the same hash.
 */
export function encodeExport(
  format: 'CSV' | 'XLSX' | 'JSONL',
  encoding: Encoding,
): { bytes: AsyncIterable<Uint8Array | string>; tally: () => RowTally } {
  const { columns, language, rows, onRows } = encoding
  const note: ExportNote = {
    ...encoding.note,
    question: withoutNumbersIn(encoding.note.question),
    questionInWords: withoutPersonNumbers(encoding.note.questionInWords),
    reason: withoutPersonNumbers(encoding.note.reason),
  }
  const hash = createHash('sha256')
  let written = 0
  const tally = (): RowTally => ({ rows: written, sha256: hash.copy().digest('hex') })
  async function* counted(): AsyncGenerator<WrittenRow> {
    for await (const given of rows) {
      const row = given.map((cell) => (typeof cell === 'string' ? withoutPersonNumbers(cell) : cell))
      hash.update(`${JSON.stringify(row)}\n`)
      written += 1
      if (written % 1_000 === 0) await onRows(written)
      yield row
    }
    await onRows(written)
  }
  async function* withNote(): AsyncGenerator<WrittenRow> {
    yield* counted()
    yield []
    for (const line of noteLines(note, tally(), language)) yield line
  }
  /**
   * Formats for programs contain codes, those for people translations. The hash covers the codes and is therefore the
   * same in each format and language.
   */
  const saidBy = columns.map(({ field }) => codedFields.get(field))
  async function* inWords(lines: AsyncIterable<WrittenRow>): AsyncGenerator<WrittenRow> {
    for await (const row of lines)
      yield row.map((cell, index) => (typeof cell === 'string' ? (saidBy[index]?.(cell, language) ?? cell) : cell))
  }
  const sheet: SheetColumn[] = columns.map(({ words, kind, width }) => ({ header: words[language], kind, width }))
  switch (format) {
    case 'CSV':
      return { bytes: draw('csv', { columns: sheet }, { rows: inWords(withNote()) }), tally }
    case 'XLSX':
      return {
        bytes: draw(
          'xlsx',
          { name: language === 'en' ? 'Export' : '导出', columns: sheet },
          { rows: inWords(withNote()) },
        ),
        tally,
      }
    case 'JSONL':
      return { bytes: jsonLines(columns, counted(), note, tally), tally }
    default:
      return format satisfies never
  }
}

/** Columns with free text: positions, addresses, reasons, search terms. */
function withoutNumbersIn(question: unknown): unknown {
  return JSON.parse(JSON.stringify(question ?? null), (_key, value: unknown) =>
    typeof value === 'string' ? withoutPersonNumbers(value) : value,
  ) as unknown
}

function noteLines(note: ExportNote, tally: RowTally, language: Language): WrittenRow[] {
  const words = language === 'en' ? noteWords.en : noteWords['zh-CN']
  const values = {
    asOf: note.asOf,
    question: note.questionInWords,
    rows: String(tally.rows),
    sha256: tally.sha256,
    requestedBy: note.requestedBy,
    reason: note.reason,
  }
  return Object.entries(values).map(([name, value]) => [words[name as keyof typeof values], value])
}

const noteWords = {
  'zh-CN': {
    asOf: '数据时点',
    question: '筛选条件',
    rows: '行数',
    sha256: 'SHA-256（各行以代码表示的JSON数组加换行，同JSONL）',
    requestedBy: '导出人',
    reason: '导出事由',
  },
  en: {
    asOf: 'As of',
    question: 'Question',
    rows: 'Rows',
    sha256: 'SHA-256 (each row as a JSON array with its codes, as in JSONL, and a line feed)',
    requestedBy: 'Requested by',
    reason: 'Reason',
  },
} as const

async function* jsonLines(
  columns: readonly ExportColumn[],
  rows: AsyncIterable<WrittenRow>,
  note: ExportNote,
  tally: () => RowTally,
): AsyncGenerator<string> {
  const { questionInWords: _, ...forPrograms } = note
  yield `${JSON.stringify({ export: forPrograms, columns: columns.map(({ field }) => field) })}\n`
  for await (const row of rows)
    yield `${JSON.stringify(Object.fromEntries(columns.map(({ field }, index) => [field, row[index] ?? null])))}\n`
  yield `${JSON.stringify({ end: tally() })}\n`
}
