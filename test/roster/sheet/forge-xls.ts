import { createRequire } from 'node:module'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the tables of code pages have no types
const codePages = createRequire(import.meta.url)('@e965/xlsx/dist/cpexcel.js') as {
  utils: { encode(page: number, text: string): Uint8Array }
}

/** As Windows in China saves text. */
export function gbk(text: string): Buffer {
  return Buffer.from(codePages.utils.encode(936, text))
}

export interface ForgedXls {
  /** 5: texts in GBK, as Excel 95 wrote them here; 8: UTF-16. */
  readonly version?: 5 | 8
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly hiddenRows?: readonly number[]
  readonly struckRows?: readonly number[]
  readonly encrypted?: boolean
  readonly is1904?: boolean
  readonly claimedStrings?: number
  /** Columns whose numbers are days. */
  readonly days?: readonly number[]
}

/** An .xls of one sheet, record by record and without a container, as far as readers look at it. */
export function forgeXls({
  version = 8,
  rows,
  hiddenRows = [],
  struckRows = [],
  encrypted = false,
  is1904 = false,
  claimedStrings,
  days = [],
}: ForgedXls): Buffer {
  const begin = (kind: number): Buffer =>
    record(0x0809, u16(version === 8 ? 0x0600 : 0x0500, kind, 0, 0), version === 8 ? Buffer.alloc(8) : Buffer.alloc(0))
  const font = (struck: boolean): Buffer =>
    record(0x0031, u16(200, struck ? 8 : 0, 0x7fff, 400, 0), Buffer.from([0, 0, 0, 0]), shortText(version, 'Arial'))
  // Fonts are numbered 0, 1, 2, 3, 5: the fifth is struck through.
  const fonts = [false, false, false, false, true].map(font)
  const formats = [
    [0, 0],
    [0, 14],
    [5, 0],
    [5, 14],
  ].map(([ifnt = 0, format = 0]) => record(0x00e0, u16(ifnt, format), Buffer.alloc(version === 8 ? 16 : 12)))
  const head = [
    begin(5),
    ...(encrypted ? [record(0x2f, Buffer.alloc(6))] : []),
    record(0x42, u16(version === 8 ? 1200 : 936)),
    record(0x22, u16(is1904 ? 1 : 0)),
    ...fonts,
    ...formats,
  ]
  if (claimedStrings !== undefined) head.push(record(0x00fc, Buffer.concat([u32(claimedStrings), u32(claimedStrings)])))
  const sheet = [
    begin(0x10),
    ...rows.flatMap((row, index) =>
      rowRecords(version, row, index, hiddenRows.includes(index), struckRows.includes(index), days),
    ),
    record(0x0a),
  ]
  const bound = (at: number): Buffer => record(0x85, u32(at), u16(0), shortText(version, '名册'))
  const at = [...head, bound(0), record(0x0a)].reduce((total, part) => total + part.length, 0)
  return Buffer.concat([...head, bound(at), record(0x0a), ...sheet])
}

function rowRecords(
  version: 5 | 8,
  row: readonly (string | number | null)[],
  index: number,
  hidden: boolean,
  struck: boolean,
  days: readonly number[],
): Buffer[] {
  const cells = row.flatMap((value, column) => {
    if (value === null) return []
    const format = (struck ? 2 : 0) + (days.includes(column) ? 1 : 0)
    const place = u16(index, column, format)
    if (typeof value === 'string') return [record(0x0204, place, longText(version, value))]
    const number = Buffer.alloc(8)
    number.writeDoubleLE(value)
    return [record(0x0203, place, number)]
  })
  return [record(0x0208, u16(index, 0, row.length, 255, 0, 0, hidden ? 0x20 : 0, 15)), ...cells]
}

function shortText(version: 5 | 8, text: string): Buffer {
  if (version === 8) return Buffer.concat([Buffer.from([text.length, 1]), Buffer.from(text, 'utf16le')])
  const bytes = gbk(text)
  return Buffer.concat([Buffer.from([bytes.length]), bytes])
}

function longText(version: 5 | 8, text: string): Buffer {
  if (version === 8) return Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')])
  const bytes = gbk(text)
  return Buffer.concat([u16(bytes.length), bytes])
}

function record(type: number, ...body: Buffer[]): Buffer {
  const content = Buffer.concat(body)
  return Buffer.concat([u16(type, content.length), content])
}

function u16(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(2 * numbers.length)
  for (const [index, number] of numbers.entries()) bytes.writeUInt16LE(number, 2 * index)
  return bytes
}

function u32(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
