import { createRequire } from 'node:module'
import { zipSync, type Zippable } from 'fflate'
import { FileRefused } from '../file-refusal.ts'
import { givenRows } from '../rows/given-rows.ts'
import { LIMITS } from '../limits.ts'
import { MOST_MERGES } from './merged-cells.ts'
import { readFormat } from './read-styles.ts'
import { numberCell } from './read-worksheet.ts'
import { cellKey, scanXls } from './scan-xls.ts'
import { relationsOfSheets, scanXlsb } from './scan-xlsb.ts'
import { columnLetter, type Cell, type Sheet, type SheetRow, type Workbook } from './workbook.ts'
import { readRelationships } from './workbook-relations.ts'
import type { GuardedZip } from './zip-guard.ts'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'

/**
 * .xls and .xlsb are read by SheetJS, which holds the whole workbook: its cells are counted before. It is loaded with
 * the first such file. Throws FileRefused.
 */
export function openXls(file: Buffer): Workbook {
  const { CFB } = library()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library does not type its containers
  const container = orDamaged(() => CFB.read(file, { type: 'buffer' })) as Container
  const paths = container.FullPaths.map((path) => path.replaceAll('\0', '').toLowerCase())
  const has = (name: string): boolean => paths.some((path) => path.split('/').includes(name))
  if (has('encryptedpackage') || has('encryptioninfo')) throw new FileRefused('ENCRYPTED')
  if (has('_vba_project_cur') || has('macros')) throw new FileRefused('MACROS')
  const at = ['workbook', 'book']
    .map((name) => paths.findIndex((path) => path.endsWith(`/${name}`)))
    .find((index) => index !== -1)
  const stream = at === undefined ? undefined : container.FileIndex[at]?.content
  if (stream === undefined) throw new FileRefused('NOT_A_SPREADSHEET')
  return openXlsStream(Buffer.from(stream))
}

interface Container {
  readonly FullPaths: readonly string[]
  readonly FileIndex: readonly { readonly content?: Uint8Array }[]
}

/** .xls from before 1995 is the stream itself. What was counted is exactly what is read. */
export function openXlsStream(stream: Buffer): Workbook {
  const struck = scanXls(stream)
  return describe(read(stream), 'xls', (_, index) => struck[index])
}

export function openXlsb(zip: GuardedZip): Workbook {
  const relations = readRelationships(zip, 'xl/_rels/workbook.bin.rels', 'xl/')
  const paths = relationsOfSheets(zip.read('xl/workbook.bin')).map((id) => relations.get(id)?.path ?? '')
  const struck = scanXlsb(zip, paths)
  return describe(read(written(zip)), 'xlsb', (_, index) => struck[index])
}

/** An archive of our own, so that the library meets no other parts than those that were guarded and counted. */
function written(zip: GuardedZip): Uint8Array {
  const parts: Zippable = {}
  let bytes = 0
  for (const path of zip.paths.filter(
    (key) => /\.(bin|xml|rels)$/.test(key) && !/(^|\/)(printersettings|customxml|externallinks|pivot\w*)\//.test(key),
  )) {
    const content = zip.read(path)
    bytes += content.length
    if (bytes > LIMITS.bytesHeldWhole) throw new FileRefused('TOO_MANY_CELLS', { limit: LIMITS.cellsHeldWhole })
    parts[zip.nameOf(path)] = [content, { level: 0 }]
  }
  return zipSync(parts)
}

function read(file: Uint8Array): WorkBook {
  return orDamaged(() =>
    library().read(file, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellFormula: true,
      cellHTML: false,
      cellText: false,
      codepage: GBK,
    }),
  )
}

/** Of files that do not say it: this country's. */
const GBK = 936

/** Whatever the library says of a file that it cannot read: the file is not what it should be. */
function orDamaged<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError && /heap|allocation/i.test(error.message)) throw error
    throw new FileRefused(error instanceof Error && /password/i.test(error.message) ? 'ENCRYPTED' : 'WORKBOOK_DAMAGED')
  }
}

type Struck = (sheet: string, index: number) => ReadonlySet<number> | undefined

function describe(book: WorkBook, format: 'xls' | 'xlsb', struck: Struck): Workbook {
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = book.SheetNames.flatMap((name, index): Sheet[] => {
    const sheet = book.Sheets[name]
    const type: unknown = sheet?.['!type']
    if (sheet === undefined || (type !== undefined && type !== 'sheet')) return []
    const hiddenColumns = new Set((sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden ? [at] : [])))
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    return [
      {
        name,
        hidden,
        format,
        hiddenColumns,
        rows: () => givenRows(rowsOf(sheet, is1904, struck(name, index)), mergesOf(sheet)),
      },
    ]
  })
  return { format, sheets, activeSheet: 0 }
}

function* rowsOf(
  sheet: WorkSheet,
  is1904: boolean,
  struck: ReadonlySet<number> = new Set(),
): Generator<SheetRow, void, undefined> {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  const last = Math.max(rows.length, sheet['!rows']?.length ?? 0)
  for (let row = 0; row < last; row++) {
    const cells: (Cell | undefined)[] = []
    for (const [column, cell] of (rows[row] ?? []).entries()) {
      const shown = cell && cellOf(cell, is1904)
      if (shown === undefined) continue
      if (column >= LIMITS.columns)
        throw new FileRefused('TOO_MANY_COLUMNS', { limit: LIMITS.columns, cell: `${columnLetter(column)}${row + 1}` })
      cells[column] = struck.has(cellKey(row, column)) ? { ...shown, struck: true } : shown
    }
    yield { number: row + 1, hidden: sheet['!rows']?.[row]?.hidden === true, cells }
  }
}

/** A formula whose result is empty text shows nothing; one without any result was never computed. */
function cellOf(cell: CellObject, is1904: boolean): Cell | undefined {
  const formula = cell.f !== undefined || cell.F !== undefined
  const shown = shownOf(cell, is1904)
  if (shown !== undefined && shown.text !== '') return formula ? { ...shown, formula } : shown
  return formula && (cell.t === 'z' || cell.v === undefined || cell.v === null)
    ? { text: '', kind: 'text', formula, notComputed: true }
    : undefined
}

function shownOf(cell: CellObject, is1904: boolean): Cell | undefined {
  switch (cell.t) {
    case 's':
      return { text: typeof cell.v === 'string' ? cell.v : '', kind: 'text' }
    case 'b':
      return { text: cell.v === true ? 'TRUE' : 'FALSE', kind: 'bool' }
    case 'e':
      return { text: ERRORS[Number(cell.v)] ?? '#VALUE!', kind: 'error' }
    case 'n':
      return typeof cell.v === 'number' && Number.isFinite(cell.v)
        ? numberCell(String(cell.v), readFormat(String(cell.z ?? 'General')), is1904)
        : undefined
    case 'd':
    case 'z':
      return undefined
    default:
      return cell.t satisfies never
  }
}

const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
}

function mergesOf(sheet: WorkSheet): { column: number; toColumn: number; from: number; to: number }[] {
  return (sheet['!merges'] ?? [])
    .slice(0, MOST_MERGES)
    .map(({ s, e }) => ({ column: s.c, toColumn: e.c, from: s.r + 1, to: e.r + 1 }))
}

// oxlint-disable-next-line typescript/consistent-type-imports -- the module's own type
type Library = typeof import('@e965/xlsx')
let loaded: Library | undefined

/** As CommonJS it brings its tables of code pages along. */
function library(): Library {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- require gives no types
  return (loaded ??= createRequire(import.meta.url)('@e965/xlsx') as Library)
}
