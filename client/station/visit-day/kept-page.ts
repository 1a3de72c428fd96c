import type { ApolloClient } from '@apollo/client'
import { graphql } from '../../gql/gql.ts'
import type { ViewerOfSessionQuery, VisitOfDayQuery } from '../../gql/graphql.ts'
import { viewerOfSession } from '../../shared/viewer.ts'

export const visitOfDay = graphql(`
  query VisitOfDay($id: ID!) {
    node(id: $id) {
      ... on Visit {
        id
        status
        version
        address
        handOverUrl
        scheduled {
          startsAt
          endsAt
        }
        photos {
          id
          url
          at
          takenAt
          applicationId
        }
        employer {
          id
          name
        }
        applications {
          id
          type
          status
          documents
          missing {
            anyOf
          }
          check {
            visitId
            present
            at
            note
          }
          worker {
            id
            name
            identityNumberMasked
          }
        }
      }
    }
    ruleSet {
      key
      permitTypes {
        type
        requirements {
          anyOf
        }
      }
    }
  }
`)

/** With the drafts, which go when somebody signs out. */
const name = 'draft.visit-day-page'
const addressOfDay = /^\/visits\/([^/]+)\/day$/

type Kept = { viewer: ViewerOfSessionQuery; visits: Record<string, VisitOfDayQuery> }

/** A day has fewer; what was kept first goes first. */
const mostVisits = 12

/** What the page shows, for this tab alone and until somebody signs out: without a network it opens anew with it. */
export function keepPage(client: ApolloClient, visitId: string): void {
  const [viewer, visit] = [
    client.readQuery({ query: viewerOfSession }),
    client.readQuery({ query: visitOfDay, variables: { id: visitId } }),
  ]
  if (!viewer || !visit) return
  const { [visitId]: _earlier, ...others } = readKept()?.visits ?? {}
  const visits = Object.fromEntries([...Object.entries(others), [visitId, visit] as const].slice(-mostVisits))
  sessionStorage.setItem(name, JSON.stringify({ viewer, visits } satisfies Kept))
}

/** What each page of the day's visits shows, before anybody sets out. */
export async function keepDay(client: ApolloClient, visitIds: readonly string[]): Promise<void> {
  for (const id of visitIds) {
    await client.query({ query: visitOfDay, variables: { id } })
    keepPage(client, id)
  }
  if (visitIds[0] !== undefined) await keepFrame(`/visits/${encodeURIComponent(visitIds[0])}/day`)
}

/** Before the first paint: whatever the server says afterwards takes its place. */
export function restorePage(client: ApolloClient): void {
  const [, named] = addressOfDay.exec(location.pathname) ?? []
  const kept = readKept()
  const visitId = named === undefined ? undefined : decodeURIComponent(named)
  const visit = visitId === undefined ? undefined : kept?.visits[visitId]
  if (!kept || !visit) return
  client.writeQuery({ query: viewerOfSession, data: kept.viewer })
  client.writeQuery({ query: visitOfDay, variables: { id: visitId! }, data: visit })
}

/** The server has said who is there: what was kept for anybody else goes. */
export function dropPageUnlessOf(userId: string | null): void {
  if (readKept()?.viewer.viewer?.user.id !== userId) dropPage()
}

export function dropPage(): void {
  sessionStorage.removeItem(name)
}

function readKept(): Kept | null {
  const text = sessionStorage.getItem(name)
  return text === null ? null : (JSON.parse(text) as Kept)
}

/** Gives the frame of the page, and the files it is made of, to the worker that serves them without a network. */
export async function keepFrame(page = location.pathname): Promise<void> {
  // Plain http on another machine than this one, or a browser that forbids it: the page works, but does not open anew
  // offline.
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register('/offline.js')
  const { active } = await navigator.serviceWorker.ready
  // A worker takes no origin beside its message: it is of this one.
  active?.postMessage({ page, files: filesOfPage() }, [])
}

/** What was fetched, and what the page names: the browser's own record of fetches ends after so many. */
function filesOfPage(): string[] {
  const named = [...document.querySelectorAll('script[src], link[href], img[src]')].map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
  )
  const addresses = [...performance.getEntriesByType('resource').map((entry) => entry.name), ...named].map(
    (address) => new URL(address, location.href),
  )
  return [
    ...new Set(
      addresses
        .filter(
          ({ origin, pathname }) =>
            origin === location.origin && (pathname.startsWith('/assets/') || pathname.endsWith('.svg')),
        )
        .map(({ pathname }) => pathname),
    ),
  ]
}
