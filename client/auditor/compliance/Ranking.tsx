import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ComplianceFilter, ComplianceGrouping, Ranking_GroupFragment } from '../../gql/graphql.ts'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { percent } from './FigureTiles.tsx'
import { exploreAddress, rowsAddress, within } from './question.ts'

graphql(`
  fragment Ranking_group on ComplianceGroup {
    key
    label
    figures {
      obligations
      met
      metLate
      overdue
      onTimeRate
    }
  }
`)

type RankingProps = {
  groups: readonly Ranking_GroupFragment[]
  filter: ComplianceFilter
  part: ComplianceGrouping
  caption: string
}

/** Groups with their figures; a name leads into the group, a number to its rows. */
export function Ranking({ groups, filter, part, caption }: RankingProps) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={caption}
      head={[
        t(`figures.groups.${part}`),
        t('figures.names.onTimeRate'),
        t('figures.names.obligations'),
        t('figures.names.met'),
        t('figures.names.metLate'),
        t('figures.names.overdue'),
      ]}
    >
      {groups.map((group) => (
        <RankingRow key={group.key} group={group} filter={filter} part={part} />
      ))}
    </DataTable>
  )
}

function RankingRow({
  group,
  filter,
  part,
}: {
  group: Ranking_GroupFragment
  filter: ComplianceFilter
  part: ComplianceGrouping
}) {
  const { key, label, figures } = group
  const its = within(filter, part, key)
  return (
    <Row>
      <Cell column={0} main>
        <Link to={part === 'EMPLOYER' ? rowsAddress(its) : exploreAddress(its, 'EMPLOYER')}>
          <bdi>{label}</bdi>
        </Link>
      </Cell>
      <Cell column={1}>
        <Link to={rowsAddress(its, 'FALLEN_DUE')}>{percent(figures.onTimeRate)}</Link>
      </Cell>
      <Cell column={2}>
        <Link to={rowsAddress(its)}>{figures.obligations}</Link>
      </Cell>
      <Cell column={3}>
        <Link to={rowsAddress(its, 'MET')}>{figures.met}</Link>
      </Cell>
      <Cell column={4}>
        <Link to={rowsAddress(its, 'MET_LATE')}>{figures.metLate}</Link>
      </Cell>
      <Cell column={5}>
        <Link to={rowsAddress(its, 'OVERDUE')}>{figures.overdue}</Link>
      </Cell>
    </Row>
  )
}
