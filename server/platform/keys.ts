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

/** What is derived from the portal's secrets. Newest first: the first seals and signs, all open and verify. */
export interface Keys {
  /**
   * AES-256-GCM. The same text sealed twice differs; moved to another `place` (table, row, column) it does not open.
   */
  seal: (text: string | Buffer, place: string) => Buffer
  /** Throws SealBroken where the bytes were changed, moved, or sealed by a secret that is no longer named. */
  open: (sealed: Buffer, place: string) => Buffer
  /** A new data key, sealed to its place: once nobody has it any more, nobody reads what it sealed. */
  newDataKey: (place: string) => DataKey & { sealed: Buffer }
  /** A data key as `newDataKey` sealed it. */
  openDataKey: (sealed: Buffer, place: string) => DataKey
  /** Names the secret that seals from now on; the bytes after the first of whatever it has sealed. */
  newest: Buffer
  /** Keyed hash of a normalised value, for equality without the value. */
  index: (value: string, label: string) => Buffer
  signing: SigningKey[]
  /** Whatever has ever signed here, the public halves. */
  verifying: VerifyingKey[]
}

export interface VerifyingKey {
  id: string
  publicKey: KeyObject
}

/** As it lies in the settings: SPKI in base64. */
export interface RememberedKey {
  id: string
  publicKey: string
}

/** Seals and opens for one person; the id names it and tells nothing of it. */
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

/** First byte of whatever a secret has sealed, and of whatever a data key has. */
export const sealedBy = { secret: 1, dataKey: 2 } as const
const ivBytes = 12
const tagBytes = 16
const idBytes = 4

interface Ring {
  id: Buffer
  sealing: KeyObject
}

/**
 * The index has a key of its own: it stays while the secrets change, or nobody would be found by their number
 * meanwhile.
 */
export function deriveKeys(
  secrets: readonly string[],
  indexing = firstIndexKey(secrets),
  remembered: readonly RememberedKey[] = [],
): Keys {
  const rings: Ring[] = secrets.map((secret) => ({
    id: hash(`portal key ${secret}`).subarray(0, idBytes),
    sealing: createSecretKey(derive(secret, 'field sealing')),
  }))
  // Bytes given as a key are looked at anew with each use, which costs more than the use.
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
  // In this mode nothing is left for the end.
  cipher.final()
  return Buffer.concat([Buffer.of(format), id, iv, cipher.getAuthTag(), body])
}

let random = Buffer.alloc(0)
let taken = 0

/**
 * Fresh random bytes that nobody else is given, taken from the system for some hundred uses at once: to ask for a dozen
 * of them costs more than to seal.
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

/** What an installation begins with, from the oldest secret that it still names; from then on it is kept sealed. */
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

/** Ed25519 from a seed: the same secret signs with the same key after every restart. */
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
