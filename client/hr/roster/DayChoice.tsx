import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { fieldWords } from '../../shared/field-words.ts'
import { Day } from '../../shared/Instant.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { correctRosterRows } from './correct-roster-rows.ts'
import type { RowOfRoster } from './RosterRows.tsx'

type DayChoiceProps = { rosterId: string; row: RowOfRoster; choice: RowOfRoster['dayChoices'][number] }

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
