import { createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { chainHash } from '../../audit/canonical-event.ts'
import { openSignedHead } from '../../audit/verify-dump.ts'

export interface PackVerdict {
  /** Failed checks as text; empty if all passed. */
  faults: string[]
  files: number
  receipts: number
  events: number
}

/**
 * Verifies an evidence pack offline: the manifest against the portal's keys, each file against the manifest, each
 * receipt's signature, each event against its link. Prefer keys saved earlier from the portal to those in the pack.
 */
export function verifyPack(archive: Buffer, kept: readonly JsonWebKey[] = []): PackVerdict {
  const files = readArchive(archive)
  const text = (name: string): string => files.get(name)?.toString() ?? ''
  const keys = kept.length > 0 ? kept : ((parse(text('jwks.json')) as { keys: JsonWebKey[] } | null)?.keys ?? [])
  const manifest = (parse(text('manifest.json')) as { files: { name: string; sha256: string }[] } | null)?.files ?? []
  const signed = openSigned(text('manifest.json.jws'), keys) as { manifestSha256: string } | null
  const receipts = [...files.keys()].filter((name) => name.startsWith('receipts/'))
  const events =
    (parse(text('proofs/events.json')) as
      | { sequence: number; hash: string; previousHash: string; canonical: string }[]
      | null) ?? []
  const head = parse(text('proofs/head.json')) as { signature: string } | null
  const listed = new Set(manifest.map(({ name }) => name))
  const faults = [
    ...(signed?.manifestSha256 === sha256(files.get('manifest.json'))
      ? []
      : ['manifest.json is not signed with these keys']),
    ...manifest
      .filter(({ name, sha256: hash }) => sha256(files.get(name)) !== hash)
      .map(({ name }) => `${name} is not what was signed`),
    ...[...files.keys()]
      .filter((name) => !listed.has(name) && !name.startsWith('manifest.json'))
      .map((name) => `${name} is in no manifest`),
    ...receipts
      .filter((name) => openSigned(text(name), keys) === null)
      .map((name) => `${name} is not signed with these keys`),
    ...events
      .filter(({ hash, previousHash, canonical }) => chainHash(previousHash, canonical) !== hash)
      .map(({ sequence }) => `event ${sequence} is not what was chained`),
    ...(head === null || openSignedHead(head.signature, keys)
      ? []
      : ['proofs/head.json is not signed with these keys']),
  ]
  return { faults, files: files.size, receipts: receipts.length, events: events.length }
}

function openSigned(jws: string, keys: readonly JsonWebKey[]): unknown {
  const [header = '', claims = '', mark = ''] = jws.trim().split('.')
  const signed = keys.some((key) =>
    verify(
      null,
      Buffer.from(`${header}.${claims}`),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(mark, 'base64url'),
    ),
  )
  return signed ? parse(Buffer.from(claims, 'base64url').toString()) : null
}

function sha256(content: Buffer | undefined): string {
  return createHash('sha256')
    .update(content ?? '')
    .digest('hex')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export class NoArchive extends Error {}

/** Reads an archive as written by `zip` (APPNOTE 6.3): stored, central directory at the end. */
function readArchive(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = archive.length - 22
  if (end < 0 || archive.toString('latin1', end, end + 4) !== 'PK\x05\x06')
    throw new NoArchive('This is no evidence pack, or it is cut short')
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > end || archive.toString('latin1', at, at + 4) !== 'PK\x01\x02')
      throw new NoArchive('The directory of this pack is broken')
    const [checksum, size, nameLength, place] = [
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42),
    ]
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const content = archive.subarray(place + 30 + nameLength, place + 30 + nameLength + size)
    if (crc32(content) !== checksum) throw new NoArchive(`${name} is damaged`)
    files.set(name, content)
    at += 46 + nameLength
  }
  return files
}
