import { useQuery } from '@apollo/client/react'
import { lazy, Suspense, useDeferredValue, useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { EmploymentOrder, EmploymentStatus, StaffQuery } from '../../gql/graphql.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { FindByNumber, NumberTyped } from '../../shared/find-by-number/FindByNumber.tsx'
import { holdsIdentityNumber } from '../../shared/search-text.ts'
import { ListPager } from '../../shared/ListPager.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { DownloadLink } from '../../shared/files/DownloadLink.tsx'
import { NumbersFileButton } from '../../shared/files/NumbersFileButton.tsx'
import { StaffRow } from '../../shared/StaffRow.tsx'
import { type Leaver } from './departures.ts'
import '../../ui/link-button.css'
import '../../ui/selection-bar.css'

const staff = graphql(`
  query Staff($filter: EmploymentFilter, $orderBy: EmploymentOrder, $first: Int, $after: String) {
    employments(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        hiredOn
        mayReportDeparture
        worker {
          id
          name
        }
        ...StaffRow_employment
      }
    }
  }
`)

/** It is the only part of this screen that uses the component library, which comes with it. */
const DepartureDrawer = lazy(async () => {
  const [{ DepartureDrawer: Drawer }, { AntdProvider }] = await Promise.all([
    import('./DepartureDrawer.tsx'),
    import('../../locale/AntdProvider.tsx'),
  ])
  return {
    default: (props: ComponentProps<typeof Drawer>) => (
      <AntdProvider>
        <Drawer {...props} />
      </AntdProvider>
    ),
  }
})

const orders = ['HIRED_ON_DESC', 'HIRED_ON_ASC', 'WORKER_NAME', 'DUE_ON'] as const satisfies readonly EmploymentOrder[]
const statuses = ['ACTIVE', 'ENDED', 'WITHDRAWN'] as const satisfies readonly EmploymentStatus[]

export function StaffPage() {
  const { t } = useTranslation()
  const employerId = useSignedIn().employer?.id
  const [search, setSearch] = useState('')
  const [status, setStatus] = useState<EmploymentStatus | ''>('ACTIVE')
  const [orderBy, setOrderBy] = useState<EmploymentOrder>('HIRED_ON_DESC')
  const [leavers, setLeavers] = useState<readonly Leaver[]>([])
  const [reporting, setReporting] = useState(false)
  const searched = useDeferredValue(search.trim())
  const byNumber = holdsIdentityNumber(searched)
  const paging = usePaging(`${searched}|${status}|${orderBy}`)
  const query = useQuery(staff, {
    variables: {
      filter: { employerId, search: (byNumber ? '' : searched) || undefined, status: status ? [status] : undefined },
      orderBy,
      first: paging.first,
      after: paging.after,
    },
    skip: byNumber,
  })
  const list = query.data?.employments
  const filtered = searched !== '' || status !== 'ACTIVE'

  return (
    <Page
      title={t('staff.title')}
      lede={t('staff.lede')}
      actions={
        <>
          <FindByNumber />
          <DownloadLink href="/employments.xlsx">{t('roster.staffFile')}</DownloadLink>
          {employerId && <NumbersFileButton file="STAFF_LIST" subjectId={employerId} />}
          <Link to="/report-hire" className="link-button">
            <Icon name="plus" size={18} />
            {t('hrHome.reportHire')}
          </Link>
        </>
      }
    >
      <div className="filters" role="search">
        <label className="wide">
          {t('staff.search')}
          <TextInput
            type="search"
            value={search}
            placeholder={t('staff.searchHint')}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <label>
          {t('field.status')}
          <Select
            value={status}
            empty={t('form.all')}
            onChange={(value) => setStatus(statuses.find((known) => known === value) ?? '')}
            options={statuses.map((value) => ({ value, label: t(`enums.EmploymentStatus.${value}`) }))}
          />
        </label>
        <label>
          {t('staff.order')}
          <Select
            value={orderBy}
            onChange={(value) => setOrderBy(orders.find((known) => known === value) ?? 'HIRED_ON_DESC')}
            options={orders.map((value) => ({ value, label: t(`staff.orders.${value}`) }))}
          />
        </label>
      </div>
      <Panel flush>
        {byNumber ? (
          <NumberTyped number={searched} />
        ) : (
          <QueryState query={query} keepPrevious of={list} rows={8}>
            {(page) => (
              <>
                {page.nodes.length === 0 ? (
                  <NobodyHere filtered={filtered} />
                ) : (
                  <StaffTable nodes={page.nodes} leavers={leavers} onChoose={setLeavers} />
                )}
                <ListPager paging={paging} page={page} />
              </>
            )}
          </QueryState>
        )}
      </Panel>
      {leavers.length > 0 && (
        <div className="selection-bar" role="region" aria-label={t('staff.selection')}>
          <span aria-live="polite">{t('staff.chosen', { count: leavers.length })}</span>
          <Button look="main" onClick={() => setReporting(true)}>
            {t('staff.reportDepartures')}
          </Button>
          <Button onClick={() => setLeavers([])}>{t('staff.clear')}</Button>
        </div>
      )}
      {reporting && (
        <Suspense>
          <DepartureDrawer
            open
            leavers={leavers}
            onClose={(done) => {
              setReporting(false)
              setLeavers(leavers.filter((leaver) => !done.has(leaver.employmentId)))
            }}
          />
        </Suspense>
      )}
    </Page>
  )
}

type StaffTableProps = {
  nodes: StaffQuery['employments']['nodes']
  leavers: readonly Leaver[]
  onChoose: (leavers: readonly Leaver[]) => void
}

function StaffTable({ nodes, leavers, onChoose }: StaffTableProps) {
  const { t } = useTranslation()
  const candidates = nodes.filter((node) => node.mayReportDeparture)
  const chosen = new Set(leavers.map((leaver) => leaver.employmentId))
  const onPage = candidates.filter((node) => chosen.has(node.id)).length
  const asLeaver = (node: (typeof nodes)[number]): Leaver => ({
    employmentId: node.id,
    name: node.worker.name,
    hiredOn: node.hiredOn,
  })
  const without = (ids: ReadonlySet<string>) => leavers.filter((leaver) => !ids.has(leaver.employmentId))

  return (
    <DataTable
      caption={t('staff.title')}
      head={['', t('field.name'), t('field.position'), t('field.hiredOn'), t('field.status'), t('staff.duty')]}
      firstHead={
        candidates.length > 0 && (
          <Checkbox
            aria-label={t('staff.chooseAll')}
            checked={onPage === candidates.length}
            some={onPage > 0 && onPage < candidates.length}
            onChange={(on) => {
              const others = without(new Set(candidates.map((node) => node.id)))
              onChoose(on ? [...others, ...candidates.map(asLeaver)] : others)
            }}
          />
        )
      }
    >
      {nodes.map((node) => (
        <StaffRow
          key={node.id}
          employment={node}
          chosen={chosen.has(node.id)}
          onChoose={(on) => onChoose(on ? [...leavers, asLeaver(node)] : without(new Set([node.id])))}
        />
      ))}
    </DataTable>
  )
}

function NobodyHere({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation()
  if (filtered) {
    return (
      <PlainState icon="search" title={t('list.nothingFound')}>
        {t('list.nothingFoundAdvice')}
      </PlainState>
    )
  }
  return (
    <PlainState icon="people" title={t('staff.none')}>
      {t('staff.noneAdvice')}
      <p>
        <Link to="/report-hire">{t('hrHome.reportHire')}</Link> · <Link to="/roster">{t('hrHome.uploadRoster')}</Link>
      </p>
    </PlainState>
  )
}
