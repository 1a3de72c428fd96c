import { useQuery } from '@apollo/client/react'
import { Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { graphql } from '../gql/gql.ts'
import type { MyCaseQuery, PenaltyCaseStatus } from '../gql/graphql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { Day, FineAmount, Instant } from '../shared/Instant.tsx'
import { QueryState } from '../shared/QueryState.tsx'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { Banner, Chip } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Facts, Page, Panel } from '../ui/Page.tsx'
import { stepTextLimits } from '../gql/text-limits.ts'

const myCase = graphql(`
  query MyCase($access: String!) {
    respondentCase(access: $access) {
      caseNumber
      employerName
      respondent
      status
      fine {
        amount
        currencyCode
      }
      surcharge {
        amount
        currencyCode
      }
      outstanding {
        amount
        currencyCode
      }
      payBy
      payAt
      nextStep {
        action
        actor
        dueOn
        overdue
      }
      maySteps
      clocks {
        key
        name
        dueOn
        provisional
        overdue
        citation
      }
      file {
        facts
        namedBecause
        noticedFine {
          amount
          currencyCode
        }
        statements {
          kind
          text
          at
        }
      }
      papers {
        title
        number
        url
      }
    }
  }
`)

const stateInMyCase = graphql(`
  mutation StateInMyCase($input: RespondentStatementInput!, $idempotencyKey: String) {
    submitRespondentStatement(input: $input, idempotencyKey: $idempotencyKey) {
      respondentCase {
        caseNumber
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type MyCase = NonNullable<MyCaseQuery['respondentCase']>

/**
 * What the person proceeded against sees through the own link: what is held against them, what to do, what to pay
 * where.
 */
export function MyCasePage() {
  const { t } = useTranslation()
  const access = useLocation().hash.slice(1)
  const query = useQuery(myCase, { variables: { access }, skip: access === '', fetchPolicy: 'network-only' })
  const found = query.data?.respondentCase
  return (
    <Page
      title={found ? t('cases.titleOf', { number: found.caseNumber }) : t('myCase.title')}
      lede={t('myCase.lede')}
      narrow
    >
      <QueryState query={query} of={found}>
        {(data) => (
          <>
            {data.nextStep && (
              <Banner
                tone={data.nextStep.overdue ? 'bad' : data.nextStep.actor === 'EMPLOYER_ADMIN' ? 'warn' : 'plain'}
                title={t('cases.next', { action: data.nextStep.action })}
              >
                {t('cases.who', {
                  who:
                    data.nextStep.actor === 'EMPLOYER_ADMIN' ? t('myCase.you') : t(`enums.Role.${data.nextStep.actor}`),
                })}
                {data.nextStep.dueOn && (
                  <>
                    {' · '}
                    {t(data.nextStep.overdue ? 'cases.wasDue' : 'cases.by')} <Day on={data.nextStep.dueOn} />
                  </>
                )}
              </Banner>
            )}
            {!data.nextStep && <Banner tone="good" title={t('cases.closed')} />}
            <About found={data} />
            <Periods clocks={data.clocks} />
            <Said statements={data.file?.statements ?? []} />
            <Papers papers={data.papers} access={access} />
            {data.maySteps.includes('SUBMIT_STATEMENT') && (
              <State access={access} mayAskHearing={data.maySteps.includes('REQUEST_HEARING')} />
            )}
          </>
        )}
      </QueryState>
    </Page>
  )
}

function About({ found }: { found: MyCase }) {
  const { t } = useTranslation()
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('cases.respondent'), value: <bdi>{found.respondent}</bdi> },
          { label: t('field.employer'), value: <bdi>{found.employerName}</bdi> },
          { label: t('field.status'), value: t(`enums.PenaltyCaseStatus.${found.status as PenaltyCaseStatus}`) },
          found.file && { label: t('cases.fields.facts'), value: found.file.facts },
          found.file && { label: t('cases.fields.namedBecause'), value: found.file.namedBecause },
          found.file &&
            !found.fine && { label: t('cases.noticedFine'), value: <FineAmount amount={found.file.noticedFine} /> },
          found.fine && { label: t('cases.fields.fine'), value: <FineAmount amount={found.fine} /> },
          found.fine && { label: t('cases.surcharge'), value: <FineAmount amount={found.surcharge} /> },
          found.fine && {
            label: t('cases.outstanding'),
            value: (
              <b>
                <FineAmount amount={found.outstanding} />
              </b>
            ),
          },
          found.payBy && { label: t('cases.payBy'), value: <Day on={found.payBy} /> },
          found.fine && found.payAt && { label: t('myCase.payAt'), value: found.payAt },
        ]}
      />
    </Panel>
  )
}

function Said({ statements }: { statements: NonNullable<MyCase['file']>['statements'] }) {
  const { t } = useTranslation()
  if (statements.length === 0) return null
  return (
    <Panel title={t('myCase.said')}>
      <ul className="stack">
        {statements.map(({ kind, text, at }) => (
          <li key={kind + at}>
            <b>{t(`enums.StatementKind.${kind}`)}</b> · <Instant at={at} />
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What runs for or against the person now: days to answer, to pay, to appeal. */
function Periods({ clocks }: { clocks: MyCase['clocks'] }) {
  const { t } = useTranslation()
  if (clocks.length === 0) return null
  return (
    <Panel title={t('cases.clocks')}>
      <ul className="stack">
        {clocks.map(({ key, name, dueOn, provisional, overdue, citation }) => (
          <li key={key}>
            {name} · {t('myCase.until')} <Day on={dueOn} style="long" />
            {provisional && ` ${t('cases.provisional')}`} {overdue && <Chip tone="bad">{t('cases.clockOverdue')}</Chip>}
            <div className="muted small">{citation}</div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The link travels in a header, which stands in no address and no log. */
function Papers({ papers, access }: { papers: MyCase['papers']; access: string }) {
  const { t } = useTranslation()
  async function open(url: string, number: string) {
    const answer = await fetch(url, { headers: { 'x-case-access': access } })
    if (!answer.ok) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = `${number}.pdf`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Panel title={t('cases.papers')}>
      <ul className="stack">
        {papers.map(({ title, number, url }) => (
          <li key={number}>
            <Button look="quiet" icon="receipt" onClick={() => void open(url, number)}>
              {title}
            </Button>
            <div className="muted small code">{number}</div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function State({ access, mayAskHearing }: { access: string; mayAskHearing: boolean }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ text?: string; requestHearing?: boolean; consentToElectronicService?: boolean }>()
  const errors = useServerErrors(['text'])
  const { submit, busy, failure } = useSubmit(stateInMyCase)
  const [done, setDone] = useState(false)
  if (done) return <Banner tone="good" title={t('myCase.sent')} />
  return (
    <Panel title={t('cases.steps.SUBMIT_STATEMENT')}>
      <Form
        form={form}
        layout="vertical"
        onValuesChange={() => errors.clear()}
        onFinish={({ text = '', requestHearing, consentToElectronicService }) =>
          void submit({ input: { access, text, requestHearing, consentToElectronicService } }).then((data) => {
            const refused = data?.submitRespondentStatement.userErrors ?? []
            errors.place(refused, form)
            if (data && refused.length === 0) setDone(true)
          })
        }
      >
        <p className="muted">{t('cases.stepAdvice.SUBMIT_STATEMENT')}</p>
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <Form.Item name="text" label={t('cases.fields.text')} {...errors.at('text')}>
          <Input.TextArea rows={5} maxLength={stepTextLimits.text} />
        </Form.Item>
        {mayAskHearing && (
          <Form.Item name="requestHearing" valuePropName="checked">
            <Checkbox>{t('cases.steps.REQUEST_HEARING')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="consentToElectronicService" valuePropName="checked">
          <Checkbox>{t('cases.fields.consentToElectronicService')}</Checkbox>
        </Form.Item>
        <Button look="main" type="submit" busy={busy}>
          {t('myCase.send')}
        </Button>
      </Form>
    </Panel>
  )
}
