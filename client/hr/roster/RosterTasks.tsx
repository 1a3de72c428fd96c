import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { RosterTasks_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { Banner } from '../../ui/Banner.tsx'
import type { RowFilter } from './row-filter.ts'

graphql(`
  fragment RosterTasks_roster on RosterImport {
    status
    summary {
      fileable
      registeredBeforeToFile
      lastDayNeeded
      amendable
    }
  }
`)

type RosterTasksProps = { roster: FragmentData<RosterTasks_RosterFragment>; onChoose: (filter: RowFilter) => void }

/** What the check found, which is the employer's own list, and what only the clerk can answer. */
export function RosterTasks({ roster, onChoose }: RosterTasksProps) {
  const { t } = useTranslation()
  const { fileable, registeredBeforeToFile, lastDayNeeded, amendable } = roster.summary
  const toReport = fileable - registeredBeforeToFile
  if (roster.status !== 'READY' && roster.status !== 'DONE') return null
  return (
    <>
      {toReport > 0 && (
        <Banner tone="plain" title={t('roster.ownList', { count: toReport })}>
          {t('roster.ownListWhat')}
        </Banner>
      )}
      {lastDayNeeded > 0 && (
        <Banner
          tone="warn"
          title={t('roster.lastDayNeeded', { count: lastDayNeeded })}
          action={<Button onClick={() => onChoose({ finding: 'LAST_DAY_NEEDED' })}>{t('roster.lastDayGive')}</Button>}
        >
          {t('roster.lastDayNeededWhat')}
        </Banner>
      )}
      {amendable > 0 && (
        <Banner
          tone="plain"
          title={t('roster.amendable', { count: amendable })}
          action={<Button onClick={() => onChoose({ finding: 'AMENDABLE' })}>{t('roster.amendLook')}</Button>}
        >
          {t('roster.amendableWhat')}
        </Banner>
      )}
    </>
  )
}
