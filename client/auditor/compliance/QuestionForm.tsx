import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { AsOfField } from '../../shared/AsOf.tsx'
import { unaskableDayIn } from '../../shared/askable-day.ts'
import { DayInput } from '../../shared/DayInput.tsx'
import { IndustrySelect } from '../../shared/IndustrySelect.tsx'
import { useFilterParams } from '../../shared/use-filter-params.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Select } from '../../ui/Select.tsx'
import { EmployerSelect } from '../../shared/EmployerSelect.tsx'
import { groupings, orders, type Question } from './question.ts'

const stationsOfFigures = graphql(`
  query StationsOfFigures {
    stations {
      id
      kind
      name
    }
  }
`)

/** Of whom, of which period and as of when; the address holds the question. */
export function QuestionForm({ question, grouped = false }: { question: Question; grouped?: boolean }) {
  const { t } = useTranslation()
  const { params, choose } = useFilterParams()
  const own = useSignedIn().station
  const { data } = useQuery(stationsOfFigures, { skip: Boolean(own) })
  const { filter, groupBy, orderBy } = question
  const stations = (data?.stations ?? [])
    .filter(({ kind }) => kind === 'STATION')
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="filters" role="search">
      <label>
        {t('figures.from')}
        <DayInput
          value={unaskableDayIn(params.get('from')) ?? filter.from}
          onChange={(day) => day !== null && choose('from', day)}
        />
      </label>
      <label>
        {t('figures.to')}
        <DayInput
          value={unaskableDayIn(params.get('to')) ?? filter.to}
          onChange={(day) => day !== null && choose('to', day)}
        />
      </label>
      {!own && (
        <label>
          {t('figures.station')}
          <Select
            value={filter.stationId ?? ''}
            empty={t('form.all')}
            options={stations}
            onChange={(value) => choose('station', value)}
          />
        </label>
      )}
      <label className="wide">
        {t('field.employer')}
        <EmployerSelect value={filter.employerId ?? undefined} onChange={(value) => choose('employer', value)} />
      </label>
      <label>
        {t('field.industry')}
        <IndustrySelect
          value={filter.industry ?? ''}
          empty={t('form.all')}
          none={t('figures.tradeNotStated')}
          onChange={(value) => choose('industry', value)}
        />
      </label>
      <AsOfField />
      {grouped && (
        <>
          <label>
            {t('figures.groupBy')}
            <Select
              value={groupBy}
              onChange={(value) => choose('by', value)}
              options={groupings.map((value) => ({ value, label: t(`figures.groups.${value}`) }))}
            />
          </label>
          <label>
            {t('figures.orderBy')}
            <Select
              value={orderBy}
              onChange={(value) => choose('order', value)}
              options={orders.map((value) => ({ value, label: t(`figures.orders.${value}`) }))}
            />
          </label>
        </>
      )}
    </div>
  )
}
