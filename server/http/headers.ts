import type { FastifyInstance } from 'fastify'
import type { Portal } from '../request/portal.ts'

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
}

/** Strict for every answer; a page of the client widens its policy as far as it needs, see contentPolicy. */
export function setSecurityHeaders(http: FastifyInstance, portal: Portal): void {
  const headers = securityHeaders(portal)
  http.addHook('onRequest', async (_request, reply) => void reply.headers(headers))
}

/** A demo runs on plain http, and a browser that was once told otherwise would not come back. */
export function securityHeaders({ env }: Portal): Record<string, string> {
  return env.demo ? always : { ...always, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
}

/** Own scripts only; the component library writes its style elements with the nonce of the page. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    // See client/trusted-types.ts: no text becomes markup or script, wherever it comes from.
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}
