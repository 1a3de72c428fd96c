/** Seconds after which a retry makes sense. */
export const busyRetrySeconds = 2

/** Temporary overload, not an error: a retry later will succeed. */
export class Busy extends Error {
  constructor(cause?: unknown) {
    super('Too many requests at once: try again shortly.', { cause })
  }
}

/** The database has cancelled a statement because of its lock or statement timeout. */
export function isOfBusyDatabase(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown }
  return code === '55P03' || code === '57014'
}
