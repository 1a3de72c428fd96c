import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ComplianceFilter, FigureTiles_FiguresFragment } from '../../gql/graphql.ts'
import { formatMoney } from '../../shared/format.ts'
import { useLanguage } from '../../locale/use-language.ts'
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
    visitsRated
    averageRating
  }
`)

type Figures = { figures: FigureTiles_FiguresFragment; filter: ComplianceFilter }
type FigureTilesProps = Figures & { before?: Figures }

const duties = {
  obligations: undefined,
  met: 'MET',
  metLate: 'MET_LATE',
  overdue: 'OVERDUE',
  pending: 'PENDING',
} as const
const counts = ['casesFound', 'casesOpen', 'permitsIssued', 'visitsCompleted', 'visitsOffHours'] as const
const sums = ['fined', 'paid'] as const

/** The figures of all, each with the one before it, and every one of them the way to its rows. */
export function FigureTiles({ figures, filter, before }: FigureTilesProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const tile = (name: FigureName, show: (of: Figures) => ReactNode, more?: ReactNode) => (
    <div key={name} className="figure-tile">
      <dt>{t(`figures.names.${name}`)}</dt>
      <dd className="figure-value">{show({ figures, filter })}</dd>
      {more && <dd className="small">{more}</dd>}
      {before && (
        <dd className="muted small">
          {t('figures.before')} {show(before)}
        </dd>
      )}
    </div>
  )
  const fallenDue = figures.met + figures.metLate + figures.overdue
  return (
    <dl className="figure-tiles">
      {tile(
        'onTimeRate',
        (of) => (
          <Rows to={rowsAddress(of.filter, 'FALLEN_DUE')}>{percent(of.figures.onTimeRate)}</Rows>
        ),
        <>
          <Rows to={rowsAddress(filter, 'MET')}>{figures.met}</Rows> /{' '}
          <Rows to={rowsAddress(filter, 'FALLEN_DUE')}>{fallenDue}</Rows>
        </>,
      )}
      {(Object.keys(duties) as (keyof typeof duties)[]).map((name) =>
        tile(name, (of) => <Rows to={rowsAddress(of.filter, duties[name])}>{of.figures[name]}</Rows>),
      )}
      {counts.map((name) => tile(name, (of) => <Rows to={otherRowsAddress(of.filter, name)}>{of.figures[name]}</Rows>))}
      {sums.map((name) =>
        tile(name, (of) => (
          <Rows to={otherRowsAddress(of.filter, name)}>{formatMoney(of.figures[name], language)}</Rows>
        )),
      )}
      {tile(
        'averageRating',
        (of) => (
          <Rows to={otherRowsAddress(of.filter, 'visitsRated')}>{of.figures.averageRating?.toFixed(1) ?? '–'}</Rows>
        ),
        <Rows to={otherRowsAddress(filter, 'visitsRated')}>{t('figures.rated', { count: figures.visitsRated })}</Rows>,
      )}
    </dl>
  )
}

type FigureName = 'onTimeRate' | keyof typeof duties | (typeof counts)[number] | (typeof sums)[number] | 'averageRating'

function Rows({ to, children }: { to: string; children: ReactNode }) {
  return <Link to={to}>{children}</Link>
}

export function percent(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? '–' : `${(rate * 100).toFixed(1)}%`
}
