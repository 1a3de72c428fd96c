import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { HrHomeQuery } from '../../gql/graphql.ts'
import { formatDay } from '../../shared/format.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { useLanguage } from '../../locale/use-language.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { DueObligation, OtherDue } from './DueItem.tsx'
import './hr-home.css'

const hrHome = graphql(`
  query HrHome($first: Int!) {
    viewer {
      today
      todo(first: $first) {
        title
        dueAt
        overdue
        subject {
          id
          ... on Obligation {
            ...DueObligation_obligation
          }
        }
      }
      employer {
        id
        name
        status
        counts {
          activeEmployments
          pendingObligations
          overdueObligations
          pendingCases
        }
      }
    }
  }
`)

const usuallyListed = 30
/** As many as the API gives at once. */
const mostListed = 100

/** What the employer must do next, most urgent first, and the three things one comes here to do. */
export function HrHomePage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const [first, setFirst] = useState<number>(usuallyListed)
  const query = useQuery(hrHome, { variables: { first } })
  const viewer = query.data?.viewer
  return (
    <Page
      title={t('hrHome.title')}
      lede={
        viewer && (
          <>
            {formatDay(viewer.today, language)} · <bdi>{viewer.employer?.name}</bdi>
          </>
        )
      }
      actions={
        <>
          <Link to="/report-hire" className="big-action main">
            <Icon name="plus" />
            {t('hrHome.reportHire')}
          </Link>
          <Link to="/staff" className="big-action">
            <Icon name="people" />
            {t('hrHome.reportDepartures')}
          </Link>
          <Link to="/roster" className="big-action">
            <Icon name="upload" />
            {t('hrHome.uploadRoster')}
          </Link>
        </>
      }
    >
      <QueryState query={query} keepPrevious of={viewer}>
        {(data) => (
          <>
            {data.employer && <EmployerState employer={data.employer} />}
            <Panel title={t('hrHome.due')} flush>
              <DueList todo={data.todo} />
              <MoreDue listed={data.todo.length} first={first} onMore={() => setFirst(mostListed)} />
            </Panel>
          </>
        )}
      </QueryState>
    </Page>
  )
}

type HrViewer = NonNullable<HrHomeQuery['viewer']>

function EmployerState({ employer }: { employer: NonNullable<HrViewer['employer']> }) {
  const { t } = useTranslation()
  const { counts } = employer
  return (
    <>
      {employer.status === 'PENDING' && (
        <Banner tone="warn" title={t('hrHome.notApproved')}>
          {t('hrHome.notApprovedAdvice')}
        </Banner>
      )}
      {counts.pendingCases > 0 && (
        <Banner
          tone="warn"
          title={t('hrHome.pendingCases', { count: counts.pendingCases })}
          action={<Link to="/cases">{t('hrHome.seeCases')}</Link>}
        >
          {t('hrHome.pendingCasesAdvice')}
        </Banner>
      )}
      <div className="tiles">
        <Tile
          label={t('hrHome.overdue')}
          count={counts.overdueObligations}
          tone={counts.overdueObligations > 0 ? 'bad' : ''}
        />
        <Tile
          label={t('hrHome.pending')}
          count={counts.pendingObligations}
          tone={counts.pendingObligations > 0 ? 'warn' : ''}
        />
        <Tile
          label={t('hrHome.cases')}
          count={counts.pendingCases}
          tone={counts.pendingCases > 0 ? 'warn' : ''}
          to="/cases"
        />
        <Tile label={t('hrHome.employed')} count={counts.activeEmployments} tone="" to="/staff" />
      </div>
    </>
  )
}

function Tile({ label, count, tone, to }: { label: string; count: number; tone: string; to?: string }) {
  const inside = (
    <>
      <b>{count}</b>
      <span>{label}</span>
    </>
  )
  return to ? (
    <Link to={to} className={`tile ${tone}`}>
      {inside}
    </Link>
  ) : (
    <div className={`tile ${tone}`}>{inside}</div>
  )
}

/** A list that stops says so. */
function MoreDue({ listed, first, onMore }: { listed: number; first: number; onMore: () => void }) {
  const { t } = useTranslation()
  if (listed < first) return null
  return (
    <div className="due-more">
      <span className="muted small">{t('hrHome.firstOnly', { count: listed })}</span>
      {first < mostListed && <Button onClick={onMore}>{t('hrHome.showMore')}</Button>}
    </div>
  )
}

function DueList({ todo }: { todo: HrViewer['todo'] }) {
  const { t } = useTranslation()
  if (todo.length === 0) {
    return (
      <PlainState icon="check" title={t('hrHome.nothingDue')}>
        {t('hrHome.nothingDueAdvice')}
      </PlainState>
    )
  }
  return (
    <ul className="due-list">
      {todo.map(({ title, dueAt, overdue, subject }) =>
        subject.__typename === 'Obligation' ? (
          <DueObligation key={subject.id} overdue={overdue} obligation={subject} />
        ) : (
          <OtherDue
            key={subject.id + title}
            typename={subject.__typename}
            id={subject.id}
            title={title}
            dueAt={dueAt}
            overdue={overdue}
          />
        ),
      )}
    </ul>
  )
}
