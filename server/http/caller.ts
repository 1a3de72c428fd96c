import type { FastifyRequest } from 'fastify'
import type { Credentials } from '../request/actor.ts'
import { deviceCookie } from '../access/sign-in/known-devices.ts'
import { Context, type Language } from '../request/context.ts'
import type { Portal } from '../request/portal.ts'

export const sessionCookie = '__Host-portal'

/** The request's context with unverified credentials; the first transaction verifies them. */
export function contextOf(
  portal: Portal,
  request: FastifyRequest,
  options: { signal?: AbortSignal; allowPartialSession?: boolean } = {},
): Context {
  return new Context(portal, {
    requestId: request.id,
    language: preferredLanguage(request.headers['accept-language']),
    credentials: credentialsOf(request),
    origin: request.headers.origin ?? null,
    address: request.ip,
    device: cookieOf(request, deviceCookie),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    ...options,
  })
}

/** An API key takes precedence over a session cookie. */
export function credentialsOf(request: FastifyRequest): Credentials | null {
  const key = /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (key) return { kind: 'key', secret: key }
  const token = cookieOf(request, sessionCookie)
  return token === null ? null : { kind: 'session', token }
}

/** A cookie of the portal; a value of another form is ignored. */
export function cookieOf({ headers }: FastifyRequest, name: string): string | null {
  const pair = (headers.cookie ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`))
  const value = pair?.slice(name.length + 1) ?? ''
  return /^[\w-]{1,200}$/.test(value) ? value : null
}

/** The first of the browser's preferred languages that the portal supports; Chinese by default. */
export function preferredLanguage(accepted = ''): Language {
  const wishes = accepted.split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().split(';')
    const weight = parameters
      .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
      .find((found) => found !== undefined)
    return { tag: tag.toLowerCase(), weight: Number(weight ?? 1) }
  })
  const best = wishes
    .filter(({ tag, weight }) => weight > 0 && /^(zh|en)\b/.test(tag))
    .toSorted((a, b) => b.weight - a.weight)[0]
  return best?.tag.startsWith('en') ? 'en' : 'zh-CN'
}
