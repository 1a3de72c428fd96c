import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../gql/gql.ts'
import type { StaffRow_EmploymentFragment } from '../gql/graphql.ts'
import { DueBadge } from './DueBadge.tsx'
import { Day } from './Instant.tsx'
import { PersonMark } from './PersonMark.tsx'
import { Chip, type Tone } from '../ui/Banner.tsx'
import { Cell } from '../ui/DataTable.tsx'
import { Row } from '../ui/Row.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import type { EmploymentStatus } from '../gql/graphql.ts'
import { useUnmasked } from './use-unmasked.ts'

const staffRow = graphql(`
  fragment StaffRow_employment on Employment {
    id
    position
    hiredOn
    endedOn
    status
    mayReportDeparture
    worker {
      id
      name
      ...PersonMark_worker
    }
    hireObligation {
      id
      ...DueBadge_obligation
    }
    departureObligation {
      id
      ...DueBadge_obligation
    }
  }
`)

const toneOf: Record<EmploymentStatus, Tone> = { ACTIVE: 'good', ENDED: 'plain', WITHDRAWN: 'plain' }

type StaffRowProps = {
  employment: FragmentType<StaffRow_EmploymentFragment>
  chosen?: boolean
  /** Left out where nobody is to be chosen. */
  onChoose?: (chosen: boolean) => void
}

export function StaffRow({ employment, chosen = false, onChoose }: StaffRowProps) {
  const { t } = useTranslation()
  const data = useUnmasked(staffRow, employment)
  const first = onChoose ? 1 : 0
  const duty = data.departureObligation ?? data.hireObligation
  return (
    <Row className={chosen ? 'chosen' : undefined}>
      {onChoose && (
        <Cell column={0}>
          <Checkbox
            aria-label={t('staff.choose', { name: data.worker.name })}
            disabled={!data.mayReportDeparture}
            checked={chosen}
            onChange={onChoose}
          />
        </Cell>
      )}
      <Cell column={first} main>
        <Link to={`/employments/${data.id}`}>
          <bdi>{data.worker.name || t('retention.erasedPerson')}</bdi>
        </Link>
        <div>
          <PersonMark worker={data.worker} />
        </div>
      </Cell>
      <Cell column={first + 1}>{data.position ? <bdi>{data.position}</bdi> : <span className="muted">—</span>}</Cell>
      <Cell column={first + 2}>
        <Day on={data.hiredOn} style="long" />
      </Cell>
      <Cell column={first + 3}>
        <Chip tone={toneOf[data.status]}>{t(`enums.EmploymentStatus.${data.status}`)}</Chip>
        {data.endedOn && (
          <div className="muted small">
            <Day on={data.endedOn} style="long" />
          </div>
        )}
      </Cell>
      <Cell column={first + 4}>
        {duty ? (
          <DueBadge obligation={duty} />
        ) : (
          <Chip tone="plain">{t('enums.RosterRowFinding.REGISTERED_BEFORE')}</Chip>
        )}
      </Cell>
    </Row>
  )
}
