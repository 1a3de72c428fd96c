import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ReceiptPageQuery } from '../../gql/graphql.ts'
import { Banner, Chip } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Facts, Page, Panel } from '../../ui/Page.tsx'
import { Day, Instant } from '../Instant.tsx'
import { CaseOfReport } from '../cases/CaseOfReport.tsx'
import { QueryState } from '../QueryState.tsx'
import { hasRole, useViewer } from '../viewer.ts'
import { WorkerName } from '../WorkerName.tsx'
import './receipt.css'
import { RecordHistory } from '../audit-trail/RecordHistory.tsx'

const receiptPage = graphql(`
  query ReceiptPage($id: ID!) {
    node(id: $id) {
      id
      ... on Report {
        kind
        receiptNumber
        receipt
        pdfUrl
        filedAt
        onTime
        lateReasonCode
        withdrawnAt
        eventOn
        dueOn
        amendedAt
        supersedes {
          id
          receiptNumber
        }
        supersededBy {
          id
          receiptNumber
        }
        filedBy {
          id
          name
        }
        ...CaseOfReport_report @unmask
        obligation {
          id
          countedFrom
          employer {
            id
            name
          }
          worker {
            id
            ...WorkerName_worker
          }
        }
      }
    }
  }
`)

type ReportOfPage = Extract<NonNullable<ReceiptPageQuery['node']>, { __typename: 'Report' }>

/** The proof of a filing: number, second, deadline, and the ways to keep and to check it. */
export function ReceiptPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const query = useQuery(receiptPage, { variables: { id } })
  const isEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  const node = query.data?.node
  const report = node?.__typename === 'Report' ? node : null
  return (
    <Page title={t('receipt.title')} narrow back={isEmployer ? { to: '/home', label: t('hrHome.title') } : undefined}>
      <QueryState query={query} of={report}>
        {(data) => (
          <>
            {params.has('fresh') && (
              <Banner tone="good" title={t(`receipt.filed.${data.kind}`)}>
                {t('receipt.filedAdvice')}
              </Banner>
            )}
            {data.withdrawnAt && (
              <Banner tone="warn" title={t('receipt.withdrawn')}>
                <Instant at={data.withdrawnAt} />
              </Banner>
            )}
            {data.supersededBy && (
              <Banner
                tone="warn"
                title={t('receipt.amended')}
                action={<Link to={`/receipt/${data.supersededBy.id}`}>{t('receipt.seeStanding')}</Link>}
              >
                {t('receipt.supersededBy', { number: data.supersededBy.receiptNumber })}
              </Banner>
            )}
            <CaseOfReport report={data} />
            <ReceiptPaper report={data} />
            <div className="row no-print">
              <a className="button main" href={data.pdfUrl} download>
                <Icon name="download" size={18} />
                {t('receipt.pdf')}
              </a>
              <Button icon="print" onClick={() => window.print()}>
                {t('receipt.print')}
              </Button>
              <CopyButton text={data.receipt} label={t('receipt.copy')} done={t('action.copied')} />
              <Link to={`/check#${data.receipt}`}>{t('receipt.check')}</Link>
            </div>
            {isEmployer && (
              <p className="no-print">
                <Link to="/report-hire">{t('receipt.another')}</Link>
              </p>
            )}
          </>
        )}
      </QueryState>
      <RecordHistory recordId={id} />
    </Page>
  )
}

function ReceiptPaper({ report }: { report: ReportOfPage }) {
  const { t } = useTranslation()
  const { obligation } = report
  return (
    <Panel className="receipt">
      <p className="receipt-head">
        <span className="muted">{t('receipt.number')}</span>
        <strong className="code">{report.receiptNumber}</strong>
        <Chip tone={report.onTime ? 'good' : 'warn'}>{t(report.onTime ? 'receipt.onTime' : 'receipt.late')}</Chip>
      </p>
      <Facts
        lines
        facts={[
          { label: t('receipt.kind'), value: t(`enums.ReportKind.${report.kind}`) },
          { label: t('field.employer'), value: <bdi>{obligation.employer.name}</bdi> },
          obligation.worker && {
            label: t('field.worker'),
            value: <WorkerName worker={obligation.worker} withNumber />,
          },
          {
            label: t(report.kind === 'HIRE' ? 'field.hiredOn' : 'field.endedOn'),
            value: <Day on={report.eventOn} />,
          },
          { label: t('deadline.lastDay'), value: <Day on={report.dueOn} /> },
          !report.supersededBy &&
            obligation.countedFrom !== report.eventOn && {
              label: t('obligation.countedFromShort'),
              value: <Day on={obligation.countedFrom} />,
            },
          { label: t('receipt.filedAt'), value: <Instant at={report.filedAt} seconds /> },
          { label: t('receipt.filedBy'), value: <bdi>{report.filedBy.name}</bdi> },
          report.supersedes && {
            label: t('receipt.supersedes'),
            value: (
              <Link to={`/receipt/${report.supersedes.id}`} className="code">
                {report.supersedes.receiptNumber}
              </Link>
            ),
          },
          report.amendedAt && { label: t('receipt.amendedAt'), value: <Instant at={report.amendedAt} seconds /> },
          report.lateReasonCode && {
            label: t('field.lateReasonCode'),
            value: t(`enums.LateReasonCode.${report.lateReasonCode}`),
          },
        ]}
      />
      <details className="receipt-proof no-print">
        <summary>{t('receipt.proof')}</summary>
        <p className="muted small">{t('receipt.proofWhat')}</p>
        <p className="code small">{report.receipt}</p>
      </details>
    </Panel>
  )
}
