import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { FileQuestions_RosterFragment, RosterFileAnswer, UseCheckAgain_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { Panel } from '../../ui/Page.tsx'
import { FileQuestion, keyOf } from './FileQuestion.tsx'
import { openQuestions } from './open-questions.ts'
import { SheetsQuestion } from './SheetsQuestion.tsx'
import { useAnswer } from './use-answer.ts'

graphql(`
  fragment FileQuestions_roster on RosterImport {
    status
    fileQuestions {
      kind
      word
      answer
      stopsFiling
      ...FileQuestion_question @unmask
    }
    ...SheetsQuestion_roster @unmask
    ...useAnswer_roster @unmask
  }
`)

/**
 * What the file also says, asked once for the whole of it; the answers are given together, and the file is checked
 * again.
 */
export function FileQuestions({
  roster,
}: {
  roster: FragmentData<FileQuestions_RosterFragment & UseCheckAgain_RosterFragment>
}) {
  const { t } = useTranslation()
  const { answer, possible, busy, failure, refusals } = useAnswer(roster)
  const [chosen, setChosen] = useState<Record<string, RosterFileAnswer>>({})
  const questions = roster.fileQuestions.filter(({ kind }) => kind !== 'OTHER_SHEETS')
  const { open } = openQuestions(roster)
  const given = questions.flatMap((question) => {
    const said = chosen[keyOf(question)]
    return said && said !== question.answer ? [{ kind: question.kind, word: question.word, answer: said }] : []
  })
  const unanswered = questions.some(({ answer: said }) => !said)

  if (roster.status !== 'READY' && roster.status !== 'DONE') return null
  return (
    <>
      <SheetsQuestion roster={roster} onLeaveOut={() => void answer([{ kind: 'OTHER_SHEETS', answer: 'LEAVE_OUT' }])} />
      {questions.length > 0 && (
        <Panel
          title={t(unanswered ? 'roster.asked.title' : 'roster.asked.titleAnswered')}
          className={unanswered ? 'file-questions unanswered' : 'file-questions'}
        >
          <p className="muted">{t('roster.asked.what')}</p>
          <ErrorSummary errors={refusals} failure={failure} />
          {questions.map((question) => (
            <FileQuestion
              key={keyOf(question)}
              question={question}
              disabled={busy || !possible}
              chosen={chosen[keyOf(question)] ?? question.answer ?? null}
              onChoose={(said) => setChosen({ ...chosen, [keyOf(question)]: said })}
            />
          ))}
          {possible ? (
            <div className="row">
              <Button type="primary" loading={busy} disabled={given.length === 0} onClick={() => void answer(given)}>
                {t('roster.asked.send')}
              </Button>
              {open > 0 && (
                <span className="muted">
                  {t('roster.asked.waiting', { count: open })}
                  {given.length > 0 && t('roster.asked.chosen', { count: given.length })}
                </span>
              )}
            </div>
          ) : (
            <p>
              {t('roster.fileForgotten')} <Link to="/roster">{t('roster.uploadAgain')}</Link>
            </p>
          )}
        </Panel>
      )}
    </>
  )
}
