import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ObligationRow_ObligationFragment } from '../../gql/graphql.ts'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { DueBadge } from '../DueBadge.tsx'
import { Day } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'

const obligationRow = graphql(`
  fragment ObligationRow_obligation on Obligation {
    id
    kind
    source
    eventOn
    countedFrom
    deadline {
      dueOn
    }
    employer {
      id
      name
    }
    worker {
      id
      name
    }
    ...DueBadge_obligation
  }
`)

type Ref = FragmentType<ObligationRow_ObligationFragment> & { id: string }

/** Duties to report, of one employer or of many. */
export function ObligationTable({ obligations }: { obligations: readonly Ref[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('search.title')}
      head={[
        t('field.worker'),
        t('field.employer'),
        t('field.kind'),
        t('field.eventOn'),
        t('field.dueOn'),
        t('field.status'),
      ]}
    >
      {obligations.map((obligation) => (
        <ObligationRow key={obligation.id} obligation={obligation} />
      ))}
    </DataTable>
  )
}

function ObligationRow({ obligation }: { obligation: Ref }) {
  const { t } = useTranslation()
  const data = useUnmasked(obligationRow, obligation)
  return (
    <Row>
      <Cell column={0} main>
        <Link to={`/obligations/${data.id}`}>
          {data.worker ? <bdi>{data.worker.name || t('retention.erasedPerson')}</bdi> : t('obligation.title')}
        </Link>
      </Cell>
      <Cell column={1}>
        <bdi>{data.employer.name}</bdi>
      </Cell>
      <Cell column={2}>
        <span>
          {t(`enums.ReportKind.${data.kind}`)}
          {data.source !== 'REPORT' && <div className="muted small">{t(`enums.ObligationSource.${data.source}`)}</div>}
        </span>
      </Cell>
      <Cell column={3}>
        <Day on={data.eventOn} style="long" />
      </Cell>
      <Cell column={4}>
        <span>
          <Day on={data.deadline.dueOn} style="long" />
          {data.countedFrom !== data.eventOn && (
            <div className="muted small">
              {t('obligation.countedFromShort')} <Day on={data.countedFrom} style="long" />
            </div>
          )}
        </span>
      </Cell>
      <Cell column={5}>
        <DueBadge obligation={data} />
      </Cell>
    </Row>
  )
}
