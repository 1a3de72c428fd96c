import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Portal } from '../request/portal.ts'
import { HttpRefusal } from './refuse.ts'

/** Health checks are answered under any host name. */
const underAnyHost = new Set(['/healthz', '/readyz'])

/**
 * Outside a demo the portal answers only under its own host: that of PORTAL_URL, or a name of this machine. Printed
 * links and origin checks then never use a forged Host header.
 */
export function refuseOtherHosts(http: FastifyInstance, portal: Portal): void {
  const { demo, publicUrl } = portal.env
  if (demo) return
  const own = publicUrl ? new URL(publicUrl) : null
  http.addHook('onRequest', async (request) => {
    if (underAnyHost.has(request.routeOptions.url ?? '')) return
    const asked = readHost(request.host, own?.protocol ?? 'http:')
    if (asked !== null && (own ? asked.host === own.host : isLoopback(asked))) return
    throw new HttpRefusal(421, 'MISDIRECTED_REQUEST', 'Nothing is served here under this host name.')
  })
}

/** The portal's base URL for printed links: as configured; in a demo the host name of the request. */
export function addressOf(portal: Portal, request: FastifyRequest): string {
  const { publicUrl } = portal.env
  if (publicUrl) return publicUrl
  const asked = readHost(request.host, `${request.protocol}:`)
  return asked !== null && isLoopback(asked)
    ? asked.origin
    : `http://localhost:${request.socket.localPort ?? portal.env.port}`
}

/** A host name with a port and nothing else. */
function readHost(host: string | undefined, protocol: string): URL | null {
  if (host === undefined || !/^[\w.:[\]-]{1,255}$/.test(host)) return null
  const address = `${protocol}//${host}`
  return URL.canParse(address) ? new URL(address) : null
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
}
