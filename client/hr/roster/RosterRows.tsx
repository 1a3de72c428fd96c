import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { RosterImportStatus, RosterRow_RowFragment } from '../../gql/graphql.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { PlainState } from '../../ui/States.tsx'
import { AmendmentsBar } from './AmendmentsBar.tsx'
import { LastDaysBar, SameLastDay } from './LastDaysBar.tsx'
import { RepairGrid } from './RepairGrid.tsx'
import { RepairDrawer } from './RepairDrawer.tsx'
import type { RowFilter } from './row-filter.ts'
import { isAmendable, isRepairable, needsLastDay } from './roster-rows.ts'
import { DismissedBar } from './RestoreRows.tsx'
import { RowsSearch } from './RowsSearch.tsx'
import { RosterRow } from './RosterRow.tsx'

const rosterRows = graphql(`
  query RosterRows($id: ID!, $outcome: [RosterRowOutcome!], $finding: RosterRowFinding, $orderBy: RosterRowOrder, $search: String, $first: Int, $after: String) {
    node(id: $id) {
      id
      ... on RosterImport {
        rows(outcome: $outcome, finding: $finding, orderBy: $orderBy, search: $search, first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            rowNumber
            outcome
            endedOn
            cells {
              field
            }
            amendment {
              field
            }
            ...RosterRow_row @unmask
            ...RepairGrid_row @unmask
          }
        }
      }
    }
  }
`)

/** So many reports are amended at once. */
const mostAmended = 100

type RosterRowsProps = { rosterId: string; status: RosterImportStatus; filter: RowFilter; severalSheets: boolean }

/** The rows with what can be done about them: repaired, given their last day, or taken as amendments. */
export function RosterRows({ rosterId, status, filter, severalSheets }: RosterRowsProps) {
  const { t } = useTranslation()
  const [asGrid, setAsGrid] = useState(false)
  const [repairing, setRepairing] = useState<number>()
  const [lastDays, setLastDays] = useState<ReadonlyMap<number, string>>(new Map())
  const [amending, setAmending] = useState<ReadonlySet<number>>(new Set())
  const [dismissed, setDismissed] = useState<readonly number[]>([])
  const [search, setSearch] = useState('')
  const paging = usePaging(`${filter.outcome}|${filter.finding}|${status}|${search}`, 50)
  const orderBy = filter.outcome === 'HIRE' || filter.finding === 'LATE' ? ('DUE_ON' as const) : undefined
  const query = useQuery(rosterRows, {
    variables: {
      id: rosterId,
      // It is searched through all rows, whichever of them were shown.
      outcome: filter.outcome && !search ? [filter.outcome] : undefined,
      finding: search ? undefined : filter.finding,
      orderBy,
      search: search || undefined,
      first: paging.first,
      after: paging.after,
    },
  })
  const node = query.data?.node
  const found = node?.__typename === 'RosterImport' ? node.rows : null
  const open = status === 'READY' || status === 'DONE'

  function fillLastDay(
    inSight: readonly Pick<RosterRow_RowFragment, 'rowNumber' | 'outcome' | 'endedOn'>[],
    day: string,
  ) {
    const without = inSight.filter((row) => needsLastDay(row) && !lastDays.get(row.rowNumber))
    setLastDays(new Map([...lastDays, ...without.map(({ rowNumber }) => [rowNumber, day] as const)]))
  }

  return (
    <>
      <RowsSearch rosterId={rosterId} onSearch={setSearch} />
      <QueryState query={query} keepPrevious of={found} rows={8}>
        {(page) => (
          <>
            {search && (
              <p role="status" className="search-found">
                {t('roster.search.found', { count: page.totalCount, text: search })}
              </p>
            )}
            {open && page.nodes.filter(needsLastDay).length > 1 && (
              <SameLastDay onFill={(day) => fillLastDay(page.nodes, day)} />
            )}
            {open && page.nodes.some(isAmendable) && (
              <div className="choose-all">
                <Button
                  onClick={() =>
                    setAmending(
                      new Set(
                        [...amending, ...page.nodes.filter(isAmendable).map(({ rowNumber }) => rowNumber)].slice(
                          0,
                          mostAmended,
                        ),
                      ),
                    )
                  }
                >
                  {t('roster.amendAll', { count: page.nodes.filter(isAmendable).length })}
                </Button>
              </div>
            )}
            {open && page.nodes.some(isRepairable) && (
              <div className="choose-all grid-choice">
                <Button onClick={() => setAsGrid(!asGrid)}>
                  {t(asGrid ? 'roster.grid.close' : 'roster.grid.open')}
                </Button>
              </div>
            )}
            {asGrid && open && page.nodes.some(isRepairable) ? (
              <RepairGrid rosterId={rosterId} rows={page.nodes} severalSheets={severalSheets} />
            ) : page.nodes.length === 0 ? (
              <PlainState icon="search" title={t('list.nothingFound')} />
            ) : (
              <DataTable
                caption={t('roster.allRows')}
                head={[
                  t('roster.row'),
                  t('field.worker'),
                  t('field.hiredOn'),
                  t('field.endedOn'),
                  t('roster.outcome'),
                  t('roster.finding'),
                ]}
              >
                {page.nodes.map((row) => (
                  <RosterRow
                    key={row.rowNumber}
                    rosterId={rosterId}
                    row={row}
                    severalSheets={severalSheets}
                    open={open}
                    lastDay={lastDays.get(row.rowNumber) ?? ''}
                    onLastDay={(day) => setLastDays((days) => new Map([...days, [row.rowNumber, day]]))}
                    amending={amending.has(row.rowNumber)}
                    onAmending={(on) =>
                      setAmending(
                        (rows) =>
                          new Set(on ? [...rows, row.rowNumber] : [...rows].filter((other) => other !== row.rowNumber)),
                      )
                    }
                    onRepair={() => setRepairing(row.rowNumber)}
                    onDismissed={() => setDismissed((rows) => [...rows, row.rowNumber])}
                  />
                ))}
              </DataTable>
            )}
            {page.totalCount > page.nodes.length && (
              <p className="print-only">
                {t('roster.search.printed', { shown: page.nodes.length, count: page.totalCount })}
              </p>
            )}
            <ListPager paging={paging} page={page} />
            <DismissedBar rosterId={rosterId} rowNumbers={dismissed} onDone={() => setDismissed([])} />
            <LastDaysBar rosterId={rosterId} lastDays={lastDays} onDone={() => setLastDays(new Map())} />
            <AmendmentsBar rosterId={rosterId} rows={amending} onDone={() => setAmending(new Set())} />
            <RepairDrawer
              rosterId={rosterId}
              row={page.nodes.find((row) => row.rowNumber === repairing)}
              onClose={() => setRepairing(undefined)}
            />
          </>
        )}
      </QueryState>
    </>
  )
}
