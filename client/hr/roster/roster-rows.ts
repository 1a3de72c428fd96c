import type { RosterRow_RowFragment } from '../../gql/graphql.ts'
import type { zhCN } from '../../locale/zh-CN/index.ts'

/** The server gives what such a row says to those who may correct it, and to nobody else. */
export function isRepairable({
  outcome,
  cells,
}: Pick<RosterRow_RowFragment, 'outcome'> & { cells: readonly unknown[] }): boolean {
  return (outcome === 'INVALID' || outcome === 'DUPLICATE') && cells.length > 0
}

/** What would be filed, or corrected first. */
export function isDismissible({ outcome }: Pick<RosterRow_RowFragment, 'outcome'>): boolean {
  return outcome === 'HIRE' || outcome === 'DEPARTURE' || outcome === 'INVALID'
}

/** Somebody registered before, of whom nothing is reported: what was registered is recorded. */
export function recordsOnly({
  outcome,
  registeredBefore,
  reports,
}: Pick<RosterRow_RowFragment, 'outcome' | 'registeredBefore'> & { reports: readonly unknown[] }): boolean {
  return registeredBefore && (outcome === 'HIRE' || (outcome === 'FILED' && reports.length === 0))
}

/** Somebody who is gone from a full list. */
export function needsLastDay({ outcome, endedOn }: Pick<RosterRow_RowFragment, 'outcome' | 'endedOn'>): boolean {
  return outcome === 'DEPARTURE' && !endedOn
}

/** A name is the identity card's: another one in the roster is shown, and amends nothing. */
export function isAmendable({ outcome, amendment }: Pick<RosterRow_RowFragment, 'outcome' | 'amendment'>): boolean {
  return outcome === 'UNCHANGED' && amendment.some(({ field }) => field !== 'name')
}

type Because = keyof (typeof zhCN)['roster']['ignored']

const because = {
  title: true,
  subtitle: true,
  header: true,
  blank: true,
  totals: true,
  signature: true,
  note: true,
  no_person: true,
  left_out: true,
  not_started: true,
  struck_left_out: true,
  hidden_left_out: true,
} as const satisfies Record<Because, true>

export function ignoredWords(reason: string): `roster.ignored.${Because}` {
  return `roster.ignored.${isBecause(reason) ? reason : 'no_person'}`
}

function isBecause(reason: string): reason is Because {
  return Object.hasOwn(because, reason)
}
