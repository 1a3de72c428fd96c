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

/** Strict defaults for every response; the client's pages relax their policy as needed, see contentPolicy. */
export function setSecurityHeaders(http: FastifyInstance, portal: Portal): void {
  const headers = securityHeaders(portal)
  http.addHook('onRequest', async (_request, reply) => void reply.headers(headers))
}

/** No HSTS in a demo, which runs on plain http. */
export function securityHeaders({ env }: Portal): Record<string, string> {
  return env.demo ? always : { ...always, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
}

/** Own scripts only; the component library's style elements carry the page's nonce. */
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
    // See client/trusted-types.ts: strings cannot become markup or script.
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}
