import { readFileSync } from 'node:fs'
import { matchPath } from 'react-router'
import { expect, test } from 'vitest'
import type { Role } from '#server/request/role.ts'
import { linkOfNotice } from '#server/notice/notice-link.ts'
import { noticeKinds, type NoticeKind } from '#server/notice/notice-words.ts'

/** Who may be told what, and what it is about. A kind that is not here does not compile. */
const told = {
  EMPLOYER_REGISTERED: [['OFFICER', 'STATION_CHIEF'], 'Employer'],
  EMPLOYER_APPROVED: [['HR', 'EMPLOYER_ADMIN'], 'Employer'],
  EMPLOYER_REJECTED: [['HR', 'EMPLOYER_ADMIN'], 'Employer'],
  CASE_DETECTED: ['both', 'PenaltyCase'],
  CASES_DETECTED: ['both', 'PenaltyCase'],
  CASE_EXTENDED: ['both', 'PenaltyCase'],
  CASE_LATENESS_GREW: ['both', 'PenaltyCase'],
  CASE_STEP: ['both', 'PenaltyCase'],
  STEP_OVERDUE: [['STATION_CHIEF'], 'PenaltyCase'],
  FINDING_RECORDED: [['HR', 'EMPLOYER_ADMIN'], 'Obligation'],
  OUTAGE_CLAIMED: [['OFFICER', 'STATION_CHIEF'], 'OutageClaim'],
  OUTAGE_CLAIM_CHANGED: [['OFFICER', 'STATION_CHIEF'], 'OutageClaim'],
  OUTAGE_CHECKED: [['HR', 'EMPLOYER_ADMIN'], 'OutageClaim'],
  CROSS_EMPLOYER: [['HR', 'EMPLOYER_ADMIN'], 'Obligation'],
  CROSS_EMPLOYER_SETTLED: [['HR', 'EMPLOYER_ADMIN'], 'Obligation'],
  REPORT_AMENDED: [['OFFICER', 'STATION_CHIEF'], 'Report'],
  DEADLINE_CHANGED: ['both', null],
  CALENDAR_PUBLISHED: ['both', null],
  ROSTER_CHECKED: [['HR', 'EMPLOYER_ADMIN'], 'RosterImport'],
  ROSTER_REMINDER: [['HR', 'EMPLOYER_ADMIN'], 'RosterImport'],
  VISIT_REQUESTED: ['both', 'Visit'],
  VISIT_REQUESTED_URGENTLY: ['both', 'Visit'],
  VISIT_SCHEDULED: ['both', 'Visit'],
  VISIT_RESCHEDULED: ['both', 'Visit'],
  VISIT_CANCELLED: ['both', 'Visit'],
  VISIT_COMPLETED: ['both', 'Visit'],
  VISIT_URGENT_APPROVED: ['both', 'Visit'],
  VISIT_URGENT_DECLINED: ['both', 'Visit'],
  VISIT_RETURNED: ['both', 'Visit'],
  VISIT_MISSED: ['both', 'Visit'],
  PERMIT_ISSUED: [['HR', 'EMPLOYER_ADMIN'], 'PermitApplication'],
  PERMIT_ENDORSED: [['HR', 'EMPLOYER_ADMIN'], 'PermitApplication'],
  DECISIONS_RECOUNTED: [['OFFICER', 'STATION_CHIEF'], null],
  APPLICATION_WITHDRAWN: [['OFFICER', 'STATION_CHIEF'], 'PermitApplication'],
  PERMIT_RENEWAL_OPEN: [['HR', 'EMPLOYER_ADMIN'], 'ResidencePermit'],
  APPLICATION_REJECTED: [['HR', 'EMPLOYER_ADMIN'], 'PermitApplication'],
  APPLICANT_LEFT: [['OFFICER', 'STATION_CHIEF'], 'PermitApplication'],
  APPLICATION_ENDED: [['HR', 'EMPLOYER_ADMIN'], 'PermitApplication'],
  APPLICANT_STAYS: [['OFFICER', 'STATION_CHIEF'], 'PermitApplication'],
  PERMIT_AFTER_DEPARTURE: [['OFFICER', 'STATION_CHIEF'], 'ResidencePermit'],
  EXPORT_READY: [['OFFICER', 'STATION_CHIEF', 'AUDITOR'], 'Export'],
  UNUSUAL_ACCESS: ['both', null],
  NUMBERS_FILE: ['both', null],
  NUMBERS_GUESSED: ['both', null],
  KEY_EXPIRES: [['EMPLOYER_ADMIN', 'OFFICER', 'AUDITOR'], null],
  REMINDER: [['HR', 'EMPLOYER_ADMIN'], 'Obligation'],
  PRIOR_REGISTRATIONS_CLAIMED: [['OFFICER', 'STATION_CHIEF'], 'Employer'],
  PRIOR_REGISTRATION_ASKED: [['HR', 'EMPLOYER_ADMIN'], 'PriorRegistration'],
  PRIOR_REGISTRATION_ANSWERED: [['OFFICER', 'STATION_CHIEF'], 'PriorRegistration'],
  PRIOR_REGISTRATION_REJECTED: [['HR', 'EMPLOYER_ADMIN'], 'PriorRegistration'],
} as const satisfies Record<NoticeKind, readonly [readonly Role[] | 'both', string | null]>

const both = ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'] as const

test.each(
  noticeKinds.flatMap((kind) =>
    (told[kind][0] === 'both' ? both : (told[kind][0] as readonly Role[])).map((role) => [kind, role] as const),
  ),
)('%s links %s to a screen of that role', (kind, role) => {
  for (const count of [1, 2]) {
    const link = linkOfNotice(
      { kind, facts: { count }, subjectType: told[kind][1], subjectId: told[kind][1] && 'key' },
      'global-id',
      role,
    )
    expect(link).not.toBeNull()
    const path = link!.split('?')[0]!
    expect(screensOf(role).some((screen) => matchPath(screen, path))).toBe(true)
  }
})

test("another role's screens are none of theirs", () => {
  expect(screensOf('HR')).not.toContain('/employers/:id')
  expect(screensOf('OFFICER')).toContain('/employers/:id')
  expect(screensOf('HR')).toContain('/calculator')
})

/** The paths of the client's table of screens that a role may open. */
function screensOf(role: Role): string[] {
  // As one line, however it is written.
  const text = readFileSync('client/routes.tsx', 'utf8')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([[(]) /g, '$1')
    .replaceAll(/,? ([\])])/g, '$1')
  const lists = {
    employer: ['HR', 'EMPLOYER_ADMIN'],
    station: ['OFFICER', 'STATION_CHIEF'],
    everyone: ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR', 'ADMIN'],
  }
  const behind = [...text.matchAll(/behind\(([^[\]]*|\[[^\]]*\]), \[([^]*?)\]\)/g)]
  const open = behind.reduce((rest, [whole]) => rest.replace(whole, ''), text)
  const theirs = behind.filter(
    ([, who]) =>
      who!.includes(`'${role}'`) ||
      Object.entries(lists).some(([name, roles]) => roles.includes(role) && new RegExp(`\\b${name}\\b`).test(who!)),
  )
  return [open, ...theirs.map(([, , screens]) => screens!)].flatMap((part) =>
    [...part.matchAll(/creen\('([^']+)'/g)].map(([, path]) => path!),
  )
}
