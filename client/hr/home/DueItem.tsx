import type { FragmentType } from '@apollo/client'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { DueObligation_ObligationFragment } from '../../gql/graphql.ts'
import { DueBadge } from '../../shared/DueBadge.tsx'
import { Day, EndOf } from '../../shared/Instant.tsx'
import { useShortDay } from '../../shared/use-short-day.ts'
import { useUnmasked } from '../../shared/use-unmasked.ts'
import { WorkerName } from '../../shared/WorkerName.tsx'
import { Chip, type Tone } from '../../ui/Banner.tsx'
import { Icon } from '../../ui/Icon.tsx'

const dueObligation = graphql(`
  fragment DueObligation_obligation on Obligation {
    id
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
`)

type DueObligationProps = { overdue: boolean; obligation: FragmentType<DueObligation_ObligationFragment> }

/** A report to make: about whom, until when, and the way there. */
export function DueObligation({ overdue, obligation }: DueObligationProps) {
  const { t } = useTranslation()
  const data = useUnmasked(dueObligation, obligation)
  const shortDay = useShortDay()
  return (
    <Item to={`/obligations/${data.id}`} overdue={overdue} badge={<DueBadge obligation={data} />}>
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
        {t(data.kind === 'HIRE' ? 'hrHome.hiredOn' : 'hrHome.endedOn')}{' '}
        <time dateTime={data.eventOn}>{shortDay(data.eventOn)}</time>
        {' → '}
        {t('hrHome.lastDay')} <Day on={data.deadline.dueOn} />
        {data.source !== 'REPORT' && <> · {t(`enums.ObligationSource.${data.source}`)}</>}
      </span>
    </Item>
  )
}

type OtherDueProps = { typename: string; id: string; title: string; dueAt?: string | null; overdue: boolean }

/** Everything else to do: what it is about, until when, and the way there. */
export function OtherDue({ typename, id, title, dueAt, overdue }: OtherDueProps) {
  const { t } = useTranslation()
  const matter = isMatter(typename) ? matters[typename] : null
  return (
    <Item
      to={matter ? matter.to(id) : '/home'}
      overdue={overdue}
      badge={matter && <Chip tone={overdue ? 'bad' : matter.tone}>{t(`hrHome.${matter.word}`)}</Chip>}
    >
      <b>{title}</b>
      {dueAt && (
        <span className="muted small">
          {t('hrHome.until')} <EndOf at={dueAt} />
        </span>
      )}
    </Item>
  )
}

const matters = {
  RosterImport: { word: 'roster', tone: 'plain', to: (id: string) => `/roster/${id}` },
  PriorRegistration: { word: 'prior', tone: 'warn', to: () => '/prior-registrations' },
  PenaltyCase: { word: 'case', tone: 'bad', to: (id: string) => `/cases/${id}` },
  ResidencePermit: { word: 'renewal', tone: 'warn', to: () => '/permits' },
  PermitApplication: { word: 'papers', tone: 'warn', to: () => '/permits' },
  Visit: { word: 'visit', tone: 'plain', to: (id: string) => `/visits/${id}` },
} as const satisfies Record<string, { word: string; tone: Tone; to: (id: string) => string }>

function isMatter(typename: string): typename is keyof typeof matters {
  return Object.hasOwn(matters, typename)
}

function Item({
  to,
  overdue,
  badge,
  children,
}: {
  to: string
  overdue: boolean
  badge: ReactNode
  children: ReactNode
}) {
  return (
    <li className={overdue ? 'due-item overdue' : 'due-item'}>
      <Link to={to}>
        <span className="grow">{children}</span>
        {badge}
        <Icon name="forward" size={18} />
      </Link>
    </li>
  )
}
