import { crc32, inflateRawSync } from 'node:zlib'
import { FileRefused } from '../file-refusal.ts'
import { LIMITS } from '../limits.ts'

/** The parts of an archive whose every claim about itself was found true. */
export interface GuardedZip {
  has(path: string): boolean
  /** Inflated anew at each call. Throws FileRefused where there is no such part. */
  read(path: string): Buffer
  readonly paths: readonly string[]
  /** As the archive spells it. */
  nameOf(path: string): string
}

/**
 * Reads the directory, inflates each part once against its stated size and sum, and keeps nothing inflated. Throws
 * FileRefused.
 */
export function openZip(file: Buffer): GuardedZip {
  const parts = readDirectory(file)
  refuseForbiddenParts(parts)
  for (const part of parts.values()) if (!isNeverRead(part.path.toLowerCase())) verify(file, part)
  return {
    paths: [...parts.keys()],
    nameOf: (path) => parts.get(path.toLowerCase())?.path ?? path,
    has: (path) => parts.has(path.toLowerCase()),
    read(path) {
      const part = parts.get(path.toLowerCase())
      if (part === undefined) throw new FileRefused('ARCHIVE_DAMAGED', { part: path })
      return inflate(file, part)
    },
  }
}

interface Part {
  readonly path: string
  readonly stored: boolean
  readonly checksum: number
  readonly compressedBytes: number
  readonly bytes: number
  readonly dataAt: number
}

const END_MARK = 0x06054b50
const ENTRY_MARK = 0x02014b50
const LOCAL_MARK = 0x04034b50
const ZIP64_MARK = 0x07064b50

function readDirectory(file: Buffer): Map<string, Part> {
  const end = findEnd(file)
  const count = file.readUInt16LE(end + 10)
  const directoryAt = file.readUInt32LE(end + 16)
  const directoryEnd = directoryAt + file.readUInt32LE(end + 12)
  const locator = end >= 20 && file.readUInt32LE(end - 20) === ZIP64_MARK
  if (locator || count === 0xffff || directoryAt === 0xffffffff)
    throw new FileRefused('ARCHIVE_DECEPTIVE', { what: 'zip64' })
  if (file.readUInt16LE(end + 4) !== 0 || file.readUInt16LE(end + 8) !== count) throw new FileRefused('ARCHIVE_DAMAGED')
  if (count > LIMITS.entries) throw new FileRefused('TOO_MANY_PARTS', { limit: LIMITS.entries, parts: count })
  if (directoryEnd > end) throw new FileRefused('ARCHIVE_DAMAGED')

  const parts = new Map<string, Part>()
  let at = directoryAt
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > directoryEnd || file.readUInt32LE(at) !== ENTRY_MARK) throw new FileRefused('ARCHIVE_DAMAGED')
    const part = readEntry(file, at, directoryAt)
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    total += part.bytes
    if (total > LIMITS.totalBytes)
      throw new FileRefused('ARCHIVE_BOMB', { limitMegabytes: LIMITS.totalBytes / 1024 / 1024 })
    if (part.path.endsWith('/') && part.bytes === 0) continue
    const key = part.path.toLowerCase()
    if (parts.has(key)) throw new FileRefused('ARCHIVE_DECEPTIVE', { what: 'duplicate', part: part.path })
    parts.set(key, part)
  }
  const readable = [...parts.keys()].filter((key) => !isNeverRead(key)).length
  if (readable > LIMITS.parts) throw new FileRefused('TOO_MANY_PARTS', { limit: LIMITS.parts, parts: readable })
  if (at !== directoryEnd) throw new FileRefused('ARCHIVE_DAMAGED')
  refuseOverlaps([...parts.values()])
  return parts
}

/** The end record stands last, but for a comment of at most 65,535 bytes. */
function findEnd(file: Buffer): number {
  const first = Math.max(0, file.length - 22 - 0xffff)
  for (let at = file.length - 22; at >= first; at--) {
    if (file.readUInt32LE(at) === END_MARK && at + 22 + file.readUInt16LE(at + 20) === file.length) return at
  }
  throw new FileRefused('ARCHIVE_DAMAGED')
}

