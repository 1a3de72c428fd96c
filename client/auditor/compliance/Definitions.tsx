import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'

const definitions = graphql(`
  query FigureDefinitions {
    complianceDefinitions {
      figure
      title
      definition
      numerator
      denominator
      periodDay
    }
  }
`)

/** What each figure counts, as the server says it: the same words as in every report. */
export function Definitions() {
  const { t } = useTranslation()
  const { data } = useQuery(definitions)
  return (
    <details className="definitions">
      <summary>{t('figures.definitions')}</summary>
      <dl>
        {data?.complianceDefinitions.map(({ figure, title, definition, numerator, denominator, periodDay }) => (
          <div key={figure}>
            <dt>{title}</dt>
            <dd>{definition}</dd>
            <dd className="muted small">
              {t('figures.numerator')}: {numerator}
              {denominator && ` · ${t('figures.denominator')}: ${denominator}`} · {t('figures.periodDay')}: {periodDay}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
