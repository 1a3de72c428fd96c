import { crc32, deflateRawSync } from 'node:zlib'

/** One part of an archive, with whatever it shall claim falsely. */
export interface ForgedPart {
  path: string
  content?: string | Buffer
  claimedSize?: number
  claimedChecksum?: number
  localPath?: string
  flags?: number
  method?: number
  /** Points to the data of an earlier part instead of its own. */
  sharesDataWith?: number
}

/** An archive written byte by byte, so that it can lie. */
export function forgeZip(parts: readonly ForgedPart[], claims: { count?: number; zip64?: boolean } = {}): Buffer {
  const written: Buffer[] = []
  const directory: Buffer[] = []
  const places: { at: number; packed: Buffer; size: number; checksum: number }[] = []
  let at = 0
  for (const part of parts) {
    const content = Buffer.from(part.content ?? '')
    const packed = part.method === 0 ? content : deflateRawSync(content)
    const own = {
      at,
      packed,
      size: part.claimedSize ?? content.length,
      checksum: part.claimedChecksum ?? crc32(content),
    }
    const place = part.sharesDataWith === undefined ? own : (places[part.sharesDataWith] ?? own)
    places.push(place)
    if (place === own) {
      const local = header(0x04034b50, part, own, part.localPath ?? part.path)
      written.push(local, packed)
      at += local.length + packed.length
    }
    directory.push(header(0x02014b50, part, place, part.path, place.at))
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(claims.count ?? parts.length, 8)
  end.writeUInt16LE(claims.count ?? parts.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(claims.zip64 ? 0xffffffff : at, 16)
  return Buffer.concat([...written, index, end])
}

function header(
  mark: number,
  part: ForgedPart,
  place: { packed: Buffer; size: number; checksum: number },
  path: string,
  localAt?: number,
): Buffer {
  const central = localAt !== undefined
  const name = Buffer.from(path)
  const fixed = Buffer.alloc(central ? 46 : 30)
  const shift = central ? 2 : 0
  fixed.writeUInt32LE(mark, 0)
  fixed.writeUInt16LE(20, 4 + shift)
  fixed.writeUInt16LE(part.flags ?? 0, 6 + shift)
  fixed.writeUInt16LE(part.method ?? 8, 8 + shift)
  fixed.writeUInt32LE(place.checksum, 14 + shift)
  fixed.writeUInt32LE(place.packed.length, 18 + shift)
  fixed.writeUInt32LE(place.size, 22 + shift)
  fixed.writeUInt16LE(name.length, 26 + shift)
  if (central) fixed.writeUInt32LE(localAt, 42)
  return Buffer.concat([fixed, name])
}

export interface ForgedWorkbook {
  rows?: string
  /** Stands before and after sheetData. */
  before?: string
  after?: string
  strings?: string
  styles?: string
  is1904?: boolean
  /** Tags of the sheet get this prefix, as some programs write them. */
  prefix?: string
  extra?: readonly ForgedPart[]
  sheetXml?: string | Buffer
  sheets?: string
}

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export function forgeWorkbook(workbook: ForgedWorkbook): Buffer {
  return forgeZip(workbookParts(workbook))
}

export function workbookParts(workbook: ForgedWorkbook): ForgedPart[] {
  const sheet =
    workbook.sheetXml ??
    `<worksheet xmlns="${MAIN}">${workbook.before ?? ''}<sheetData>${workbook.rows ?? ''}</sheetData>${workbook.after ?? ''}</worksheet>`
  const prefixed =
    typeof sheet === 'string' && workbook.prefix !== undefined
      ? sheet.replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${workbook.prefix}:`)
      : sheet
  const entries = workbook.sheets ?? `<sheet name="花名册" sheetId="1" r:id="rId1"/>`
  return [
    { path: '[Content_Types].xml', content: '<Types/>' },
    {
      path: '_rels/.rels',
      content: `<Relationships><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      path: 'xl/workbook.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${MAIN}" xmlns:r="${TYPES}"><workbookPr${workbook.is1904 ? ' date1904="1"' : ''}/><sheets>${entries}</sheets></workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${['worksheet', 'sharedStrings', 'styles'].map((type, index) => `<Relationship Id="rId${index + 1}" Type="${TYPES}/${type}" Target="${TARGETS[index]}"/>`).join('')}</Relationships>`,
    },
    { path: 'xl/worksheets/sheet1.xml', content: prefixed },
    { path: 'xl/sharedStrings.xml', content: `<sst>${workbook.strings ?? ''}</sst>` },
    { path: 'xl/styles.xml', content: `<styleSheet>${workbook.styles ?? ''}</styleSheet>` },
    ...(workbook.extra ?? []),
  ]
}

const TARGETS = ['worksheets/sheet1.xml', 'sharedStrings.xml', '/xl/styles.xml']

/** Cells of text, and numbers where a number is given. */
export function forgeRow(number: number, values: readonly (string | number | null)[], attributes = ''): string {
  const cells = values.map((value, index) => {
    const address = `${String.fromCharCode(65 + index)}${number}`
    if (value === null) return ''
    return typeof value === 'number'
      ? `<c r="${address}"><v>${value}</v></c>`
      : `<c r="${address}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`
  })
  return `<row r="${number}"${attributes}>${cells.join('')}</row>`
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
