import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { Instant } from '../../shared/Instant.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Panel } from '../../ui/Page.tsx'
import { exploreAddress } from '../compliance/question.ts'

const savedQuestions = graphql(`
  query SavedQuestions {
    savedQuestions {
      id
      name
      schedule
      nextReportAt
      from
      to
      stationId
      employerId
      groupBy
    }
  }
`)

const deleteQuestion = graphql(`
  mutation DeleteQuestion($input: DeleteQuestionInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    deleteQuestion(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export function SavedQuestions() {
  const { t } = useTranslation()
  const { data } = useQuery(savedQuestions)
  const { submit, busy } = useSubmit(deleteQuestion)
  if (!data || data.savedQuestions.length === 0) return null
  return (
    <Panel title={t('figures.saved')} flush>
      <DataTable
        caption={t('figures.saved')}
        head={[t('figures.questionName'), t('figures.schedule'), t('figures.nextReport'), '']}
      >
        {data.savedQuestions.map(({ id, name, schedule, nextReportAt, groupBy, ...filter }) => (
          <Row key={id}>
            <Cell column={0} main>
              <Link to={exploreAddress(filter, groupBy)}>{name}</Link>
            </Cell>
            <Cell column={1}>{t(`figures.schedules.${schedule}`)}</Cell>
            <Cell column={2}>{nextReportAt ? <Instant at={nextReportAt} /> : '–'}</Cell>
            <Cell column={3} end>
              <Button size="small" loading={busy} onClick={() => void submit({ input: { questionId: id } })}>
                {t('figures.forget')}
              </Button>
            </Cell>
          </Row>
        ))}
      </DataTable>
    </Panel>
  )
}
