import type { Role } from '../gql/graphql.ts'
import type { IconName } from '../ui/Icon.tsx'

export type NavigationItem = { to: string; icon: IconName; words: NavigationWords }
type NavigationWords = keyof typeof items

const items = {
  home: { to: '/due', icon: 'home' },
  reportHire: { to: '/report-hire', icon: 'plus' },
  staff: { to: '/staff', icon: 'people' },
  roster: { to: '/roster', icon: 'upload' },
  prior: { to: '/prior-registrations', icon: 'check' },
  visits: { to: '/visits', icon: 'calendar' },
  permits: { to: '/permits', icon: 'receipt' },
  visitCalendar: { to: '/visit-calendar', icon: 'calendar' },
  today: { to: '/today', icon: 'forward' },
  cases: { to: '/cases', icon: 'alert' },
  users: { to: '/users', icon: 'user' },
  keys: { to: '/keys', icon: 'key' },
  desk: { to: '/desk', icon: 'desk' },
  employers: { to: '/employers', icon: 'building' },
  search: { to: '/obligations', icon: 'search' },
  compliance: { to: '/compliance', icon: 'chart' },
  trail: { to: '/trail', icon: 'receipt' },
  exports: { to: '/exports', icon: 'download' },
  retention: { to: '/retention', icon: 'key' },
  samples: { to: '/samples', icon: 'check' },
  stations: { to: '/stations', icon: 'desk' },
  accessReview: { to: '/access-review', icon: 'lock' },
  calendar: { to: '/calendar', icon: 'calendar' },
  guide: { to: '/guide', icon: 'guide' },
  calculator: { to: '/calculator', icon: 'calendar' },
  check: { to: '/check', icon: 'receipt' },
} as const satisfies Record<string, { to: string; icon: IconName }>

const pathsOfRole = {
  HR: ['home', 'reportHire', 'staff', 'roster', 'prior', 'visits', 'permits', 'cases'],
  EMPLOYER_ADMIN: [
    'home',
    'reportHire',
    'staff',
    'roster',
    'prior',
    'visits',
    'permits',
    'cases',
    'users',
    'keys',
    'accessReview',
    'trail',
  ],
  OFFICER: [
    'desk',
    'visitCalendar',
    'today',
    'permits',
    'employers',
    'prior',
    'search',
    'cases',
    'compliance',
    'exports',
  ],
  STATION_CHIEF: [
    'desk',
    'visitCalendar',
    'today',
    'permits',
    'employers',
    'prior',
    'search',
    'cases',
    'compliance',
    'trail',
    'exports',
    'users',
    'accessReview',
  ],
  AUDITOR: [
    'compliance',
    'search',
    'employers',
    'cases',
    'visits',
    'permits',
    'trail',
    'samples',
    'exports',
    'retention',
    'accessReview',
  ],
  ADMIN: ['employers', 'stations', 'users', 'calendar', 'accessReview', 'trail', 'retention'],
} as const satisfies Record<Role, readonly NavigationWords[]>

/** What stands in the menu of someone with these roles, each thing once. */
export function navigationOf(roles: readonly Role[]): NavigationItem[] {
  return named(new Set(roles.flatMap((role) => pathsOfRole[role])))
}

export const publicNavigation = named(['guide', 'calculator', 'check'])

/** Where someone with these roles begins. */
export function homeOf(roles: readonly Role[]): string {
  return navigationOf(roles)[0]?.to ?? '/'
}

function named(words: Iterable<NavigationWords>): NavigationItem[] {
  return [...words].map((word) => ({ ...items[word], words: word }))
}
