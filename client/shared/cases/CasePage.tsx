import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { CasePageQuery } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { DeadlineExplanation } from '../DeadlineExplanation.tsx'
import { EventDay } from '../EventDay.tsx'
import { DueBadge } from '../DueBadge.tsx'
import { Day } from '../Instant.tsx'
import { QueryState } from '../QueryState.tsx'
import { hasRole, useViewer } from '../viewer.ts'
import { WorkerName } from '../WorkerName.tsx'
import { CaseCircumstances } from './CaseCircumstances.tsx'
import { CaseClocks } from './CaseClocks.tsx'
import { CaseFile } from './CaseFile.tsx'
import { CaseLaw } from './CaseLaw.tsx'
import { CaseMoney } from './CaseMoney.tsx'
import { CasePapers } from './CasePapers.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { NextStep } from './NextStep.tsx'
import { standingDuties } from './standing-duties.ts'
import { StepPanel } from './StepPanel.tsx'
import './cases.css'
import { RecordHistory } from '../audit-trail/RecordHistory.tsx'

const casePage = graphql(`
  query CasePage($id: ID!) {
    node(id: $id) {
      id
      ... on PenaltyCase {
        caseNumber
        status
        station {
          id
          hotline
        }
        ...StepPanel_penaltyCase
        ...CaseFile_penaltyCase
        ...CaseMoney_penaltyCase
        ...CaseLaw_penaltyCase
        ...CaseCircumstances_penaltyCase
        ...NextStep_penaltyCase
        ...CaseClocks_penaltyCase
        ...CasePapers_penaltyCase
        ...CaseTimeline_penaltyCase
        obligationCount
        unmetCount
        obligations(first: 50) {
          id
          kind
          status
          eventOn
          deadline {
            dueOn
            ...DeadlineExplanation_deadline @unmask
          }
          worker {
            id
            ...WorkerName_worker
          }
          ...DueBadge_obligation
          ...EventDay_obligation @unmask
        }
      }
    }
  }
`)

type CaseOfPage = Extract<NonNullable<CasePageQuery['node']>, { __typename: 'PenaltyCase' }>

/** A pending penalty: what happened, what the law says it may cost and whom, and what helps now. */
export function CasePage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useQuery(casePage, { variables: { id } })
  const node = query.data?.node
  const found = node?.__typename === 'PenaltyCase' ? node : null
  return (
    <Page
      title={found ? t('cases.titleOf', { number: found.caseNumber }) : t('cases.title')}
      back={{ to: '/cases', label: t('cases.title') }}
    >
      <QueryState query={query} of={found}>
        {(data) => (
          <>
            <NextStep penaltyCase={data} />
            <WhatHelps penaltyCase={data} />
            <StepPanel penaltyCase={data} />
            <WhatHappened penaltyCase={data} />
            <CaseFile penaltyCase={data} />
            <CaseMoney penaltyCase={data} />
            <CaseLaw penaltyCase={data} />
            <CaseCircumstances penaltyCase={data} />
            <CasePapers penaltyCase={data} />
            <CaseClocks penaltyCase={data} />
            <CaseTimeline penaltyCase={data} />
          </>
        )}
      </QueryState>
      <RecordHistory recordId={id} />
    </Page>
  )
}

function WhatHelps({ penaltyCase }: { penaltyCase: CaseOfPage }) {
  const { t } = useTranslation()
  const isEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  const open = penaltyCase.obligations.filter(
    (obligation) => obligation.status === 'OVERDUE' || obligation.status === 'PENDING',
  )
  const first = open[0]
  if (!isEmployer || penaltyCase.status === 'CLOSED') return null
  if (!first && penaltyCase.unmetCount === 0) {
    return (
      <Banner tone="good" title={t('cases.corrected')}>
        {t('cases.correctedAdvice')}
      </Banner>
    )
  }
  return (
    <Banner
      tone="bad"
      title={t('cases.reportNow')}
      action={<Link to={first ? `/obligations/${first.id}` : '/due'}>{t('cases.reportNowLink')}</Link>}
    >
      {t('cases.reportNowAdvice')}
      {penaltyCase.station.hotline && <> {t('guide.hotline', { hotline: penaltyCase.station.hotline })}</>}
    </Banner>
  )
}

function WhatHappened({ penaltyCase }: { penaltyCase: CaseOfPage }) {
  const { t } = useTranslation()
  const { more } = standingDuties(penaltyCase)
  return (
    <Panel title={t('cases.happened')}>
      <ul className="stack">
        {penaltyCase.obligations.map((obligation) => (
          <li key={obligation.id}>
            <p className="row">
              <Link to={`/obligations/${obligation.id}`}>
                <b>
                  {t(`enums.ReportKind.${obligation.kind}`)}
                  {obligation.worker && (
                    <>
                      {' · '}
                      <WorkerName worker={obligation.worker} />
                    </>
                  )}
                </b>
              </Link>
              <DueBadge obligation={obligation} />
            </p>
            <p className="muted">
              {t(obligation.kind === 'HIRE' ? 'field.hiredOn' : 'field.endedOn')} <EventDay obligation={obligation} /> ·{' '}
              {t('deadline.lastDay')} <Day on={obligation.deadline.dueOn} />
            </p>
            <details open={penaltyCase.obligations.length === 1}>
              <summary>{t('deadline.dayByDay')}</summary>
              <DeadlineExplanation deadline={obligation.deadline} compact />
            </details>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="muted">{t('cases.moreDuties', { count: more })}</p>}
    </Panel>
  )
}
