import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { AffectedVisits_VisitFragment } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { WindowText } from './visit-words.tsx'

graphql(`
  fragment AffectedVisits_visit on Visit {
    id
    scheduled {
      startsAt
      endsAt
    }
    employer {
      id
      name
    }
    officers {
      id
      name
    }
  }
`)

/** What a change would hit, before it is confirmed: nothing is changed until then. */
export function AffectedVisits({ visits }: { visits: readonly AffectedVisits_VisitFragment[] }) {
  const { t } = useTranslation()
  if (visits.length === 0) return null
  return (
    <div role="alert">
      <Banner tone="warn" title={t('visits.affected.title', { count: visits.length })}>
        <p>{t('visits.affected.advice')}</p>
        <ul className="affected-visits">
          {visits.map((visit) => (
            <li key={visit.id}>
              {visit.scheduled && <WindowText window={visit.scheduled} />}{' '}
              <a href={`/visits/${visit.id}`} target="_blank" rel="noreferrer">
                {visit.employer.name}
              </a>
              {visit.officers.length > 0 && (
                <span className="muted small"> · {visit.officers.map(({ name }) => name).join('、')}</span>
              )}
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}
