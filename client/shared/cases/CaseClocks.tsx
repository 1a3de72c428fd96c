import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CaseClocks_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Panel } from '../../ui/Page.tsx'
import { Day } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'
import { hasRole, useViewer } from '../viewer.ts'

const clocksFragment = graphql(`
  fragment CaseClocks_penaltyCase on PenaltyCase {
    id
    clocks {
      key
      name
      startedOn
      dueOn
      provisional
      unit
      citation
      running
      overdue
      ofParty
      pauses {
        from
        to
        kind
      }
    }
  }
`)

/** Every period of the case, with its unit and article. */
export function CaseClocks({ penaltyCase }: { penaltyCase: FragmentType<CaseClocks_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const { clocks } = useUnmasked(clocksFragment, penaltyCase)
  const isEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  return (
    <Panel flush title={t('cases.clocks')}>
      <DataTable
        caption={t('cases.clocks')}
        head={[t('cases.clock'), t('cases.startedOn'), t('cases.endsOn'), t('cases.unit'), t('field.status')]}
      >
        {clocks.map((clock) => (
          <Row key={clock.key}>
            <Cell column={0} main>
              <span>
                {clock.name}
                <span className="muted small case-article">{clock.citation}</span>
              </span>
            </Cell>
            <Cell column={1}>
              <Day on={clock.startedOn} style="long" />
            </Cell>
            <Cell column={2}>
              <span>
                <Day on={clock.dueOn} style="long" />
                {clock.provisional && <span className="muted small"> {t('cases.provisional')}</span>}
                {clock.pauses.map(({ from, to, kind }) => (
                  <span key={from} className="muted small case-article">
                    {t('cases.pausedBy', { remedy: t(`cases.values.${kind}`) })} <Day on={from} style="long" /> –{' '}
                    {to ? <Day on={to} style="long" /> : t('cases.stillPaused')}
                  </span>
                ))}
              </span>
            </Cell>
            <Cell column={3}>{t(`cases.units.${clock.unit}`)}</Cell>
            <Cell column={4}>
              {isEmployer && !clock.ofParty ? (
                <span className="muted">{t('cases.clockOfStation')}</span>
              ) : (
                <ClockState clock={clock} />
              )}
            </Cell>
          </Row>
        ))}
      </DataTable>
    </Panel>
  )
}

function ClockState({
  clock: { running, overdue, pauses },
}: {
  clock: CaseClocks_PenaltyCaseFragment['clocks'][number]
}) {
  const { t } = useTranslation()
  if (running) return <Chip tone={overdue ? 'bad' : 'warn'}>{t(overdue ? 'cases.clockOverdue' : 'cases.running')}</Chip>
  return <Chip tone="plain">{t(pauses.some(({ to }) => to === null) ? 'cases.paused' : 'cases.stopped')}</Chip>
}
