import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { DayChoice_RowFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { fieldWords } from '../../shared/field-words.ts'
import { Day } from '../../shared/Instant.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { correctRosterRows } from './correct-roster-rows.ts'

graphql(`
  fragment DayChoice_row on RosterRow {
    rowNumber
    dayChoices {
      field
      days
    }
  }
`)

type DayChoiceProps = {
  rosterId: string
  row: FragmentData<DayChoice_RowFragment>
  choice: DayChoice_RowFragment['dayChoices'][number]
}

/** The days that one ambiguous day may mean; a press answers, and the row is checked again. */
export function DayChoice({ rosterId, row, choice }: DayChoiceProps) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(correctRosterRows)
  return (
    <div className="day-choice" role="group" aria-label={t(fieldWords(choice.field))}>
      {choice.days.map((day) => (
        <Button
          key={day}
          size="small"
          disabled={busy}
          onClick={() =>
            void submit({
              input: { rosterImportId: rosterId, rows: [{ rowNumber: row.rowNumber, [choice.field]: day }] },
            })
          }
        >
          <Day on={day} style="long" />
        </Button>
      ))}
      <ErrorSummary errors={[]} failure={failure} />
    </div>
  )
}
