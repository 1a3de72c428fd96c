import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { Button } from '../ui/Button.tsx'
import { readIndustry } from './industry.ts'
import { useFilterParams } from './use-filter-params.ts'

const filterNames = graphql(`
  query FilterNames($employer: ID!, $station: ID!) {
    employer: node(id: $employer) {
      ... on Employer {
        id
        name
      }
    }
    station: node(id: $station) {
      ... on Station {
        id
        name
      }
    }
    ruleSets {
      id
      key
      title
    }
    industries {
      code
      name
    }
  }
`)

type AddressFilter = 'employer' | 'station' | 'industry' | 'rule'

/**
 * Filters that the address carries and that no field of the page shows, each with its name and a way to let go of it: a
 * link from a figure or a bookmark never narrows a list unseen.
 */
export function AddressFilters({ of }: { of: readonly AddressFilter[] }) {
  const { t } = useTranslation()
  const { params, choose } = useFilterParams()
  const present = of.filter((name) => params.get(name))
  const ids = { employer: params.get('employer') ?? '', station: params.get('station') ?? '' }
  const { data } = useQuery(filterNames, { variables: ids, skip: present.length === 0 })
  if (present.length === 0) return null
  const nameOf: Record<AddressFilter, string | undefined> = {
    employer: data?.employer?.__typename === 'Employer' ? data.employer.name : undefined,
    station: data?.station?.__typename === 'Station' ? data.station.name : undefined,
    industry:
      readIndustry(params.get('industry')) === 'NONE'
        ? t('figures.tradeNotStated')
        : data?.industries.find(({ code }) => code === params.get('industry'))?.name,
    rule: data?.ruleSets.find(({ key }) => key === params.get('rule'))?.title,
  }
  return (
    <div className="row address-filters" role="group" aria-label={t('form.filteredBy')}>
      <span className="muted small">{t('form.filteredBy')}</span>
      {present.map((name) => (
        <Button
          key={name}
          aria-label={`${t(`field.${labels[name]}`)}: ${nameOf[name] ?? params.get(name)} · ${t('form.removeFilter')}`}
          onClick={() => choose(name, null)}
        >
          {t(`field.${labels[name]}`)}: <bdi>{nameOf[name] ?? params.get(name)}</bdi> ✕
        </Button>
      ))}
    </div>
  )
}

const labels = {
  employer: 'employer',
  station: 'station',
  industry: 'industry',
  rule: 'rule',
} as const satisfies Record<AddressFilter, string>
