import type { FastifyRequest } from 'fastify'
import { HttpRefusal } from './refuse.ts'

/** Cross-site request forgery protection. Programs send neither header. */
export async function ensureSameOrigin(request: FastifyRequest): Promise<void> {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && hostOf(origin) !== host)
  if (foreign) throw new HttpRefusal(403, 'FOREIGN_ORIGIN', 'Requests from other sites are not taken.')
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
