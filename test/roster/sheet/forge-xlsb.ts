const FONT = 43
const FORMAT_OF_CELL = 47
const CELL_FORMATS = 617

/** The styles of an .xlsb with another font, struck through, for the first of its cell formats. */
export function withStruckFont(styles: Buffer): Buffer {
  const parts: Buffer[] = []
  let [inCellFormats, fonts, formats] = [false, 0, 0]
  for (let at = 0; at < styles.length;) {
    const [type, afterType] = readNumber(styles, at)
    const [length, afterLength] = readNumber(styles, afterType)
    const record = Buffer.from(styles.subarray(at, afterLength + length))
    const body = record.subarray(afterLength - at)
    at = afterLength + length
    if (type === CELL_FORMATS) inCellFormats = true
    if (type === FORMAT_OF_CELL && inCellFormats && formats++ === 0) body.writeUInt16LE(1, 4)
    parts.push(record)
    if (type !== FONT || fonts++ > 0) continue
    const struck = Buffer.from(record)
    const flags = record.length - length + 2
    struck.writeUInt16LE(struck.readUInt16LE(flags) | 0x08, flags)
    parts.push(struck)
  }
  return Buffer.concat(parts)
}

function readNumber(part: Buffer, from: number): [value: number, next: number] {
  let [value, at] = [0, from]
  for (let shift = 0; ; shift += 7) {
    const byte = part[at++]!
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return [value, at]
  }
}
