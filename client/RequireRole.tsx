import { Navigate, Outlet, useLocation } from 'react-router'
import type { Role } from './gql/graphql.ts'
import { homeOf } from './shared/navigation.ts'
import { OfInstant } from './shared/OfInstant.tsx'
import { NoRightState } from './shared/QueryState.tsx'
import { hasRole, useViewer } from './shared/viewer.ts'

/**
 * Lets in who has one of the roles; sends who is not signed in to the sign-in page, and afterwards to where they were
 * going.
 */
export function RequireRole({ roles }: { roles: readonly Role[] }) {
  const viewer = useViewer()
  const { pathname, search } = useLocation()
  if (!viewer) return <Navigate to="/sign-in" replace state={{ goingTo: pathname + search }} />
  if (viewer.mustAddSecondFactor) return <Navigate to="/second-factor" replace state={{ goingTo: pathname + search }} />
  if (!hasRole(viewer, roles)) return <NoRightState />
  return (
    <OfInstant>
      <Outlet />
    </OfInstant>
  )
}

/** The first screen of whoever is signed in. */
export function HomeOfRole() {
  const viewer = useViewer()
  return <Navigate to={viewer ? homeOf(viewer.roles) : '/sign-in'} replace />
}
