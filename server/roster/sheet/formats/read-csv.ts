import { randomUUID } from 'node:crypto'
import { parse as openParser } from 'csv-parse'
import { CsvError, parse } from 'csv-parse/sync'
import { withoutBlanksAroundQuotes } from '../csv-quotes.ts'
import { decodeText } from './decode-text.ts'
import { FileRefused, type FileFault } from '../file-refusal.ts'
import { scoreHeader } from '../find-header.ts'
import { LIMITS } from '../limits.ts'
import type { Cell, Sheet, SheetRow, Workbook } from './workbook.ts'

/** One sheet without a name. Throws FileRefused. */
export function openCsv(file: Buffer): Workbook {
  const decoded = withoutOldEnd(decodeText(file))
  const other = kindOfMarkup(decoded.slice(0, MARKUP_CHARACTERS))
  if (other !== null) throw new FileRefused(other)
  const delimiter = findDelimiter(decoded)
  const text = withoutBlanksAroundQuotes(decoded, delimiter)
  const sheet: Sheet = {
    name: '',
    hidden: false,
    format: 'csv',
    hiddenColumns: new Set(),
    rows: () => readRows(text, delimiter),
  }
  return { format: 'csv', sheets: [sheet], activeSheet: 0 }
}

/** Programs of old end a text with a sign of their own. */
function withoutOldEnd(text: string): string {
  const end = text.lastIndexOf('\u001A')
  return end !== -1 && text.slice(end + 1).trim() === '' ? text.slice(0, end) : text
}

const MARKUP_CHARACTERS = 2_000

/** What a text is that is no .csv: pages and XML that systems export under the name .xls. */
function kindOfMarkup(text: string): FileFault | null {
  if (/^\s*(?:\{\\rtf|%PDF)/i.test(text)) return 'NOT_A_SPREADSHEET'
  if (/^\s*(?:mime-version:|<!doctype html|<html|<table|<meta|<style|<head|<body|<div)/i.test(text)) return 'WEB_PAGE'
  if (!/^\s*<[?!a-z]/i.test(text)) return null
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet') || text.includes('<Workbook'))
    return 'XML_SPREADSHEET'
  if (text.includes('office:document') || text.includes('opendocument')) return 'FLAT_OPEN_DOCUMENT'
  return /<html/i.test(text) ? 'WEB_PAGE' : /^\s*<\?xml/i.test(text) ? 'NOT_A_SPREADSHEET' : null
}

const DELIMITERS = [',', ';', '\t', '|'] as const
const SAMPLE_LINES = 30

/** The one under which the first lines look most like a header; then the one that parts them into most fields. */
function findDelimiter(text: string): string {
  const sample = text
    .split(/\r\n|\n|\r/, SAMPLE_LINES)
    .join('\n')
    .slice(0, 64 * 1024)
  const scores = DELIMITERS.map((delimiter) => {
    const records = parseSome(sample, delimiter)
    const header = Math.max(0, ...records.map((record) => scoreHeader(record)))
    return { delimiter, header, fields: Math.max(0, ...records.map((record) => record.length)) }
  })
  return scores.toSorted((a, b) => b.header - a.header || b.fields - a.fields)[0]?.delimiter ?? ','
}

/** The sample may end within a quoted field: what stood before it is enough. */
function parseSome(sample: string, delimiter: string): string[][] {
  try {
    return parse(sample, { ...DIALECT, delimiter, skip_records_with_error: true })
  } catch (error) {
    if (error instanceof CsvError) return sample.split('\n').map((line) => line.split(delimiter))
    throw error
  }
}

const DIALECT = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  record_delimiter: ['\r\n', '\n', '\r'],
}

function* readRows(text: string, delimiter: string): Generator<SheetRow, void, undefined> {
  let number = 0
  let line = 1
  for (const record of parseAll(text, delimiter)) {
    number++
    if (number > LIMITS.rows + LIMITS.blankRun) throw new FileRefused('TOO_MANY_ROWS', { limit: LIMITS.rows })
    if (record.length > LIMITS.columns) throw new FileRefused('TOO_MANY_COLUMNS', { limit: LIMITS.columns, line })
    const breaks = record.reduce((total, field) => total + countLineBreaks(field), 0)
    if (breaks > LIMITS.lineBreaksInField) throw new FileRefused('CSV_QUOTES', { line })
    yield { number, line, hidden: false, cells: record.map(cellOf) }
    line += 1 + breaks
  }
}

/**
 * Some kilobytes at a time: a hundred thousand records at once would be most of the memory that a file may take. A line
 * of our own stands last: where it does not come out again, a quote that was never closed has swallowed it.
 */
function* parseAll(text: string, delimiter: string): Generator<string[], void, undefined> {
  const parser = openParser({ ...DIALECT, delimiter })
  // Looked at after each piece; without a listener it would end the thread.
  parser.on('error', () => undefined)
  const lastLine = randomUUID()
  // Blank lines follow, because the parser looks a few bytes ahead.
  const bytes = Buffer.from(`${text}${text === '' || /[\r\n]$/.test(text) ? '' : '\n'}${lastLine}\n\n\n\n`)
  for (let at = 0; at < bytes.length; at += PIECE) {
    parser.write(bytes.subarray(at, at + PIECE))
    for (let record = parser.read() as string[] | null; record !== null; record = parser.read() as string[] | null) {
      if (record[0] === lastLine) return
      yield record
    }
    if (parser.errored && !(parser.errored instanceof CsvError)) throw parser.errored
    if (parser.errored) break
  }
  throw new FileRefused('CSV_QUOTES', { line: lastGoodLine(text, delimiter) })
}

const PIECE = 64 * 1024

/**
 * The parser names the line on which it gave up, often the file's last; the quote stands where the record in hand
 * began.
 */
function lastGoodLine(text: string, delimiter: string): number {
  let line = 1
  const count = (record: string[]): string[] => {
    line += 1 + record.reduce((total, field) => total + countLineBreaks(field), 0)
    return record
  }
  try {
    parse(text, { ...DIALECT, delimiter, columns: false, on_record: count })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return line
}

function countLineBreaks(field: string): number {
  return field.includes('\n') || field.includes('\r') ? field.split(/\r\n|\n|\r/).length - 1 : 0
}

/** ="…" keeps a spreadsheet from computing with a number. */
function cellOf(field: string): Cell | undefined {
  const unwrapped = /^\s*="((?:[^"]|"")*)"\s*$/.exec(field)?.[1]?.replaceAll('""', '"') ?? field
  return unwrapped === '' ? undefined : { text: unwrapped, kind: 'text' }
}
