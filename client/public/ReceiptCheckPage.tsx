import { useQuery } from '@apollo/client/react'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import { graphql } from '../gql/gql.ts'
import type { CheckReceiptQuery } from '../gql/graphql.ts'
import { Day, Instant } from '../shared/Instant.tsx'
import { QueryState } from '../shared/QueryState.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Facts, Page, Panel } from '../ui/Page.tsx'
import { readReceiptText } from './receipt-text.ts'

const checkReceipt = graphql(`
  query CheckReceipt($receipt: String!) {
    receiptCheck(receipt: $receipt) {
      valid
      reason
      number
      kind
      employerName
      eventOn
      filedAt
      dueOn
      onTime
      withdrawn
      supersedes
      supersededBy
      supersedingReceipt
    }
  }
`)

/**
 * Anyone with a receipt can see whether it is ours. The receipt stands behind the #, which no server's log ever sees.
 */
export function ReceiptCheckPage() {
  const { t } = useTranslation()
  const { hash } = useLocation()
  const given = decodeURIComponent(hash.slice(1)).trim()
  const { kind, text: receipt } = readReceiptText(given)
  const query = useQuery(checkReceipt, {
    variables: { receipt },
    skip: kind !== 'receipt',
    fetchPolicy: 'network-only',
  })
  return (
    <Page title={t('check.title')} lede={t('check.lede')} narrow>
      <Panel>
        <PasteForm key={given} receipt={given} />
      </Panel>
      {given && kind !== 'receipt' && (
        <div aria-live="polite">
          <Banner tone="warn" title={t('check.cannotTell')}>
            {t(kind === 'number' ? 'check.found.NUMBER_ALONE' : 'check.found.NOT_A_RECEIPT')}
          </Banner>
        </div>
      )}
      {kind === 'receipt' && (
        <div aria-live="polite">
          <QueryState query={query} of={query.data?.receiptCheck} rows={3}>
            {(result) => <CheckResult result={result} />}
          </QueryState>
        </div>
      )}
    </Page>
  )
}

function PasteForm({ receipt }: { receipt: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(receipt)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void navigate(`#${readReceiptText(typed).text}`)
      }}
    >
      <label className="stack">
        <b>{t('check.paste')}</b>
        <Input.TextArea className="code" rows={4} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <div>
        <Button type="primary" htmlType="submit" disabled={typed.trim() === ''}>
          {t('check.check')}
        </Button>
      </div>
    </form>
  )
}

function CheckResult({ result }: { result: CheckReceiptQuery['receiptCheck'] }) {
  const { t } = useTranslation()
  const unreadable = result.reason === 'NOT_A_RECEIPT'
  const standing = result.withdrawn ? 'withdrawn' : result.reason === 'AMENDED' ? 'amended' : 'valid'
  return (
    <div className="stack">
      <Banner
        tone={result.reason === 'GENUINE' ? 'good' : result.valid || unreadable ? 'warn' : 'bad'}
        title={t(result.valid ? `check.${standing}` : unreadable ? 'check.cannotTell' : 'check.invalid')}
        action={
          result.supersedingReceipt && (
            <Link to={`/check#${result.supersedingReceipt}`}>
              {t(result.withdrawn ? 'check.seeReplacing' : 'check.seeStanding')}
            </Link>
          )
        }
      >
        {t(result.withdrawn && result.supersededBy ? 'check.found.AMENDED_WITHDRAWN' : reasonWords(result.reason))}
      </Banner>
      {result.valid && (
        <Panel>
          <Facts
            lines
            facts={[
              { label: t('receipt.number'), value: <b className="code">{result.number}</b> },
              result.kind && { label: t('receipt.kind'), value: t(`enums.ReportKind.${result.kind}`) },
              { label: t('field.employer'), value: <bdi>{result.employerName}</bdi> },
              result.eventOn && { label: t('check.eventOn'), value: <Day on={result.eventOn} /> },
              result.filedAt && { label: t('receipt.filedAt'), value: <Instant at={result.filedAt} seconds /> },
              result.dueOn && { label: t('deadline.lastDay'), value: <Day on={result.dueOn} /> },
              typeof result.onTime === 'boolean' && {
                label: t('check.onTime'),
                value: t(result.onTime ? 'receipt.onTime' : 'receipt.late'),
              },
              result.supersedes && {
                label: t('receipt.supersedes'),
                value: <span className="code">{result.supersedes}</span>,
              },
              result.supersededBy && {
                label: t('check.supersededBy'),
                value: <b className="code">{result.supersededBy}</b>,
              },
              result.withdrawn && { label: t('field.status'), value: t('receipt.withdrawn') },
            ]}
          />
        </Panel>
      )}
    </div>
  )
}

/** What was found, as the server names it. */
function reasonWords(reason: string) {
  switch (reason) {
    case 'GENUINE':
    case 'AMENDED':
    case 'WITHDRAWN':
    case 'UNKNOWN_KEY':
    case 'FORGED':
    case 'NOT_ON_RECORD':
      return `check.found.${reason}` as const
    default:
      return 'check.found.NOT_A_RECEIPT'
  }
}
