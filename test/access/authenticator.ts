import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

/**
 * A security key made of software: it makes one passkey and signs with it, as WebAuthn has it, and can be made to err.
 */
export function softAuthenticator(origin: string) {
  const rpId = new URL(origin).hostname
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const flags = (verified: boolean, attested: boolean): number => 0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0)
  const clientData = (type: string, challenge: string, from: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const dataOf = (verified: boolean, attested: boolean): Buffer => {
    counter += 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const head = Buffer.concat([
      createHash('sha256').update(rpId).digest(),
      Buffer.of(flags(verified, attested)),
      count,
    ])
    return attested ? Buffer.concat([head, Buffer.alloc(16), Buffer.of(0, id.length), id, coseKey(publicKey)]) : head
  }
  return {
    register: (options: string, { verified = true, from = origin } = {}): string => {
      const { challenge } = JSON.parse(options) as { challenge: string }
      const authData = dataOf(verified, true)
      const attestation = Buffer.concat([
        Buffer.of(0xa3),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.of(0xa0),
        text('authData'),
        bytes(authData),
      ])
      return JSON.stringify({
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, from).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      })
    },
    signIn: (options: string, { verified = true, from = origin, by = privateKey } = {}): string => {
      const { challenge } = JSON.parse(options) as { challenge: string }
      const authData = dataOf(verified, false)
      const client = clientData('webauthn.get', challenge, from)
      const signature = createSign('sha256')
        .update(authData)
        .update(createHash('sha256').update(client).digest())
        .sign(by)
      return JSON.stringify({
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      })
    },
  }
}

/** CBOR, as far as an attestation needs it (RFC 8949). */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)])
}

function bytes(value: Buffer): Buffer {
  return value.length < 256
    ? Buffer.concat([Buffer.of(0x58, value.length), value])
    : Buffer.concat([Buffer.of(0x59, value.length >> 8, value.length & 255), value])
}

function coseKey(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
    bytes(Buffer.from(x!, 'base64url')),
    Buffer.of(0x22),
    bytes(Buffer.from(y!, 'base64url')),
  ])
}
