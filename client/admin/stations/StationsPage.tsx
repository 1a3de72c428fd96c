import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { StationListQuery } from '../../gql/graphql.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { StationForm } from './StationForm.tsx'

const stationList = graphql(`
  query StationList {
    stations {
      id
      code
      name
      kind
      divisionCode
      hotline
      ...StationForm_station @unmask
    }
  }
`)

type ListedStation = StationListQuery['stations'][number]

/** The authorities that companies belong to; before there is one, nobody can register. */
export function StationsPage() {
  const { t } = useTranslation()
  const query = useQuery(stationList)
  const [edited, setEdited] = useState<ListedStation | 'new' | null>(null)
  const [saved, setSaved] = useState<string | null>(null)

  function edit(station: ListedStation | 'new') {
    setSaved(null)
    setEdited(station)
  }

  return (
    <Page
      title={t('access.station.title')}
      lede={t('access.station.lede')}
      actions={
        <Button type="primary" onClick={() => edit('new')}>
          {t('access.station.add')}
        </Button>
      }
    >
      {saved && <Banner tone="good" title={t('access.station.saved', { name: saved })} />}
      {edited && (
        <Panel title={edited === 'new' ? t('access.station.add') : edited.name}>
          <StationForm
            key={edited === 'new' ? 'new' : edited.id}
            station={edited === 'new' ? null : edited}
            onClose={() => setEdited(null)}
            onSaved={(name) => {
              setSaved(name)
              setEdited(null)
            }}
          />
        </Panel>
      )}
      <Panel flush>
        <QueryState query={query} of={query.data?.stations}>
          {(stations) =>
            stations.length === 0 ? (
              <PlainState icon="desk" title={t('access.station.none')} />
            ) : (
              <DataTable
                caption={t('access.station.title')}
                head={[
                  t('access.station.name'),
                  t('access.station.code'),
                  t('access.station.kind'),
                  t('access.station.division'),
                  t('access.station.hotline'),
                  '',
                ]}
              >
                {stations.map((station) => (
                  <Row key={station.id}>
                    <Cell column={0} main>
                      {station.name}
                    </Cell>
                    <Cell column={1}>
                      <span className="code">{station.code}</span>
                    </Cell>
                    <Cell column={2}>{t(`access.station.kinds.${station.kind}`)}</Cell>
                    <Cell column={3}>
                      <span className="code">{station.divisionCode}</span>
                    </Cell>
                    <Cell column={4}>{station.hotline ?? t('form.empty')}</Cell>
                    <Cell column={5} end>
                      <Button
                        size="small"
                        onClick={() => edit(station)}
                        aria-label={`${t('access.station.edit')} ${station.name}`}
                      >
                        {t('access.station.edit')}
                      </Button>
                    </Cell>
                  </Row>
                ))}
              </DataTable>
            )
          }
        </QueryState>
      </Panel>
    </Page>
  )
}
