import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { PenaltyCaseFilter } from '../../gql/graphql.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { PlainState } from '../../ui/States.tsx'
import { QueryState } from '../QueryState.tsx'
import { ListPager } from '../ListPager.tsx'
import { usePaging } from '../use-paging.ts'
import { hasRole, useViewer } from '../viewer.ts'
import { CaseRow } from './CaseRow.tsx'
import { CloseTogether } from './CloseTogether.tsx'
import type { ChosenCase } from './likeness.ts'

const cases = graphql(`
  query Cases($filter: PenaltyCaseFilter, $orderBy: PenaltyCaseOrder, $first: Int, $after: String) {
    penaltyCases(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        version
        ...CaseRow_penaltyCase
      }
    }
  }
`)

/** The case whose next step is due first stands on top: a queue, and no ranking of anybody. */
export function CaseList({ filter }: { filter: PenaltyCaseFilter }) {
  const { t } = useTranslation()
  const paging = usePaging(JSON.stringify(filter))
  const mayClose = hasRole(useViewer(), ['OFFICER', 'STATION_CHIEF'])
  const [chosen, setChosen] = useState<readonly ChosenCase[]>([])
  const query = useQuery(cases, {
    variables: { filter, orderBy: 'NEXT_DUE', first: paging.first, after: paging.after },
  })
  const list = query.data?.penaltyCases
  return (
    <QueryState query={query} keepPrevious of={list}>
      {(page) => (
        <>
          {page.nodes.length === 0 ? (
            <PlainState icon="check" title={t('cases.none')}>
              {t('cases.noneAdvice')}
            </PlainState>
          ) : (
            <DataTable
              caption={t('cases.title')}
              head={[
                t('cases.number'),
                t('field.employer'),
                t('cases.what'),
                t('field.severity'),
                t('cases.band'),
                t('field.status'),
                t('cases.nextStep'),
              ]}
            >
              {page.nodes.map((node) => (
                <CaseRow
                  key={node.id}
                  penaltyCase={node}
                  selection={
                    mayClose
                      ? {
                          chosen,
                          onChoose: (one, on) =>
                            setChosen((before) => [...before.filter(({ id }) => id !== one.id), ...(on ? [one] : [])]),
                        }
                      : undefined
                  }
                />
              ))}
            </DataTable>
          )}
          <ListPager paging={paging} page={page} />
          {mayClose && <CloseTogether chosen={current(chosen, page.nodes)} onChosen={setChosen} />}
        </>
      )}
    </QueryState>
  )
}

/** A case that changed since it was chosen is closed as it is shown now. */
function current(chosen: readonly ChosenCase[], shown: readonly { id: string; version: number }[]): ChosenCase[] {
  return chosen.map((one) => ({ ...one, version: shown.find(({ id }) => id === one.id)?.version ?? one.version }))
}
