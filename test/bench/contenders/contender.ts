import type { Scope } from '#server/platform/row-security.ts'
import { nobody } from '#server/platform/row-security.ts'
import { sceneOf } from '../data.ts'

export interface Settings {
  url: string
  poolSize: number
  employments: number
}

/** A contender ends with the bench that started it. */
process.once('disconnect', () => process.exit())
process.once('SIGTERM', () => process.exit())

/** What the bench tells a contender's process. */
export function readSettings(): Settings {
  return JSON.parse(process.env.BENCH_SETTINGS ?? '{}') as Settings
}

let scopes: Map<string, Scope> | undefined

/** Whom a cookie's token stands for, known beforehand: for contenders that look up no session. */
export function scopeOfToken(token: string): Scope {
  if (!scopes) {
    const { clerks, auditor } = sceneOf(readSettings().employments)
    scopes = new Map(
      clerks.map(({ token: known, employer, station, account }) => [
        known,
        {
          ...nobody,
          'app.scope': 'employer',
          'app.employer': employer,
          'app.served_by': station,
          'app.account': account,
        },
      ]),
    )
    scopes.set(auditor.token, { ...nobody, 'app.scope': 'all', 'app.account': auditor.account })
  }
  return scopes.get(token) ?? nobody
}
