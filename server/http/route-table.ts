import type { Role } from '../request/role.ts'
import type { StepUpLevel } from '../request/api.ts'

/** A route that serves personal data as a file. */
export interface FileRoute {
  gives: 'people' | 'numbers'
  callers: readonly Role[] | 'anyone'
  /** The API field that discloses the same; the route requires the same step-up. */
  like: string
  stepUp: StepUpLevel | null
  /** The audit event it records, which also counts for its rate limit. */
  trail: string | null
  mostPerHour: number | null
}

const employers = ['HR', 'EMPLOYER_ADMIN'] as const
const officers = ['OFFICER', 'STATION_CHIEF'] as const
const reporters = [...employers, ...officers] as const
const readers = [...reporters, 'AUDITOR'] as const

/**
 * Files with personal data, served by serveFile, which enforces these rules. Full identity numbers are served by one
 * route only, once, after a mutation with a reason.
 */
export const fileRoutes = {
  'GET /receipts/:number.pdf': {
    gives: 'people',
    callers: readers,
    like: 'node',
    stepUp: null,
    trail: null,
    mostPerHour: null,
  },
  // A case link is used without an account.
  'GET /papers/:number.pdf': {
    gives: 'people',
    callers: 'anyone',
    like: 'respondentCase',
    stepUp: null,
    trail: null,
    mostPerHour: null,
  },
  'GET /visits/:id/hand-over.pdf': {
    gives: 'people',
    callers: readers,
    like: 'node',
    stepUp: null,
    trail: null,
    mostPerHour: null,
  },
  'GET /visit-photos/:id': {
    gives: 'people',
    callers: readers,
    like: 'node',
    stepUp: null,
    trail: 'photo.viewed',
    mostPerHour: 300,
  },
  'GET /exports/:id': {
    gives: 'people',
    callers: readers,
    like: 'requestExport',
    stepUp: 'second factor',
    trail: 'export.downloaded',
    mostPerHour: 60,
  },
  'GET /employments.xlsx': {
    gives: 'people',
    callers: reporters,
    like: 'requestExport',
    stepUp: 'second factor',
    trail: 'staff.exported',
    mostPerHour: 30,
  },
  'GET /rosters/:id/errors.xlsx': {
    gives: 'people',
    callers: reporters,
    like: 'requestExport',
    stepUp: 'second factor',
    trail: 'roster.faults-downloaded',
    mostPerHour: 60,
  },
  'GET /rosters/:id/receipts.pdf': {
    gives: 'people',
    callers: readers,
    like: 'requestExport',
    stepUp: 'second factor',
    trail: 'roster.receipts-downloaded',
    mostPerHour: 60,
  },
  'GET /rosters/:id/receipts.zip': {
    gives: 'people',
    callers: readers,
    like: 'requestExport',
    stepUp: 'second factor',
    trail: 'roster.receipts-downloaded',
    mostPerHour: 60,
  },
  'GET /numbers/:id.xlsx': {
    gives: 'numbers',
    callers: reporters,
    like: 'prepareNumbersFile',
    stepUp: 'always',
    trail: 'identity.file-downloaded',
    mostPerHour: 3,
  },
} as const satisfies Record<string, FileRoute>

export type FileRouteName = keyof typeof fileRoutes

/** All other routes, and why they serve no personal data. */
const otherRoutes: Readonly<Record<string, string>> = {
  'GET /': 'the page',
  'GET /healthz': 'whether the process lives',
  'GET /readyz': 'whether it serves',
  'GET /.well-known/jwks.json': 'public keys',
  'GET /schema.graphql': "the API's text",
  'GET /rosters/template.xlsx': 'an empty form',
  'GET /calendar/:secret.ics': 'days of duties and visits, by a secret address; nobody is named',
  'GET /oidc/callback': 'a redirection',
  'GET /demo': "the demo's own accounts and clock",
  'POST /demo/clock': "the demo's clock",
  'POST /uploads': 'an id; takes a file',
  'POST /graphql': 'the API, which guards each field',
  'POST /graphql/stream': "the API's subscriptions",
}

/** Whether a route is in the table; the client's own files are public. */
export function isKnownRoute(method: string, url: string): boolean {
  const name = `${method === 'HEAD' ? 'GET' : method} ${url}`
  if (name in fileRoutes || name in otherRoutes) return true
  return url === '/graphql' || (name.startsWith('GET /') && clientFile.test(url))
}

/** Files of client/static and of the build, also compressed. */
const clientFile = /^\/(assets\/[\w.-]{1,100}|(offline\.js|arrow\.svg|mark\.svg)(\.(br|gz))?)$/
