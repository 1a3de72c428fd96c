import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { Instant } from '../../shared/Instant.tsx'
import { AddressFilters } from '../../shared/AddressFilters.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ShownAsOf } from '../../shared/AsOf.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { ExportDialog } from '../exports/ExportDialog.tsx'
import { SaveQuestionDialog } from '../exports/SaveQuestionDialog.tsx'
import { Definitions } from './Definitions.tsx'
import { FigureTiles } from './FigureTiles.tsx'
import { QuestionForm } from './QuestionForm.tsx'
import { readQuestion } from './question.ts'
import { Ranking } from './Ranking.tsx'
import './compliance.css'

const shownGroups = 100

const explored = graphql(`
  query Explore($filter: ComplianceFilter!, $groupBy: ComplianceGrouping!, $orderBy: ComplianceOrder, $first: Int) {
    compliance(filter: $filter, groupBy: $groupBy, orderBy: $orderBy, first: $first) {
      asOf
      groupCount
      total {
        ...FigureTiles_figures @unmask
      }
      groups {
        key
        ...Ranking_group @unmask
      }
    }
  }
`)

/**
 * Any question about compliance: of whom, when, by what, as of when. It can be kept, exported and answered by itself.
 */
export function ExplorePage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const [params] = useSearchParams()
  const [dialog, setDialog] = useState<'export' | 'save' | null>(null)
  const question = readQuestion(params, viewer.today, viewer.station?.id)
  const query = useQuery(explored, { variables: { ...question, first: shownGroups } })
  const answer = query.data?.compliance
  const close = () => setDialog(null)
  return (
    <Page
      title={t('figures.exploreTitle')}
      lede={t('figures.exploreLede')}
      actions={
        <>
          <Button onClick={() => setDialog('save')}>{t('figures.save')}</Button>
          <Button onClick={() => setDialog('export')}>{t('exports.ask')}</Button>
        </>
      }
    >
      <QuestionForm question={question} grouped />
      <AddressFilters of={['rule']} />
      <ShownAsOf />
      <QueryState query={query} keepPrevious of={answer} rows={8}>
        {({ asOf, groupCount, total, groups }) => (
          <>
            <FigureTiles figures={total} filter={question.filter} />
            <Panel
              flush
              title={t(`figures.groups.${question.groupBy}`)}
              extra={
                <span className="muted small">
                  {t('figures.shown', { shown: groups.length, count: groupCount })} · {t('figures.asOf')}{' '}
                  <Instant at={asOf} seconds />
                </span>
              }
            >
              {groups.length === 0 ? (
                <PlainState icon="search" title={t('list.nothingFound')}>
                  {t('list.nothingFoundAdvice')}
                </PlainState>
              ) : (
                <Ranking
                  groups={groups}
                  filter={question.filter}
                  part={question.groupBy}
                  caption={t('figures.exploreTitle')}
                />
              )}
            </Panel>
            <ExportDialog
              open={dialog === 'export'}
              onClose={close}
              formats={['CSV', 'XLSX', 'JSONL', 'PDF']}
              wish={{
                matter: 'COMPLIANCE',
                compliance: { ...question.filter, asOf: question.filter.asOf ?? asOf },
                groupBy: question.groupBy,
                orderBy: question.orderBy,
              }}
            />
          </>
        )}
      </QueryState>
      <SaveQuestionDialog open={dialog === 'save'} onClose={close} question={question} />
      <Definitions />
    </Page>
  )
}
