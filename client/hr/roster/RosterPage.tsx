import { useQuery, useSubscription } from '@apollo/client/react'
import { Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { RosterImportStatus, RosterPage_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { ErrorText } from '../../shared/ErrorText.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { Banner, type Tone } from '../../ui/Banner.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { ColumnsPanel } from './ColumnsPanel.tsx'
import { RosterDownloads } from './Downloads.tsx'
import { FileAccount } from './FileAccount.tsx'
import { FileQuestions } from './FileQuestions.tsx'
import { FileRosterPanel } from './FileRosterPanel.tsx'
import { openQuestions } from './open-questions.ts'
import { Outcomes } from './Outcomes.tsx'
import { progressOf } from './progress.ts'
import { titleOf, type RowFilter } from './row-filter.ts'
import { RegisteredBefore } from './RegisteredBefore.tsx'
import { RosterRows } from './RosterRows.tsx'
import { RosterTasks } from './RosterTasks.tsx'
import './roster.css'

graphql(`
  fragment RosterPage_roster on RosterImport {
    id
    fileName
    status
    fileQuestions {
      answer
      stopsFiling
    }
    rowsTotal
    rowsDone
    sheets {
      name
      read
    }
    failure {
      ...ErrorText_userError @unmask
    }
    summary {
      invalid
    }
    ...useCheckAgain_roster @unmask
    ...RosterDownloads_roster @unmask
    ...FileQuestions_roster @unmask
    ...FileAccount_roster @unmask
    ...Outcomes_roster @unmask
    ...RegisteredBefore_roster @unmask
    ...RosterTasks_roster @unmask
    ...ColumnsPanel_roster @unmask
    ...FileRosterPanel_roster @unmask
  }
`)

const rosterPage = graphql(`
  query RosterPage($id: ID!) {
    node(id: $id) {
      id
      ...RosterPage_roster @unmask
    }
  }
`)

const rosterProgress = graphql(`
  subscription RosterProgress($id: ID!) {
    rosterImport(id: $id) {
      ...RosterPage_roster @unmask
    }
  }
`)

const isRunning = {
  CHECKING: true,
  FILING: true,
  READY: false,
  DONE: false,
  FAILED: false,
  CANCELLED: false,
} satisfies Record<RosterImportStatus, boolean>

const tones: Record<RosterImportStatus, Tone> = {
  CHECKING: 'plain',
  READY: 'plain',
  FILING: 'plain',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'warn',
}

/** Each step is told over the stream; asking now and then is for where it does not come through. */
const pollEveryMs = { streaming: 5_000, alone: 1_000 }

export function RosterPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const [running, setRunning] = useState(true)
  const stream = useSubscription(rosterProgress, { variables: { id }, skip: !running })
  const query = useQuery(rosterPage, {
    variables: { id },
    pollInterval: running ? pollEveryMs[stream.data ? 'streaming' : 'alone'] : 0,
  })
  const node = query.data?.node
  const roster = node?.__typename === 'RosterImport' ? node : null
  if (roster && isRunning[roster.status] !== running) setRunning(isRunning[roster.status])
  return (
    <Page
      title={roster?.fileName ?? t('roster.title')}
      back={{ to: '/roster', label: t('roster.title') }}
      actions={roster && !running && <RosterDownloads roster={roster} />}
    >
      <QueryState query={query} of={roster}>
        {(data) => <RosterBody roster={data} onFiling={() => setRunning(true)} />}
      </QueryState>
    </Page>
  )
}

function RosterBody({ roster, onFiling }: { roster: FragmentData<RosterPage_RosterFragment>; onFiling: () => void }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<RowFilter>()
  const running = isRunning[roster.status]
  const { open } = openQuestions(roster)
  const asks = roster.status === 'READY' && open > 0
  // What is wrong is looked at first, until one chooses otherwise.
  const filter =
    chosen ?? (roster.status === 'READY' && roster.summary.invalid > 0 ? { outcome: 'INVALID' as const } : {})
  return (
    <>
      <Banner
        tone={asks ? 'warn' : tones[roster.status]}
        title={asks ? t('roster.readyAsks', { count: open }) : t(`enums.RosterImportStatus.${roster.status}`)}
      >
        {asks ? t('roster.readyAsksWhat') : t(`roster.statusWhat.${roster.status}`)}
        {roster.failure && (
          <p>
            <ErrorText error={roster.failure} />
          </p>
        )}
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
          <FileQuestions roster={roster} />
          <FileAccount roster={roster} onChoose={setChosen} />
          <Outcomes roster={roster} chosen={filter} onChoose={setChosen} />
          <RegisteredBefore roster={roster} />
          <RosterTasks roster={roster} onChoose={setChosen} />
          <ColumnsPanel roster={roster} />
          <FileRosterPanel roster={roster} onFiling={onFiling} />
          <Panel flush title={titleOf(t, filter)}>
            <RosterRows
              rosterId={roster.id}
              status={roster.status}
              filter={filter}
              severalSheets={roster.sheets.filter(({ read }) => read).length > 1}
            />
          </Panel>
        </>
      )}
    </>
  )
}
