import type { FastifyReply } from 'fastify'

/** Fires when the connection closes before the response was sent completely, or has closed already. */
export function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  const tell = (): void => {
    if (!raw.writableFinished) gone.abort(new Error('The caller has gone'))
  }
  if (raw.closed) tell()
  else raw.once('close', tell)
  return gone.signal
}
