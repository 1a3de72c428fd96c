import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { DayInput } from '../../shared/DayInput.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Facts, Panel } from '../../ui/Page.tsx'

const outlook = graphql(`
  query ErasureOutlook($by: Date!) {
    erasureOutlook(by: $by) {
      due
      held
    }
  }
`)

/** How many people the coming nights will erase, up to a day. */
export function Outlook() {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [by, setBy] = useState(() => `${Number(today.slice(0, 4)) + 3}${today.slice(4)}`)
  const query = useQuery(outlook, { variables: { by } })
  return (
    <Panel title={t('retention.outlook')}>
      <div className="stack">
        <div className="filters">
          <label>
            {t('retention.by')}
            <DayInput min={today} value={by} onChange={(day) => day && day >= today && setBy(day)} />
          </label>
        </div>
        <QueryState query={query} keepPrevious of={query.data?.erasureOutlook} rows={1}>
          {({ due, held }) => (
            <Facts
              facts={[
                { label: t('retention.due'), value: t('retention.persons', { count: due }) },
                { label: t('retention.held'), value: t('retention.persons', { count: held }) },
              ]}
            />
          )}
        </QueryState>
      </div>
    </Panel>
  )
}
