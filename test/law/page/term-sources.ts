import { clocks } from '#server/law/clocks.ts'
import { FIRST_VIOLATION, severityRule } from '#server/law/severity.ts'
import { daysKept } from '#server/law/retention.ts'
import { ruleSets } from '#server/law/rule-sets.ts'
import { practice } from '#server/penalty/procedure/case-clocks.ts'

interface Source {
  /** As a text's term is written in the table: "7 WORKING_DAY". Several where every one of them may be said. */
  terms: string[]
  says: string
}

const clockSources = Object.fromEntries(
  [...Object.entries(clocks), ...Object.entries(practice)].map(([name, { period, citation }]): [string, Source] => [
    name,
    {
      terms: [`${period.length} ${period.unit === 'CALENDAR_DAY' ? 'DAY' : period.unit}`],
      says: `\`${name}\`, ${citation}`,
    },
  ]),
)
const permits = ruleSets.flatMap(({ permitTypes }) => permitTypes)
const days = (kind: Parameters<typeof daysKept>[0]): Source => ({
  terms: [`${daysKept(kind)} DAY`],
  says: `how long ${kind} is kept`,
})
const own = (says: string, ...terms: string[]): Source => ({ terms, says: `the portal's own: ${says}` })

/**
 * What fixed numbers rest on. Those of the law take their value from the code that counts by them: a text that says
 * another number has no source.
 */
const sources = {
  ...clockSources,
  FIRST: { terms: [`${FIRST_VIOLATION.years} YEAR`], says: `what "first" looks back on, ${FIRST_VIOLATION.citation}` },
  AGAIN: {
    terms: [`${severityRule.seriousWhen.punishedWithinYears} YEAR`],
    says: 'punished again within, `severityRule`',
  },
  LITIGATION: { terms: ['6 MONTH'], says: '`litigationEndsOn`, 《行政诉讼法》第四十六条' },
  COURT: { terms: ['3 MONTH'], says: '`courtApplicationEndsOn`, 《行政强制法》第五十三条' },
  RENEWAL: {
    terms: [...new Set(permits.map(({ renewalOpensDaysBefore }) => `${renewalOpensDaysBefore} DAY`))],
    says: 'renewalOpensDaysBefore of every permit',
  },
  COURIER: {
    terms: [...new Set(permits.map(({ expressWorkingDays }) => `${expressWorkingDays} WORKING_DAY`))],
    says: 'expressWorkingDays of every permit',
  },
  PROCESSING: {
    terms: [...new Set(permits.map(({ processingWorkingDays }) => `${processingWorkingDays} WORKING_DAY`))],
    says: 'processingWorkingDays of every permit',
  },
  FOREIGNERS: { terms: ['24 HOUR'], says: '《出境入境管理法》第三十九条' },
  EXPORT_KEPT: days('EXPORT_FILE'),
  UPLOAD_KEPT: days('UPLOAD'),
  SESSION_KEPT: days('SESSION'),
  REMINDERS: own('reminders before a deadline', '1 WORKING_DAY', '2 WORKING_DAY'),
  COUNTING: own('the first day counted is the next working day', '1 WORKING_DAY'),
  NUMBERS: own('limits of disclosures', '1 HOUR', '24 HOUR'),
  FIGURES: own('the window of the visit figures', '90 DAY'),
  INVITATION: own('how long an invitation works', '7 DAY'),
  KEY: own('how long a key may last', '1 YEAR'),
  UNUSED: own('who has not signed in for long', '30 DAY'),
  CANCEL: own('how late a visit may be cancelled', '2 HOUR'),
  PLAN: own('the longest plan', '31 DAY'),
  FOLLOW: own('how often the court is asked', '30 DAY'),
} satisfies Record<string, Source>

type SourceName = keyof typeof sources | keyof typeof clocks | keyof typeof practice

const byFile: Record<string, SourceName[]> = {
  'client/locale/*/access.ts': ['UNUSED'],
  'client/locale/*/audit.ts': ['EXPORT_KEPT'],
  'client/locale/*/office.ts': ['REMINDERS'],
  'client/locale/*/open.ts': ['COUNTING'],
  'client/locale/*/penalty.ts': [
    'DECISION',
    'FIRST',
    'HEARING_REQUEST',
    'HEARING_NOTICE',
    'PUBLIC_SERVICE',
    'DUNNING',
    'COURT',
  ],
  'client/locale/*/reporting.ts': ['NUMBERS'],
  'client/locale/*/roster.ts': ['UPLOAD_KEPT'],
  'client/locale/*/visits.ts': ['PROCESSING', 'COURIER', 'FIGURES'],
  'server/access/access.graphql.ts': ['INVITATION', 'KEY'],
  'server/access/own-account/own-access.graphql.ts': ['SESSION_KEPT', 'KEY'],
  'server/notice/notice-words.ts': ['RENEWAL', 'EXPORT_KEPT', 'REMINDERS', 'NUMBERS'],
  'server/penalty/steps/case-steps.graphql.ts': ['PUBLIC_NOTICE_DEFENCE', 'HEARING_NOTICE'],
  'server/penalty/steps/case-steps.resolver.ts': [
    'HEARING_REQUEST',
    'DECISION',
    'HEARING_NOTICE',
    'PUBLIC_SERVICE',
    'DUNNING',
  ],
  'server/penalty/steps/circumstances.ts': ['AGAIN'],
  'server/penalty/steps/execution-steps.graphql.ts': ['PUBLIC_SERVICE'],
  'server/penalty/papers/paper-parts.ts': ['FIRST', 'HEARING_REQUEST'],
  'server/penalty/papers/public-notice.ts': ['PUBLIC_NOTICE_DEFENCE', 'PUBLIC_SERVICE'],
  'server/penalty/papers/templates.ts': ['LITIGATION', 'RECONSIDERATION', 'AFTER_DUNNING', 'PAYMENT'],
  'server/penalty/penalty.graphql.ts': ['FIRST'],
  'server/penalty/procedure/case-clocks.ts': ['STATEMENT', 'FOLLOW'],
  'server/permit/permit.graphql.ts': ['RENEWAL'],
  'server/messages/refusal-words.ts': [
    'FOREIGNERS',
    'RENEWAL',
    'KEY',
    'HEARING_NOTICE',
    'DUNNING',
    'COURT',
    'CANCEL',
    'FIRST',
  ],
  'server/roster/staff-list/numbers-file.resolver.ts': ['NUMBERS'],
  'server/visit/calendar/calendar-feed.ts': ['RENEWAL'],
  'server/visit/schedule/plan.graphql.ts': ['PLAN'],
}

/** What says a file's term; null where nothing named for that file does. */
export function sourceOf(file: string, term: string): string | null {
  const names = byFile[file.replace(/^client\/locale\/[^/]+/, 'client/locale/*')] ?? []
  const name = names.find((one) => sources[one as keyof typeof sources]?.terms.includes(term))
  return name === undefined ? null : (sources[name as keyof typeof sources]?.says ?? null)
}
