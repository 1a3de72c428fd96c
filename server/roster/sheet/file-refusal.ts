import type { RosterColumn } from './roster-fields.ts'

/** Why a whole file is turned away. Each has its sentence in refusal-words.ts. */
export type FileFault =
  | 'EMPTY_FILE'
  | 'FILE_TOO_LARGE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_MANY_PARTS'
  | 'TOO_MANY_CELLS'
  | 'TOO_LARGE_HELD_WHOLE'
  | 'WORKBOOK_DAMAGED'
  | 'FLAT_OPEN_DOCUMENT'
  | 'XML_SPREADSHEET'
  | 'WEB_PAGE'
  /** No longer given: files that were refused before keep their sentence. */
  | 'LEGACY_XLS'
  | 'BINARY_WORKBOOK'
  | 'OPEN_DOCUMENT'
  | 'NOT_A_SPREADSHEET'
  | 'ENCRYPTED'
  | 'MACROS'
  | 'ARCHIVE_DAMAGED'
  | 'ARCHIVE_DECEPTIVE'
  | 'ARCHIVE_BOMB'
  | 'XML_ENTITIES'
  | 'XML_DAMAGED'
  | 'XML_ENCODING'
  | 'TEXT_ENCODING'
  | 'TEXT_NUL'
  | 'CSV_QUOTES'
  | 'NO_VISIBLE_SHEET'
  | 'SHEET_NOT_FOUND'
  | 'NO_HEADER'
  | 'NO_PEOPLE'
  | 'COLUMNS_MISSING'
  | 'TOOK_TOO_LONG'
  | 'TOO_MUCH_MEMORY'

export type FileRefusalCode = 'UNREADABLE_FILE' | 'TOO_MANY'

export interface FileRefusal {
  readonly code: FileRefusalCode
  readonly reason: FileFault
  readonly facts: Readonly<Record<string, string | number>>
  /** With NO_HEADER and COLUMNS_MISSING: what the likeliest row says, for the clerk to name the columns. */
  readonly columns?: readonly RosterColumn[]
}

const TOO_MANY: ReadonlySet<FileFault> = new Set([
  'FILE_TOO_LARGE',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'TOO_MANY_PARTS',
  'TOO_MANY_CELLS',
  'TOO_LARGE_HELD_WHOLE',
])

/**
 * Thrown only within this folder, where a file turns out unreadable in the midst of a row; `orRefusal` makes it a value
 * again.
 */
export class FileRefused extends Error {
  readonly refusal: FileRefusal

  constructor(reason: FileFault, facts: FileRefusal['facts'] = {}, columns?: readonly RosterColumn[]) {
    super(reason)
    this.name = 'FileRefused'
    const code = TOO_MANY.has(reason) ? 'TOO_MANY' : 'UNREADABLE_FILE'
    this.refusal = columns === undefined ? { code, reason, facts } : { code, reason, facts, columns }
  }
}

export type Readable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: FileRefusal }

export function orRefusal<T>(read: () => T): Readable<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, refusal: error.refusal }
    throw error
  }
}
