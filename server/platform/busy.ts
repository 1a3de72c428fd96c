/** So long until it is worth asking again, in seconds. */
export const busyRetrySeconds = 2

/** More is asked than can be served at the moment: nothing is wrong, and whoever asks again later is served. */
export class Busy extends Error {
  constructor(cause?: unknown) {
    super('Too many requests at once: try again shortly.', { cause })
  }
}

/** The database has ended a statement that waited for a lock, or worked, for too long. */
export function isOfBusyDatabase(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown }
  return code === '55P03' || code === '57014'
}
