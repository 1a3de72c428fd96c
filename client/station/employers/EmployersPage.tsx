import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmployerStatus } from '../../gql/graphql.ts'
import { AsOfField, ShownAsOf } from '../../shared/AsOf.tsx'
import { FindByNumber } from '../../shared/find-by-number/FindByNumber.tsx'
import { readInstant } from '../../shared/as-of.ts'
import { useFilterParams } from '../../shared/use-filter-params.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Select } from '../../ui/Select.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { EmployerList } from './EmployerList.tsx'

const statuses = ['PENDING', 'ACTIVE', 'SUSPENDED', 'REJECTED'] as const satisfies readonly EmployerStatus[]

export function EmployersPage() {
  const { t } = useTranslation()
  const stationId = useSignedIn().station?.id
  const { params, choose } = useFilterParams()
  const status = statuses.find((known) => known === params.get('status'))
  const [search, setSearch] = useState('')
  const searched = useDeferredValue(search.trim())
  return (
    <Page title={t('employers.title')} lede={t('employers.lede')} actions={stationId && <FindByNumber />}>
      <div className="filters" role="search">
        <label className="wide">
          {t('employers.search')}
          <Input
            allowClear
            value={search}
            prefix={<Icon name="search" size={16} />}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <label>
          {t('field.status')}
          <Select
            value={status}
            empty={t('form.all')}
            onChange={(value) => choose('status', value)}
            options={statuses.map((value) => ({ value, label: t(`enums.EmployerStatus.${value}`) }))}
          />
        </label>
        <AsOfField />
      </div>
      <ShownAsOf />
      <Panel flush>
        <EmployerList
          filter={{
            stationId,
            search: searched || undefined,
            status: status ? [status] : undefined,
            asOf: readInstant(params.get('asOf')),
          }}
        />
      </Panel>
    </Page>
  )
}
