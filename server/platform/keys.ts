import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hash as digest,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'

/** Keys derived from the portal's secrets. Newest first: the first encrypts and signs, all decrypt and verify. */
export interface Keys {
  /**
   * AES-256-GCM with associated data (table, row, column): the same text encrypts differently each time, and a value
   * moved elsewhere does not decrypt.
   */
  seal: (text: string | Buffer, place: string) => Buffer
  /**
   * Throws SealBroken if the bytes were changed or moved, or were encrypted with a secret that is no longer configured.
   */
  open: (sealed: Buffer, place: string) => Buffer
  /**
   * A new data key, encrypted with its associated data: once it is destroyed, nothing encrypted with it can be read.
   */
  newDataKey: (place: string) => DataKey & { sealed: Buffer }
  /** Decrypts a data key from `newDataKey`. */
  openDataKey: (sealed: Buffer, place: string) => DataKey
  /** Identifies the secret that encrypts now; bytes 2 onward of every value that it encrypted. */
  newest: Buffer
  /** Keyed hash (HMAC) of a normalised value, to compare without storing the value. */
  index: (value: string, label: string) => Buffer
  signing: SigningKey[]
  /** Public keys of all current and former signing keys. */
  verifying: VerifyingKey[]
}

export interface VerifyingKey {
  id: string
  publicKey: KeyObject
}

/** As stored in the settings: SPKI in base64. */
export interface RememberedKey {
  id: string
  publicKey: string
}

/** Encrypts and decrypts for one person; the id identifies the key and reveals nothing about it. */
export interface DataKey {
  id: string
  seal: Keys['seal']
  open: Keys['open']
}

export interface SigningKey {
  id: string
  privateKey: KeyObject
  publicKey: KeyObject
}

export class SealBroken extends Error {}

/** First byte of values encrypted by a secret or by a data key. */
export const sealedBy = { secret: 1, dataKey: 2 } as const
const ivBytes = 12
const tagBytes = 16
const idBytes = 4

interface Ring {
  id: Buffer
  sealing: KeyObject
}

/** The index has its own key, which stays when secrets rotate; otherwise nobody could be found by number meanwhile. */
export function deriveKeys(
  secrets: readonly string[],
  indexing = firstIndexKey(secrets),
  remembered: readonly RememberedKey[] = [],
): Keys {
  const rings: Ring[] = secrets.map((secret) => ({
    id: hash(`portal key ${secret}`).subarray(0, idBytes),
    sealing: createSecretKey(derive(secret, 'field sealing')),
  }))
  // Importing raw bytes as a key for each use costs more than the use itself.
  const indexKey = createSecretKey(indexing)
  const signing = secrets.map(signingKey)
  const newest = rings[0]
  if (!newest) throw new Error('deriveKeys needs at least one secret')
  const seal: Keys['seal'] = (text, place) => sealUnder(sealedBy.secret, newest, text, place)
  const open: Keys['open'] = (sealed, place) => openUnder(sealedBy.secret, rings, sealed, place)
  return {
    newest: newest.id,
    seal,
    open,
    newDataKey: (place) => {
      const bytes = randomOnce(32)
      const key = { ...dataKey(bytes), sealed: seal(bytes, place) }
      bytes.fill(0)
      return key
    },
    openDataKey: (sealed, place) => dataKey(open(sealed, place)),
    index: (value, label) => createHmac('sha256', indexKey).update(`${label}\0${value}`).digest().subarray(0, 16),
    signing,
    verifying: [
      ...signing.map(({ id, publicKey }) => ({ id, publicKey })),
      ...remembered
        .filter(({ id }) => !signing.some((own) => own.id === id))
        .map(({ id, publicKey }) => ({
          id,
          publicKey: createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
        })),
    ],
  }
}

function dataKey(bytes: Buffer): DataKey {
  const ring: Ring = { id: hash(bytes).subarray(0, idBytes), sealing: createSecretKey(bytes) }
  return {
    id: ring.id.toString('hex'),
    seal: (text, place) => sealUnder(sealedBy.dataKey, ring, text, place),
    open: (sealed, place) => openUnder(sealedBy.dataKey, [ring], sealed, place),
  }
}

function sealUnder(format: number, { id, sealing }: Ring, text: string | Buffer, place: string): Buffer {
  const iv = randomOnce(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(place))
  const body = cipher.update(text)
  // GCM has no final block.
  cipher.final()
  return Buffer.concat([Buffer.of(format), id, iv, cipher.getAuthTag(), body])
}

let random = Buffer.alloc(0)
let taken = 0

/**
 * Random bytes, buffered from the system for some hundred uses: requesting a dozen bytes each time costs more than
 * encrypting.
 */
export function randomOnce(bytes: number): Buffer {
  if (taken + bytes > random.length) {
    random = randomBytes(4_096)
    taken = 0
  }
  taken += bytes
  return random.subarray(taken - bytes, taken)
}

function openUnder(format: number, rings: readonly Ring[], sealed: Buffer, place: string): Buffer {
  const ring = rings.find(({ id }) => id.equals(sealed.subarray(1, 1 + idBytes)))
  if (sealed[0] !== format || !ring) throw new SealBroken(`No secret opens what lies at ${place}`)
  const ivEnd = 1 + idBytes + ivBytes
  const decipher = createDecipheriv('aes-256-gcm', ring.sealing, sealed.subarray(1 + idBytes, ivEnd))
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(ivEnd, ivEnd + tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivEnd + tagBytes)), decipher.final()])
  } catch (cause) {
    throw new SealBroken(`What lies at ${place} was changed or moved`, { cause })
  }
}

/**
 * The initial index key of an installation, derived from the oldest configured secret; from then on it is stored
 * encrypted.
 */
export function firstIndexKey(secrets: readonly string[]): Buffer {
  return derive(secrets.at(-1)!, 'blind index')
}

export function hash(value: string | Buffer): Buffer {
  return digest('sha256', value, 'buffer')
}

/** 256 random bits, for cookies, links and keys that are shown once. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'residence-compliance-portal', purpose, 32))
}

/** Ed25519 from a seed: the same secret gives the same signing key after every restart. */
function signingKey(secret: string): SigningKey {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    derive(secret, 'receipt signing'),
  ])
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  return {
    id: hash(publicKey.export({ format: 'der', type: 'spki' }))
      .toString('base64url')
      .slice(0, 16),
    privateKey,
    publicKey,
  }
}
