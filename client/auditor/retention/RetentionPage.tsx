import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { RetentionPageQuery } from '../../gql/graphql.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { hasRole, useSignedIn } from '../../shared/viewer.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { Erasures } from './Erasures.tsx'
import { Holds } from './Holds.tsx'
import { Outlook } from './Outlook.tsx'

const retentionPage = graphql(`
  query RetentionPage {
    retentionRules {
      kind
      description
      length
      unit
      since
      means
      citation
      verified
    }
  }
`)

/** How long personal data is kept, what holds keep beyond it, and what was erased. */
export function RetentionPage() {
  const { t } = useTranslation()
  const query = useQuery(retentionPage)
  const viewer = useSignedIn()
  return (
    <Page title={t('retention.title')} lede={t('retention.lede')}>
      {hasRole(viewer, ['AUDITOR']) && <Outlook />}
      <Holds />
      <Erasures />
      <Panel flush title={t('retention.rules')}>
        <QueryState query={query} of={query.data?.retentionRules} rows={8}>
          {(rules) => <Rules rules={rules} />}
        </QueryState>
      </Panel>
    </Page>
  )
}

function Rules({ rules }: { rules: RetentionPageQuery['retentionRules'] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('retention.rules')}
      head={[t('retention.record'), t('retention.term'), t('retention.afterwards'), t('retention.law')]}
    >
      {rules.map(({ kind, description, length, unit, since, means, citation, verified }) => (
        <Row key={kind}>
          <Cell column={0} main>
            <div>
              {t(`enums.RetainedRecord.${kind}`)}
              <div className="muted small">{description}</div>
            </div>
          </Cell>
          <Cell column={1}>
            <div>
              {unit && length ? t(`retention.terms.${unit}`, { count: length }) : t('retention.forGood')}
              {unit && <div className="muted small">{t(`enums.RetentionStart.${since}`)}</div>}
            </div>
          </Cell>
          <Cell column={2}>{t(`enums.RetentionMeans.${means}`)}</Cell>
          <Cell column={3}>
            <div>
              {citation} {!verified && <Chip tone="plain">{t('retention.reading')}</Chip>}
            </div>
          </Cell>
        </Row>
      ))}
    </DataTable>
  )
}
