import { FileRefused, orRefusal, type Readable } from '../file-refusal.ts'
import { isContainer, isXls, isZip } from './held-whole.ts'
import { LIMITS } from '../limits.ts'
import { openXls, openXlsb, openXlsStream } from './read-binary-workbook.ts'
import { openCsv } from './read-csv.ts'
import { openOds } from './read-ods.ts'
import { openXlsx } from './read-xlsx.ts'
import type { Workbook } from './workbook.ts'
import { openZip } from './zip-guard.ts'

/** Opens a file by what it is, whatever its name says. Rows are read as they are asked for. */
export function readWorkbook(file: Uint8Array): Readable<Workbook> {
  return orRefusal(() => openWorkbook(file))
}

/** Throws FileRefused. */
export function openWorkbook(file: Uint8Array): Workbook {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length === 0) throw new FileRefused('EMPTY_FILE')
  if (bytes.length > LIMITS.fileBytes)
    throw new FileRefused('FILE_TOO_LARGE', { limitMegabytes: LIMITS.fileBytes / 1024 / 1024 })
  if (isXls(bytes)) return openHeldWhole(bytes)
  if (isZip(bytes)) {
    const zip = openZip(bytes)
    if (zip.has('xl/workbook.bin')) return openXlsb(withinLimit(bytes, zip))
    return zip.has('mimetype') && zip.has('content.xml') ? openOds(zip) : openXlsx(zip)
  }
  return openCsv(bytes)
}

function openHeldWhole(bytes: Buffer): Workbook {
  withinLimit(bytes, null)
  return isContainer(bytes) ? openXls(bytes) : openXlsStream(bytes)
}

function withinLimit<T>(bytes: Buffer, value: T): T {
  if (bytes.length > LIMITS.fileBytesHeldWhole)
    throw new FileRefused('TOO_LARGE_HELD_WHOLE', { limitMegabytes: LIMITS.fileBytesHeldWhole / 1024 / 1024 })
  return value
}
