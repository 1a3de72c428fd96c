import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { Outcomes_RosterFragment, RosterRowFinding } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { titleOf, type RowFilter } from './row-filter.ts'

graphql(`
  fragment Outcomes_roster on RosterImport {
    rowsTotal
    summary {
      hiresToReport
      departures
      invalid
      duplicates
      unchanged
      ignored
      reported
      dismissed
      late
      lastDayNeeded
      amendable
      registeredBefore
      warned
    }
    fileQuestions {
      kind
      answer
      rows
    }
    account {
      asked
      changed
    }
  }
`)

type OutcomesProps = {
  roster: FragmentData<Outcomes_RosterFragment>
  chosen: RowFilter
  onChoose: (filter: RowFilter) => void
}

/** The counts of the check; pressing one shows just those rows. */
export function Outcomes({ roster, chosen, onChoose }: OutcomesProps) {
  const { t } = useTranslation()
  const { summary } = roster
  const counts: readonly (readonly [RowFilter, number, string])[] = [
    // A hire with its departure is found under both; people registered before are counted apart.
    [{ finding: 'HIRE_TO_REPORT' }, summary.hiresToReport, ''],
    [{ outcome: 'DEPARTURE' }, summary.departures, ''],
    [{ outcome: 'INVALID' }, summary.invalid, 'bad'],
    [{ outcome: 'DUPLICATE' }, summary.duplicates, 'warn'],
    [{ outcome: 'UNCHANGED' }, summary.unchanged, ''],
    [{ outcome: 'IGNORED' }, summary.ignored, ''],
    [{ finding: 'REGISTERED_BEFORE' }, summary.registeredBefore, ''],
    [{ finding: 'REPORTED' }, summary.reported, 'good'],
    [{ outcome: 'DISMISSED' }, summary.dismissed, ''],
  ]
  const findings = [
    ['LATE', summary.late],
    ['LAST_DAY_NEEDED', summary.lastDayNeeded],
    ['AMENDABLE', summary.amendable],
    ['DAY_ASKED', roster.fileQuestions.find(({ kind, answer }) => kind === 'DAY_ORDER' && !answer)?.rows ?? 0],
    ['FILE_ASKED', roster.account?.asked ?? 0],
    ['CHANGED', roster.account?.changed ?? 0],
    ['WARNED', summary.warned],
  ] as const satisfies readonly (readonly [RosterRowFinding, number])[]
  return (
    <div className="outcomes" role="group" aria-label={t('roster.filter')}>
      <button type="button" aria-pressed={!chosen.outcome && !chosen.finding} onClick={() => onChoose({})}>
        <b>{roster.rowsTotal ?? 0}</b>
        {t('roster.allRows')}
      </button>
      {counts.map(([filter, count, tone]) => (
        <button
          key={titleOf(t, filter)}
          type="button"
          className={count > 0 ? tone : ''}
          disabled={count === 0}
          aria-pressed={chosen.outcome === filter.outcome && chosen.finding === filter.finding}
          onClick={() => onChoose(filter)}
        >
          <b>{count}</b>
          {titleOf(t, filter)}
        </button>
      ))}
      <div className="findings">
        {findings.flatMap(([finding, count]) =>
          count === 0 ? (
            []
          ) : (
            <button
              key={finding}
              type="button"
              aria-pressed={chosen.finding === finding}
              onClick={() => onChoose({ finding })}
            >
              {t(`enums.RosterRowFinding.${finding}`)} <b>{count}</b>
            </button>
          ),
        )}
      </div>
    </div>
  )
}
