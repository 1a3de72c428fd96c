/** Whether a file is of a kind that a library holds whole: such a file gets a thread with more memory. */
export function isHeldWhole(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  return isXls(bytes) || (isZip(bytes) && bytes.includes('xl/workbook.bin'))
}

export function isXls(bytes: Buffer): boolean {
  return (
    isContainer(bytes) ||
    (bytes.length > 8 && BIFF.includes(bytes.readUInt16BE(0)) && BIFF_LENGTHS.includes(bytes.readUInt16LE(2)))
  )
}

export function isContainer(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(OLE2)
}

export function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(ZIP)
}

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** An .xls from before 1995 begins with a record and no container. */
const BIFF = [0x0908, 0x0904, 0x0902, 0x0900]
const BIFF_LENGTHS = [4, 6, 8, 16]
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
