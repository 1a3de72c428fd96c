import type { Role } from '../request/role.ts'
import type { Notice } from './notice.graphql.ts'
import type { NoticeKind } from './notice-words.ts'

type Linked = Pick<Notice, 'kind' | 'facts' | 'subjectType' | 'subjectId'>

/** The client path of the screen for a notice's subject, for this reader. `id` is the subject's global id. */
export function linkOfNotice({ kind, facts, subjectType }: Linked, id: string, role: Role): string | null {
  const byKind = linksOfKind[kind]?.(role, facts) ?? null
  return byKind ?? (subjectType === null ? null : (linksOfSubject[subjectType]?.(id, role) ?? null))
}

const employers: readonly Role[] = ['HR', 'EMPLOYER_ADMIN']
const isEmployer = (role: Role): boolean => employers.includes(role)

/** Notices about several subjects, or about one without a screen of its own. */
const linksOfKind: Partial<Record<NoticeKind, (role: Role, facts: Linked['facts']) => string | null>> = {
  CASES_DETECTED: () => '/cases',
  DEADLINE_CHANGED: (role) => (isEmployer(role) ? '/due' : '/obligations'),
  CALENDAR_PUBLISHED: () => '/calculator',
  DECISIONS_RECOUNTED: () => '/permits',
  // Several of a day are shown in a list; a single obligation is opened itself.
  REMINDER: (_role, { count }) => (Number(count) > 1 ? '/due' : null),
  UNUSUAL_ACCESS: (role) => (role === 'HR' ? '/staff' : '/trail'),
  PRIOR_REGISTRATIONS_CLAIMED: () => '/prior-registrations',
  NUMBERS_FILE: (role) => (role === 'HR' ? '/staff' : '/trail'),
  NUMBERS_GUESSED: (role) => (role === 'HR' ? '/staff' : role === 'EMPLOYER_ADMIN' ? '/keys' : '/trail'),
  KEY_EXPIRES: (role) => (role === 'EMPLOYER_ADMIN' ? '/keys' : '/account'),
  EXPORT_READY: () => '/exports',
}

const linksOfSubject: Partial<Record<string, (id: string, role: Role) => string | null>> = {
  Obligation: (id) => `/obligations/${id}`,
  PenaltyCase: (id) => `/cases/${id}`,
  OutageClaim: (id) => `/outage-claims/${id}`,
  Employment: (id) => `/employments/${id}`,
  PriorRegistration: () => '/prior-registrations',
  Report: (id) => `/receipt/${id}`,
  RosterImport: (id) => `/roster/${id}`,
  Employer: (id, role) => (isEmployer(role) ? '/due' : `/employers/${id}`),
  Visit: (id) => `/visits/${id}`,
  PermitApplication: (id) => `/permits?application=${id}`,
  ResidencePermit: (id) => `/permits?permit=${id}`,
}
