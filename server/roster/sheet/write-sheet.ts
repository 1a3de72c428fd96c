import { writeXlsxStream, type CellValue } from 'hucre/xlsx'
import { daysBetween, isPlainDate, plainDate } from '../../law/plain-date.ts'
import type { Drawing } from '../../platform/drawing/drawing-jobs.ts'

declare module '../../platform/drawing/drawing-jobs.ts' {
  interface DrawingJobs {
    csv: Drawing<{ columns: readonly SheetColumn[] }, WrittenRow>
    xlsx: Drawing<{ name: string; columns: readonly SheetColumn[] }, WrittenRow>
  }
}

export interface SheetColumn {
  readonly header: string
  /** A date is shown as 2026-03-05; what is no day is written as text. */
  readonly kind: 'text' | 'date'
  /** In characters. */
  readonly width: number
}

export type WrittenRow = readonly (string | null)[]
type Rows = Iterable<WrittenRow> | AsyncIterable<WrittenRow>

/** Rows pass one by one: a staff list of any length is never held whole. */
export function streamXlsx(name: string, columns: readonly SheetColumn[], rows: Rows): ReadableStream<Uint8Array> {
  const cells = mapRows(rows, (row) => columns.map((column, index) => cellValue(row[index] ?? null, column.kind)))
  return writeXlsxStream(cells, {
    name,
    columns: columns.map(({ header, kind, width }) => ({
      header: harmless(header),
      width,
      style: { numFmt: FORMAT[kind] },
    })),
    freezePane: { rows: 1 },
  })
}

/** With a byte order mark, CRLF and every field in quotes. */
export async function* streamCsv(columns: readonly SheetColumn[], rows: Rows): AsyncGenerator<string, void, undefined> {
  yield `\uFEFF${csvLine(columns.map((column) => column.header))}`
  for await (const row of rows) yield csvLine(columns.map((_, index) => row[index] ?? ''))
}

/** Text in every column but those of days, so that no number loses a digit. */
export const FORMAT = { text: '@', date: 'yyyy-mm-dd' } as const satisfies Record<SheetColumn['kind'], string>

export function cellValue(value: string | null, kind: SheetColumn['kind']): CellValue {
  if (value === null || value === '') return null
  return kind === 'date' && isPlainDate(value) && value >= '1900-03-01' ? daysBetween(DAY_ZERO, value) : harmless(value)
}

const DAY_ZERO = plainDate('1899-12-30')

/**
 * A text that a spreadsheet could take for a formula gets an apostrophe before it, which reading takes away again
 * (CWE-1236).
 */
export function harmless(text: string): string {
  const clean = text.replaceAll('\0', '')
  return STARTS_FORMULA.test(clean) ? `'${clean}` : clean
}

const STARTS_FORMULA = /^'*[\s\u200B\u2060\uFEFF]*[=+\-@|%\t\r＝＋－＠｜％﹢﹣﹦﹪﹫]|^[\t\r\n]/u

/** Long digits are text to us and a number to a spreadsheet, which would cut them: an apostrophe keeps them. */
function csvLine(fields: readonly string[]): string {
  const safe = fields.map((field) => (/^\d{12,}[\dXx]?$/.test(field) ? `'${field}` : harmless(field)))
  return `${safe.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\r\n`
}

async function* mapRows(
  rows: Rows,
  cells: (row: WrittenRow) => CellValue[],
): AsyncGenerator<CellValue[], void, undefined> {
  for await (const row of rows) yield cells(row)
}