function readEntry(file: Buffer, at: number, directoryAt: number): Part {
  const flags = file.readUInt16LE(at + 8)
  const method = file.readUInt16LE(at + 10)
  const compressedBytes = file.readUInt32LE(at + 20)
  const bytes = file.readUInt32LE(at + 24)
  const localAt = file.readUInt32LE(at + 42)
  const named = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28))
  const path = named.replaceAll('\\', '/')
  if ((flags & 0x41) !== 0) throw new FileRefused('ENCRYPTED')
  if (method !== 0 && method !== 8) throw new FileRefused('ARCHIVE_DAMAGED', { part: path })
  if (compressedBytes === 0xffffffff || bytes === 0xffffffff || localAt === 0xffffffff)
    throw new FileRefused('ARCHIVE_DECEPTIVE', { what: 'zip64' })
  if (isUnsafe(path)) throw new FileRefused('ARCHIVE_DECEPTIVE', { what: 'path', part: path })
  if (bytes > LIMITS.partBytes)
    throw new FileRefused('ARCHIVE_BOMB', { limitMegabytes: LIMITS.partBytes / 1024 / 1024 })
  if (bytes > LIMITS.ratioFloor && bytes > compressedBytes * LIMITS.ratio)
    throw new FileRefused('ARCHIVE_BOMB', { part: path })
  if (localAt + 30 > directoryAt || file.readUInt32LE(localAt) !== LOCAL_MARK)
    throw new FileRefused('ARCHIVE_DAMAGED', { part: path })

  const localName = file.toString('utf8', localAt + 30, localAt + 30 + file.readUInt16LE(localAt + 26))
  if (localName !== named) throw new FileRefused('ARCHIVE_DECEPTIVE', { what: 'name', part: path })
  const dataAt = localAt + 30 + file.readUInt16LE(localAt + 26) + file.readUInt16LE(localAt + 28)
  if (dataAt + compressedBytes > directoryAt) throw new FileRefused('ARCHIVE_DAMAGED', { part: path })
  return { path, stored: method === 0, checksum: file.readUInt32LE(at + 16), compressedBytes, bytes, dataAt }
}

function isUnsafe(path: string): boolean {
  return (
    path === '' ||
    path.includes('\0') ||
    path.startsWith('/') ||
    /^[a-z]:/i.test(path) ||
    path.split('/').includes('..')
  )
}

/** Pictures, drawings and prints of a workbook: their bytes count, and they are opened by nobody. */
function isNeverRead(key: string): boolean {
  return (
    /(^|\/)(media|drawings|charts|printersettings|thumbnails)\//.test(key) ||
    /\.(png|jpe?g|gif|bmp|emf|wmf|tiff?)$/.test(key)
  )
}

function refuseOverlaps(parts: readonly Part[]): void {
  let freeFrom = 0
  for (const part of parts.toSorted((a, b) => a.dataAt - b.dataAt)) {
    if (part.dataAt < freeFrom) throw new FileRefused('ARCHIVE_DECEPTIVE', { what: 'overlap', part: part.path })
    freeFrom = part.dataAt + part.compressedBytes
  }
}

function refuseForbiddenParts(parts: ReadonlyMap<string, Part>): void {
  for (const path of parts.keys()) {
    if (/(^|\/)(vbaproject\.bin|macrosheets\/|activex\/|embeddings\/|vbadata\.xml)|^(basic|scripts)\//.test(path))
      throw new FileRefused('MACROS', { part: path })
  }
  if (parts.has('encryptioninfo') || parts.has('encryptedpackage') || parts.has('encrypted-package'))
    throw new FileRefused('ENCRYPTED')
}

function verify(file: Buffer, part: Part): void {
  const content = inflate(file, part)
  if (crc32(content) !== part.checksum) throw new FileRefused('ARCHIVE_DAMAGED', { part: part.path })
  if (/\.(xml|rels|vml)$/i.test(part.path)) refuseMarkup(content, part.path)
}

/** UTF-16 would hide a declaration from this search: XML that is not UTF-8 is refused with it. */
function refuseMarkup(content: Buffer, path: string): void {
  const start = content.subarray(0, 4)
  if (start.includes(0) || start.includes(0xfe)) throw new FileRefused('XML_ENCODING', { part: path })
  const declared = /^(?:\uFEFF)?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/.exec(
    content.toString('utf8', 0, 200),
  )?.[1]
  if (declared !== undefined && !/^(utf-?8|us-ascii|ascii)$/i.test(declared))
    throw new FileRefused('XML_ENCODING', { part: path })
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY'))
    throw new FileRefused('XML_ENTITIES', { part: path })
}

function inflate(file: Buffer, part: Part): Buffer {
  const packed = file.subarray(part.dataAt, part.dataAt + part.compressedBytes)
  const content = part.stored ? packed : inflated(packed, part)
  if (content.length !== part.bytes) throw new FileRefused('ARCHIVE_DECEPTIVE', { what: 'size', part: part.path })
  return content
}

/** One byte more than stated stops it: a part that lies about its size is never held. */
function inflated(packed: Buffer, part: Part): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(part.bytes, 1) })
  } catch (error) {
    const tooLong = error instanceof RangeError
    throw new FileRefused(tooLong ? 'ARCHIVE_DECEPTIVE' : 'ARCHIVE_DAMAGED', { what: 'size', part: part.path })
  }
}
