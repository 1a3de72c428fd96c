import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'

export type Failure = {
  kind: 'offline' | 'signedOut' | 'noRight' | 'tooMany' | 'noCalendar' | 'badInput' | 'fault'
  /** What to quote to the hotline. */
  reference?: string
}

const kindOfCode: Record<string, Failure['kind']> = {
  UNAUTHENTICATED: 'signedOut',
  FORBIDDEN: 'noRight',
  NOT_FOUND: 'noRight',
  TOO_MANY_REQUESTS: 'tooMany',
  RATE_LIMITED: 'tooMany',
  UPLOAD_QUOTA: 'tooMany',
  BUSY: 'tooMany',
  BAD_USER_INPUT: 'badInput',
}

/** Tells apart what a person can do about a request that failed: sign in, wait, try again, or ask. */
export function describeFailure(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) {
    const extensions = error.errors[0]?.extensions
    if (extensions?.reason === 'CALENDAR_UNKNOWN') return { kind: 'noCalendar' }
    return { kind: kindOfCode[String(extensions?.code)] ?? 'fault', reference: referenceIn(extensions) }
  }
  if (ServerError.is(error)) {
    if (error.statusCode === 401) return { kind: 'signedOut' }
    if (error.statusCode === 403) return { kind: 'noRight' }
    if (error.statusCode === 429) return { kind: 'tooMany' }
    return { kind: 'fault', reference: error.response.headers.get('x-request-id') ?? undefined }
  }
  return { kind: 'offline' }
}

function referenceIn(extensions: Record<string, unknown> | undefined): string | undefined {
  const reference = extensions?.reference ?? extensions?.requestId
  return typeof reference === 'string' ? reference : undefined
}
