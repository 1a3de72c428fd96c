import net from 'node:net'
import { openTestPortal, type TestPortal } from '#test/support/test-portal.ts'

export interface Answered {
  status: number
  headers: Headers
  text: string
  /** Null where the answer is no JSON. */
  body: {
    data?: Record<string, unknown> | null
    errors?: { message: string; extensions?: { code?: string } }[]
    extensions?: { cost?: { requested: number } }
  } | null
  ms: number
}

export interface Arena {
  mode: 'a demo' | 'production'
  url: string
  story: TestPortal
  /** Who may send documents of their own here: anybody in a demo, the holder of a key in production. */
  sender: Record<string, string>
  /** Somebody in a browser. */
  session: Record<string, string>
  post: (body: unknown, headers?: Record<string, string>) => Promise<Answered>
  /** A document of the sender's own. */
  send: (query: string, variables?: unknown, headers?: Record<string, string>) => Promise<Answered>
}

/** The portal on a port, as an attacker finds it. Call at the top of a file. */
export async function openArena(mode: Arena['mode']): Promise<Arena> {
  const story = await openTestPortal({ demo: mode === 'a demo' })
  const { url } = await story.startServer()
  const { token } = story.people.hr1.credentials as { token: string }
  const { secret } = (await story.keyOf(story.people.hr1)).credentials as { secret: string }
  const session = { cookie: `__Host-portal=${token}` }
  const sender: Record<string, string> = mode === 'a demo' ? {} : { authorization: `Bearer ${secret}` }
  const post: Arena['post'] = (body, headers = {}) =>
    ask(`${url}/graphql`, {
      method: 'POST',
      body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  return {
    mode,
    url,
    story,
    sender,
    session,
    post,
    send: (query, variables, headers = {}) =>
      post({ query, ...(variables === undefined ? {} : { variables }) }, { ...sender, ...headers }),
  }
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answered> {
  const began = performance.now()
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: readJson(text),
    ms: performance.now() - began,
  }
}

function readJson(text: string): Answered['body'] {
  try {
    return JSON.parse(text) as Answered['body']
  } catch {
    return null
  }
}

/** Bytes as they are, and all that comes back until the other side closes or the time is over. */
export function sendBytes(
  url: string,
  bytes: string | Buffer,
  { closesWithinMs = 5_000, drip }: { closesWithinMs?: number; drip?: string } = {},
): Promise<{ text: string; closedAfterMs: number | null }> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const began = performance.now()
    let text = ''
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes))
    const dripping = drip === undefined ? null : setInterval(() => socket.write(drip), 500)
    const end = (closed: boolean): void => {
      clearTimeout(over)
      if (dripping) clearInterval(dripping)
      socket.destroy()
      resolve({ text, closedAfterMs: closed ? performance.now() - began : null })
    }
    const over = setTimeout(() => end(false), closesWithinMs)
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => end(true))
  })
}

export const codeOf = ({ body }: Answered): string | undefined => body?.errors?.[0]?.extensions?.code
