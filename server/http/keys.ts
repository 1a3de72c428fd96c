import type { FastifyInstance } from 'fastify'
import type { VerifyingKey } from '../platform/keys.ts'
import type { Portal } from '../request/portal.ts'

/** Public keys of the receipts' signatures (RFC 7517, RFC 8037), for offline verification. */
export function serveKeys(http: FastifyInstance, portal: Portal): void {
  const keys = portal.keys.verifying.map(publicJwk)
  http.get('/.well-known/jwks.json', async (_request, reply) => {
    void reply.header('cache-control', 'public, max-age=300')
    return { keys }
  })
}

export function publicJwk({ id, publicKey }: VerifyingKey): Record<string, unknown> {
  return { ...publicKey.export({ format: 'jwk' }), kid: id, use: 'sig', alg: 'EdDSA' }
}
