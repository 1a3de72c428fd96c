import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { SheetsQuestion_RosterFragment, UseCheckAgain_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { useCheckAgain } from './use-check-again.ts'

graphql(`
  fragment SheetsQuestion_roster on RosterImport {
    mode
    status
    sheets {
      name
      read
      hidden
      looksLikeRoster
    }
    fileQuestions {
      kind
      stopsFiling
    }
  }
`)

type SheetsQuestionProps = {
  roster: FragmentData<SheetsQuestion_RosterFragment & UseCheckAgain_RosterFragment>
  onLeaveOut: () => void
}

/** A workbook with several sheets: whose people are in the rows, whose are not, and the choice of it. */
export function SheetsQuestion({ roster, onLeaveOut }: SheetsQuestionProps) {
  const { t } = useTranslation()
  const { checkAgain, possible, busy, failure, refusals } = useCheckAgain(roster)
  const read = roster.sheets.filter((sheet) => sheet.read).map(({ name }) => name)
  const [chosen, setChosen] = useState<string[]>()
  const left = roster.sheets.filter((sheet) => !sheet.read && sheet.looksLikeRoster)
  const hidden = roster.sheets.filter((sheet) => sheet.hidden)
  const asked = roster.fileQuestions.some(({ kind, stopsFiling }) => kind === 'OTHER_SHEETS' && stopsFiling)
  if (roster.sheets.length < 2 || roster.status === 'FILING') return null
  const ticked = chosen ?? [...read, ...left.map(({ name }) => name)]
  const same = ticked.length === read.length && ticked.every((name) => read.includes(name))

  return (
    <Banner
      tone={asked ? 'warn' : 'plain'}
      title={left.length > 0 ? t('roster.sheetsLeft', { count: left.length }) : t('roster.sheets')}
    >
      <p>
        {left.length > 0
          ? t(roster.mode === 'FULL_STAFF' ? 'roster.sheetsLeftGone' : 'roster.sheetsLeftWhat')
          : t('roster.sheetsWhat', { names: read.join('、') })}
        {hidden.length > 0 && <> {t('roster.sheetsHidden', { names: hidden.map(({ name }) => name).join('、') })}</>}
      </p>
      <ErrorSummary errors={refusals} failure={failure} />
      {possible ? (
        <div className="sheet-choice">
          <Checkbox.Group
            aria-label={t('roster.sheets')}
            value={ticked}
            options={roster.sheets
              .filter((sheet) => !sheet.hidden)
              .map(({ name }) => ({ value: name, label: <bdi>{name}</bdi> }))}
            onChange={(names) => setChosen(names)}
          />
          <Button
            disabled={ticked.length === 0 || same}
            loading={busy}
            onClick={() => void checkAgain({ sheets: ticked })}
          >
            {t('roster.sheetsRead', { count: ticked.length })}
          </Button>
          {asked && (
            <Button disabled={busy} onClick={onLeaveOut}>
              {t('roster.sheetsLeaveOut', { count: left.length })}
            </Button>
          )}
        </div>
      ) : (
        <p>
          {t('roster.fileForgotten')} <Link to="/roster">{t('roster.uploadAgain')}</Link>
        </p>
      )}
    </Banner>
  )
}
