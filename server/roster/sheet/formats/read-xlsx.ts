import { FileRefused } from '../file-refusal.ts'
import { readStyles, type NumberStyle } from './read-styles.ts'
import { readWorksheet, unescapeControls, type SheetContext } from './read-worksheet.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { readRelationships, type Relationship } from './workbook-relations.ts'
import { XmlPull } from './xml-pull.ts'
import type { GuardedZip } from './zip-guard.ts'

/** Opens an .xlsx without reading a row yet. Throws FileRefused. */
export function openXlsx(zip: GuardedZip): Workbook {
  const workbookPath = targetOf(zip, '_rels/.rels', '', 'officeDocument')
  if (workbookPath === undefined || !zip.has(workbookPath)) throw new FileRefused('NOT_A_SPREADSHEET')
  const folder = folderOf(workbookPath)
  const relationships = readRelationships(zip, `${folder}_rels/${workbookPath.slice(folder.length)}.rels`, folder)
  const directory = readWorkbookPart(zip.read(workbookPath), workbookPath)
  const context = onceLazily(() => readContext(zip, relationships, directory.is1904))

  const sheets = directory.sheets.flatMap((entry) => {
    const target = relationships.get(entry.relationId)
    if (target === undefined || target.type !== 'worksheet') return []
    return [describeSheet(zip, entry, target.path, context)]
  })
  return { format: 'xlsx', sheets, activeSheet: directory.activeSheet }
}

interface SheetEntry {
  readonly name: string
  readonly hidden: boolean
  readonly relationId: string
}

function describeSheet(zip: GuardedZip, entry: SheetEntry, path: string, context: () => SheetContext): Sheet {
  const hiddenColumns = new Set<number>()
  return {
    name: entry.name,
    hidden: entry.hidden,
    format: 'xlsx',
    hiddenColumns,
    rows: () => readWorksheet(zip.read(path), path, context(), hiddenColumns),
  }
}

function readWorkbookPart(xml: Buffer, part: string): { sheets: SheetEntry[]; is1904: boolean; activeSheet: number } {
  const sheets: SheetEntry[] = []
  let is1904 = false
  let activeSheet = 0
  const tags = new XmlPull(xml, part)
  while (tags.next()) {
    if (tags.closing) continue
    if (tags.name === 'workbookPr') is1904 = tags.isSet('date1904')
    if (tags.name === 'workbookView') activeSheet = Number(tags.attribute('activeTab') ?? 0)
    if (tags.name === 'sheet') {
      const state = tags.attribute('state') ?? 'visible'
      sheets.push({
        name: tags.attribute('name') ?? '',
        hidden: state !== 'visible',
        relationId: tags.prefixed('id') ?? '',
      })
    }
  }
  return { sheets, is1904, activeSheet }
}

function readContext(zip: GuardedZip, relationships: ReadonlyMap<string, Relationship>, is1904: boolean): SheetContext {
  const pathOf = (type: string): string | undefined =>
    relationships.values().find((relation) => relation.type === type)?.path
  const strings = pathOf('sharedStrings')
  const styles = pathOf('styles')
  return {
    is1904,
    strings: strings !== undefined && zip.has(strings) ? readSharedStrings(zip.read(strings), strings) : [],
    styles: styles !== undefined && zip.has(styles) ? readStyles(zip.read(styles), styles) : NO_STYLES,
  }
}

const NO_STYLES: readonly NumberStyle[] = []

/** Furigana (rPh) stands beside a text and is no part of it. */
function readSharedStrings(xml: Buffer, part: string): string[] {
  const strings: string[] = []
  let current = ''
  let aside = false
  const tags = new XmlPull(xml, part)
  while (tags.next()) {
    if (tags.name === 'rPh') aside = !tags.closing && !tags.empty
    else if (tags.name === 't' && tags.closing && !aside) current += tags.text
    else if (tags.name === 'si' && (tags.closing || tags.empty)) {
      strings.push(unescapeControls(current))
      current = ''
    }
  }
  return strings
}

function targetOf(zip: GuardedZip, path: string, folder: string, type: string): string | undefined {
  return readRelationships(zip, path, folder)
    .values()
    .find((relation) => relation.type === type)?.path
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function onceLazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
