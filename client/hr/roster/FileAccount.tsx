import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { FileAccount_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import type { RowFilter } from './row-filter.ts'
import { ignoredWords } from './roster-rows.ts'

graphql(`
  fragment FileAccount_roster on RosterImport {
    account {
      read
      people
      asked
      toCorrect
      duplicates
      ignored
      ignoredBecause {
        because
        rows
      }
      changed
    }
    columns {
      header
      field
      letter
    }
    sheets {
      name
      read
    }
  }
`)

type FileAccountProps = { roster: FragmentData<FileAccount_RosterFragment>; onChoose: (filter: RowFilter) => void }

/** What became of every row, column and sheet of the file, in one place: nothing is less or more in silence. */
export function FileAccount({ roster, onChoose }: FileAccountProps) {
  const { t } = useTranslation()
  const { account } = roster
  if (!account) return null
  const unused = roster.columns.filter(({ header, field }) => header !== '' && !field)
  const unread = roster.sheets.filter(({ read }) => !read)
  const parts = (['people', 'asked', 'toCorrect', 'duplicates', 'ignored'] as const).filter(
    (part) => part === 'people' || account[part] > 0,
  )
  return (
    <section className="panel file-account" aria-label={t('roster.account.title')}>
      <div className="panel-body stack">
        <p>
          <b>{t('roster.account.read', { count: account.read })}</b> ={' '}
          {parts.map((part) => t(`roster.account.${part}`, { count: account[part] })).join(' + ')}
        </p>
        {account.ignored > 0 && (
          <div className="row">
            <span>
              {t('roster.account.ignoredBecause')}
              {account.ignoredBecause.map(({ because, rows }) => `${t(ignoredWords(because))} ${rows}`).join('、')}
            </span>
            <Button size="small" onClick={() => onChoose({ outcome: 'IGNORED' })}>
              {t('roster.account.lookIgnored')}
            </Button>
          </div>
        )}
        {account.changed > 0 && (
          <div className="row">
            <span>{t('roster.account.changed', { count: account.changed })}</span>
            <Button size="small" onClick={() => onChoose({ finding: 'CHANGED' })}>
              {t('roster.account.lookChanged')}
            </Button>
          </div>
        )}
        {unused.length > 0 && (
          <p className="muted small">
            {t('roster.account.columns', { count: unused.length })}{' '}
            {unused.map(({ header, letter }) => `${letter} ${header}`).join('、')}
          </p>
        )}
        {unread.length > 0 && (
          <p className="muted small">
            {t('roster.account.sheets', { count: unread.length })} {unread.map(({ name }) => name).join('、')}
          </p>
        )}
      </div>
    </section>
  )
}
