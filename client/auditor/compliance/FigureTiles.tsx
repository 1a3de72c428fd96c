import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ComplianceFilter, FigureTiles_FiguresFragment, ObligationStatus } from '../../gql/graphql.ts'
import { formatMoney } from '../../shared/format.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { otherRowsAddress, rowsAddress } from './question.ts'

graphql(`
  fragment FigureTiles_figures on ComplianceFigures {
    obligations
    met
    metLate
    pending
    overdue
    onTimeRate
    casesFound
    casesOpen
    fined {
      amount
      currencyCode
    }
    paid {
      amount
      currencyCode
    }
    permitsIssued
    visitsCompleted
    visitsOffHours
    averageRating
  }
`)

/** The figures of all, each with the one before it, and the way to its rows. */
export function FigureTiles({ figures: now, before, filter }: { figures: FigureTiles_FiguresFragment; before?: FigureTiles_FiguresFragment; filter: ComplianceFilter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const then = before ?? now
  const rows: { name: 'obligations' | 'met' | 'metLate' | 'pending' | 'overdue'; status?: ObligationStatus }[] = [
    { name: 'obligations' }, { name: 'met', status: 'MET' }, { name: 'metLate', status: 'MET_LATE' }, { name: 'overdue', status: 'OVERDUE' }, { name: 'pending', status: 'PENDING' },
  ]
  const plain = ['casesFound', 'casesOpen', 'permitsIssued', 'visitsCompleted', 'visitsOffHours'] as const
  const compared = (value: string) => before && <dd className="muted small">{t('figures.before', { value })}</dd>
  return (
    <dl className="figure-tiles">
      <div className="figure-tile">
        <dt>{t('figures.names.onTimeRate')}</dt>
        <dd className="figure-value">{percent(now.onTimeRate)}</dd>
        {compared(percent(then.onTimeRate))}
      </div>
      {rows.map(({ name, status }) => (
        <div key={name} className="figure-tile">
          <dt>{t(`figures.names.${name}`)}</dt>
          <dd className="figure-value">
            <Link to={rowsAddress(filter, status)}>{now[name]}</Link>
          </dd>
          {compared(String(then[name]))}
        </div>
      ))}
      {plain.map((name) => (
        <div key={name} className="figure-tile">
          <dt>{t(`figures.names.${name}`)}</dt>
          <dd className="figure-value">{name === 'visitsOffHours' ? now[name] : <Link to={otherRowsAddress(filter, name)}>{now[name]}</Link>}</dd>
          {compared(String(then[name]))}
        </div>
      ))}
      {(['fined', 'paid'] as const).map((name) => (
        <div key={name} className="figure-tile">
          <dt>{t(`figures.names.${name}`)}</dt>
          <dd className="figure-value">
            <Link to={otherRowsAddress(filter, name)}>{formatMoney(now[name], language)}</Link>
          </dd>
          {compared(formatMoney(then[name], language))}
        </div>
      ))}
      <div className="figure-tile">
        <dt>{t('figures.names.averageRating')}</dt>
        <dd className="figure-value">{now.averageRating?.toFixed(1) ?? '–'}</dd>
        {compared(then.averageRating?.toFixed(1) ?? '–')}
      </div>
    </dl>
  )
}

export function percent(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? '–' : `${(rate * 100).toFixed(1)}%`
}
