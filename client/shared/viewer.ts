import { createContext, use } from 'react'
import { graphql } from '../gql/gql.ts'
import type { Role, ViewerOfSessionQuery } from '../gql/graphql.ts'

export const viewerOfSession = graphql(`
  query ViewerOfSession {
    viewer {
      roles
      now
      today
      demo
      unreadNotices
      mustAddSecondFactor
      hasAuthenticator
      user {
        id
        name
        username
        secondFactor
      }
      employer {
        id
        name
        status
      }
      station {
        id
        name
      }
    }
  }
`)

export type Viewer = NonNullable<ViewerOfSessionQuery['viewer']>

export const ViewerContext = createContext<Viewer | null>(null)

/** Null: nobody is signed in. */
export function useViewer(): Viewer | null {
  return use(ViewerContext)
}

/** For screens behind the door, where someone is always signed in. */
export function useSignedIn(): Viewer {
  const viewer = use(ViewerContext)
  if (!viewer) throw new TypeError('This screen stands outside of the signed-in part of the portal.')
  return viewer
}

export function hasRole(viewer: Viewer | null, roles: readonly Role[]): boolean {
  return viewer?.roles.some((role) => roles.includes(role)) ?? false
}
