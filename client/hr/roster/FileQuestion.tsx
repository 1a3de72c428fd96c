import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { FileQuestion_QuestionFragment, RosterFileAnswer } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { Day, Instant } from '../../shared/Instant.tsx'

graphql(`
  fragment FileQuestion_question on RosterFileQuestion {
    kind
    word
    rows
    cells
    exampleCell
    exampleText
    options {
      answer
      rows
      on
    }
    answer
    answeredAt
    answeredBy {
      id
      name
    }
    remembered
  }
`)

export function keyOf({ kind, word }: Pick<FileQuestion_QuestionFragment, 'kind' | 'word'>): string {
  return `${kind} ${word ?? ''}`
}

type FileQuestionProps = {
  question: FragmentData<FileQuestion_QuestionFragment>
  chosen: RosterFileAnswer | null
  disabled: boolean
  onChoose: (answer: RosterFileAnswer) => void
}

/** One question: what was seen and where, what can be answered, and who has answered it when. */
export function FileQuestion({ question, chosen, disabled, onChoose }: FileQuestionProps) {
  const { t } = useTranslation()
  const name = useId()
  const [changing, setChanging] = useState(false)
  const { kind, word, rows, cells, exampleCell, exampleText, options, answer, answeredAt, answeredBy, remembered } =
    question
  // What is answered is shown, not asked again.
  const shut = Boolean(answer) && !changing && chosen === answer
  return (
    <fieldset className="file-question">
      <legend>
        {word === '*'
          ? t('roster.asked.otherWords', { count: rows })
          : t(`roster.asked.kind.${kind}`, { count: rows, word: word ?? '' })}
      </legend>
      <p className="small muted">
        {exampleText !== null && t('roster.asked.example', { cell: exampleCell ?? '', text: exampleText })}{' '}
        {cells.length > 0 &&
          t(rows > cells.length ? 'roster.asked.cellsMore' : 'roster.asked.cells', { cells: cells.join('、') })}
      </p>
      <div className="file-answers" hidden={shut}>
        {options.map((option) => (
          <label key={option.answer} className={chosen === option.answer ? 'chosen' : undefined}>
            <input
              type="radio"
              name={name}
              disabled={disabled}
              checked={chosen === option.answer}
              onChange={() => onChoose(option.answer)}
            />
            <span>
              {t(`roster.asked.answer.${option.answer}`)}
              {option.on && (
                <span className="muted small">
                  {' '}
                  <Day on={option.on} style="long" /> ·{' '}
                  {t('roster.dayReadable', { rows: option.rows ?? 0, count: rows })}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      {answer && answeredAt && (
        <p className="small">
          {t(remembered ? 'roster.asked.remembered' : 'roster.asked.answered', {
            question: word && word !== '*' ? `${word}＝` : '',
            answer: t(`roster.asked.answer.${answer}`),
            name: answeredBy?.name ?? '',
          })}{' '}
          <span className="muted">
            <Instant at={answeredAt} />
          </span>{' '}
          {shut && !disabled && (
            <Button size="small" onClick={() => setChanging(true)}>
              {t('roster.asked.change')}
            </Button>
          )}
        </p>
      )}
    </fieldset>
  )
}
