import type { TFunction } from 'i18next'
import type { RosterRowFinding, RosterRowOutcome } from '../../gql/graphql.ts'

/** Which rows are shown: all where neither is given. */
export interface RowFilter {
  outcome?: RosterRowOutcome
  finding?: RosterRowFinding
}

export function titleOf(t: TFunction, { outcome, finding }: RowFilter): string {
  if (finding) return t(`enums.RosterRowFinding.${finding}`)
  return outcome ? t(`enums.RosterRowOutcome.${outcome}`) : t('roster.allRows')
}
