import type { Role } from '../request/role.ts'
import type { AskedProof } from '../request/api.ts'

/** A route by which something of people leaves the portal as a file. */
export interface FileRoute {
  gives: 'people' | 'numbers'
  callers: readonly Role[] | 'anyone'
  /** The field of the API that tells the same; what that asks for, this asks for. */
  like: string
  proof: AskedProof | null
  /** The event that it leaves, by which it is counted too. */
  trail: string | null
  mostPerHour: number | null
}

const employers = ['HR', 'EMPLOYER_ADMIN'] as const
const officers = ['OFFICER', 'STATION_CHIEF'] as const
const reporters = [...employers, ...officers] as const
const readers = [...reporters, 'AUDITOR'] as const

/**
 * Files of people: served by serveFile, which holds what stands here. A whole number comes by one route, once, after a
 * mutation with a reason.
 */
export const fileRoutes = {
  'GET /receipts/:number.pdf': {
    gives: 'people',
    callers: readers,
    like: 'node',
    proof: null,
    trail: null,
    mostPerHour: null,
  },
  // The holder of a case's link is nobody with an account.
  'GET /papers/:number.pdf': {
    gives: 'people',
    callers: 'anyone',
    like: 'respondentCase',
    proof: null,
    trail: null,
    mostPerHour: null,
  },
  'GET /visits/:id/hand-over.pdf': {
    gives: 'people',
    callers: readers,
    like: 'node',
    proof: null,
    trail: null,
    mostPerHour: null,
  },
  'GET /visit-photos/:id': {
    gives: 'people',
    callers: readers,
    like: 'node',
    proof: null,
    trail: 'photo.viewed',
    mostPerHour: 300,
  },
  'GET /exports/:id': {
    gives: 'people',
    callers: readers,
    like: 'requestExport',
    proof: 'second factor',
    trail: 'export.downloaded',
    mostPerHour: 60,
  },
  'GET /employments.xlsx': {
    gives: 'people',
    callers: reporters,
    like: 'requestExport',
    proof: 'second factor',
    trail: 'staff.exported',
    mostPerHour: 30,
  },
  'GET /rosters/:id/errors.xlsx': {
    gives: 'people',
    callers: reporters,
    like: 'requestExport',
    proof: 'second factor',
    trail: 'roster.faults-downloaded',
    mostPerHour: 60,
  },
  'GET /rosters/:id/receipts.pdf': {
    gives: 'people',
    callers: readers,
    like: 'requestExport',
    proof: 'second factor',
    trail: 'roster.receipts-downloaded',
    mostPerHour: 60,
  },
  'GET /rosters/:id/receipts.zip': {
    gives: 'people',
    callers: readers,
    like: 'requestExport',
    proof: 'second factor',
    trail: 'roster.receipts-downloaded',
    mostPerHour: 60,
  },
  'GET /numbers/:id.xlsx': {
    gives: 'numbers',
    callers: reporters,
    like: 'prepareNumbersFile',
    proof: 'always',
    trail: 'identity.file-downloaded',
    mostPerHour: 3,
  },
} as const satisfies Record<string, FileRoute>

export type FileRouteName = keyof typeof fileRoutes

/** Everything else that the server answers, and why it gives no file of people. */
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

/** Whether a route stands in the table; the client's own files are public and named by their build. */
export function isKnownRoute(method: string, url: string): boolean {
  const name = `${method === 'HEAD' ? 'GET' : method} ${url}`
  if (name in fileRoutes || name in otherRoutes) return true
  return url === '/graphql' || (name.startsWith('GET /') && clientFile.test(url))
}

/** What client/static and the builder put there, and the same compressed. */
const clientFile = /^\/(assets\/[\w.-]{1,100}|(offline\.js|arrow\.svg|mark\.svg)(\.(br|gz))?)$/
