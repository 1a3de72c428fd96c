import type { Context } from '../request/context.ts'
import type { Viewer } from './access.graphql.ts'
import { roles } from '../request/role.ts'

/** The caller, or null if nobody is signed in. */
export function viewerOf({ actor, now, today, portal }: Context): Viewer | null {
  return actor.accountId === null
    ? null
    : { roles: roles.filter((role) => role === actor.role), now, today, demo: portal.env.demo }
}
