import { useTranslation } from 'react-i18next'
import type { RosterRowOutcome } from '../../gql/graphql.ts'
import type { RosterOfPage } from './RosterPage.tsx'

type OutcomesProps = { roster: RosterOfPage; chosen: RosterRowOutcome | null; onChoose: (outcome: RosterRowOutcome | null) => void }

/** The counts of the check; pressing one shows just those rows. */
export function Outcomes({ roster, chosen, onChoose }: OutcomesProps) {
  const { t } = useTranslation()
  const { summary } = roster
  const counts = [
    ['HIRE', summary.hires, ''],
    ['DEPARTURE', summary.departures, ''],
    ['INVALID', summary.invalid, 'bad'],
    ['DUPLICATE', summary.duplicates, 'warn'],
    ['UNCHANGED', summary.unchanged, ''],
    ['IGNORED', summary.ignored, ''],
    ['FILED', summary.filed, 'good'],
  ] as const satisfies readonly (readonly [RosterRowOutcome, number, string])[]
  return (
    <div className="outcomes" role="group" aria-label={t('roster.filter')}>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        <b>{roster.rowsTotal ?? 0}</b>
        {t('roster.allRows')}
      </button>
      {counts.map(([outcome, count, tone]) => (
        <button
          key={outcome}
          type="button"
          className={count > 0 ? tone : ''}
          disabled={count === 0}
          aria-pressed={chosen === outcome}
          onClick={() => onChoose(outcome)}
        >
          <b>{count}</b>
          {t(`enums.RosterRowOutcome.${outcome}`)}
        </button>
      ))}
    </div>
  )
}
