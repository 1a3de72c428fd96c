import { FileRefused, orRefusal, type Readable } from './file-refusal.ts'
import { LIMITS } from './limits.ts'
import { openCsv } from './read-csv.ts'
import { openXlsx } from './read-xlsx.ts'
import type { Workbook } from './workbook.ts'

/** Opens a file by what it is, whatever its name says. Rows are read as they are asked for. */
export function readWorkbook(file: Uint8Array): Readable<Workbook> {
  return orRefusal(() => openWorkbook(file))
}

/** Throws FileRefused. */
export function openWorkbook(file: Uint8Array): Workbook {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length === 0) throw new FileRefused('EMPTY_FILE')
  if (bytes.length > LIMITS.fileBytes) throw new FileRefused('FILE_TOO_LARGE', { limitMegabytes: LIMITS.fileBytes / 1024 / 1024 })
  if (bytes.subarray(0, 8).equals(OLE2)) throw new FileRefused(bytes.includes(ENCRYPTED_PACKAGE) ? 'ENCRYPTED' : 'LEGACY_XLS')
  if (bytes.subarray(0, 2).equals(BIFF)) throw new FileRefused('LEGACY_XLS')
  if (bytes.subarray(0, 4).equals(ZIP)) return openXlsx(bytes)
  return openCsv(bytes)
}

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')
/** .xls before 1995 begins with a record and no container. */
const BIFF = Buffer.from('0908', 'hex')
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
