import { useQuery } from '@apollo/client/react'
import { Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { RosterImportStatus, RosterPageQuery, RosterRowOutcome } from '../../gql/graphql.ts'
import { Loaded } from '../../shared/Loaded.tsx'
import { Banner, type Tone } from '../../ui/Banner.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { ColumnsPanel } from './ColumnsPanel.tsx'
import { FileRosterPanel } from './FileRosterPanel.tsx'
import { progressOf } from './progress.ts'
import { RosterRows } from './RosterRows.tsx'
import './roster.css'

const rosterPage = graphql(`
  query RosterPage($id: ID!) {
    node(id: $id) {
      id
      ... on RosterImport {
        fileName
        mode
        status
        rowsTotal
        rowsDone
        columns {
          header
          field
        }
        summary {
          hires
          departures
          unchanged
          duplicates
          invalid
          ignored
          late
          filed
        }
      }
    }
  }
`)

export type RosterOfPage = Extract<NonNullable<RosterPageQuery['node']>, { __typename: 'RosterImport' }>

const isRunning = { CHECKING: true, FILING: true, READY: false, DONE: false, FAILED: false, CANCELLED: false } satisfies Record<
  RosterImportStatus,
  boolean
>

const tones: Record<RosterImportStatus, Tone> = {
  CHECKING: 'plain',
  READY: 'plain',
  FILING: 'plain',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'warn',
}

const pollEveryMs = 1_000

export function RosterPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const [running, setRunning] = useState(true)
  const query = useQuery(rosterPage, { variables: { id }, pollInterval: running ? pollEveryMs : 0 })
  const node = query.data?.node
  const roster = node?.__typename === 'RosterImport' ? node : null
  if (roster && isRunning[roster.status] !== running) setRunning(isRunning[roster.status])
  return (
    <Page title={roster?.fileName ?? t('roster.title')} back={{ to: '/roster', label: t('roster.title') }}>
      <Loaded query={query} of={roster}>
        {(data) => <RosterBody roster={data} onFiling={() => setRunning(true)} />}
      </Loaded>
    </Page>
  )
}

function RosterBody({ roster, onFiling }: { roster: RosterOfPage; onFiling: () => void }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<RosterRowOutcome | null>()
  const running = isRunning[roster.status]
  // What is wrong is looked at first, until one chooses otherwise.
  const outcome = chosen === undefined ? (roster.status === 'READY' && roster.summary.invalid > 0 ? 'INVALID' : null) : chosen
  return (
    <>
      <Banner tone={tones[roster.status]} title={t(`enums.RosterImportStatus.${roster.status}`)}>
        {t(`roster.statusWhat.${roster.status}`)}
        {running && (
          <Progress
            percent={progressOf(roster)}
            aria-label={t('roster.progress')}
            format={() => t('roster.rowsDone', { done: roster.rowsDone, total: roster.rowsTotal ?? '…' })}
          />
        )}
      </Banner>
      {!running && (
        <>
          <Outcomes roster={roster} chosen={outcome} onChoose={setChosen} />
          <ColumnsPanel roster={roster} />
          <FileRosterPanel roster={roster} onFiling={onFiling} />
          <Panel flush title={outcome ? t(`enums.RosterRowOutcome.${outcome}`) : t('roster.allRows')}>
            <RosterRows rosterId={roster.id} status={roster.status} outcome={outcome} />
          </Panel>
        </>
      )}
    </>
  )
}

type OutcomesProps = { roster: RosterOfPage; chosen: RosterRowOutcome | null; onChoose: (outcome: RosterRowOutcome | null) => void }

/** The counts of the check; pressing one shows just those rows. */
function Outcomes({ roster, chosen, onChoose }: OutcomesProps) {
  const { t } = useTranslation()
  const { summary } = roster
  const counts = [
    ['HIRE', summary.hires, ''],
    ['DEPARTURE', summary.departures, ''],
    ['INVALID', summary.invalid, 'bad'],
    ['DUPLICATE', summary.duplicates, 'warn'],
    ['UNCHANGED', summary.unchanged, ''],
    ['IGNORED', summary.ignored, ''],
    ['FILED', summary.filed, 'good'],
  ] as const satisfies readonly (readonly [RosterRowOutcome, number, string])[]
  return (
    <div className="outcomes" role="group" aria-label={t('roster.filter')}>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        <b>{roster.rowsTotal ?? 0}</b>
        {t('roster.allRows')}
      </button>
      {counts.map(([outcome, count, tone]) => (
        <button
          key={outcome}
          type="button"
          className={count > 0 ? tone : ''}
          disabled={count === 0}
          aria-pressed={chosen === outcome}
          onClick={() => onChoose(outcome)}
        >
          <b>{count}</b>
          {t(`enums.RosterRowOutcome.${outcome}`)}
        </button>
      ))}
    </div>
  )
}
