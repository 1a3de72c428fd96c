import { useSuspenseFragment } from '@apollo/client/react'
import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { DueItem_NodeFragment } from '../../gql/graphql.ts'
import { DueBadge } from '../../shared/DueBadge.tsx'
import { Day, Instant } from '../../shared/Instant.tsx'
import { WorkerName } from '../../shared/WorkerName.tsx'
import { Chip } from '../../ui/Banner.tsx'
import { Icon } from '../../ui/Icon.tsx'

const dueItem = graphql(`
  fragment DueItem_node on Node {
    id
    ... on Obligation {
      kind
      status
      source
      eventOn
      deadline {
        dueOn
      }
      worker {
        id
        ...WorkerName_worker
      }
      ...DueBadge_obligation
    }
    ... on PenaltyCase {
      caseNumber
    }
  }
`)

type DueItemProps = { title: string; dueAt?: string | null; overdue: boolean; subject: FragmentType<DueItem_NodeFragment> }

/** One thing to do: what, about whom, until when, and the way there. */
export function DueItem({ title, dueAt, overdue, subject }: DueItemProps) {
  const { t } = useTranslation()
  const { data } = useSuspenseFragment({ fragment: dueItem, from: subject })

  if (data.__typename !== 'Obligation') {
    const isCase = data.__typename === 'PenaltyCase'
    return (
      <li className={overdue ? 'due-item overdue' : 'due-item'}>
        <Link to={isCase ? `/cases/${data.id}` : '/notices'}>
          <span className="grow">
            <b>{title}</b>
            {dueAt && (
              <span className="muted small">
                {t('hrHome.until')} <Instant at={dueAt} />
              </span>
            )}
          </span>
          {isCase && <Chip tone="bad">{t('hrHome.case')}</Chip>}
          <Icon name="forward" size={18} />
        </Link>
      </li>
    )
  }

  return (
    <li className={overdue ? 'due-item overdue' : 'due-item'}>
      <Link to={`/obligations/${data.id}`}>
        <span className="grow">
          <b>
            {t(`enums.ReportKind.${data.kind}`)}
            {data.worker && (
              <>
                {' · '}
                <WorkerName worker={data.worker} />
              </>
            )}
          </b>
          <span className="muted small">
            {t(data.kind === 'HIRE' ? 'hrHome.hiredOn' : 'hrHome.endedOn')} <Day on={data.eventOn} style="short" />
            {' → '}
            {t('hrHome.lastDay')} <Day on={data.deadline.dueOn} />
            {data.source !== 'REPORT' && <> · {t(`enums.ObligationSource.${data.source}`)}</>}
          </span>
        </span>
        <DueBadge obligation={data} />
        <Icon name="forward" size={18} />
      </Link>
    </li>
  )
}
