import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ReportHistory_ReportFragment } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { fieldWords } from '../field-words.ts'
import { Instant } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'
import './history.css'

const reportHistory = graphql(`
  fragment ReportHistory_report on Report {
    id
    kind
    receiptNumber
    filedAt
    onTime
    lateReasonCode
    lateReason
    withdrawnAt
    supersedes {
      id
      receiptNumber
    }
    filedBy {
      id
      name
    }
    amendments {
      at
      reason
      by {
        id
        name
      }
      changes {
        field
        before
        after
      }
    }
  }
`)

/** A report and what became of it: filed, corrected, withdrawn. */
export function ReportHistory({ report }: { report: FragmentType<ReportHistory_ReportFragment> }) {
  const { t } = useTranslation()
  const data = useUnmasked(reportHistory, report)
  return (
    <li className="history">
      <p className="row">
        <b>{t(`enums.ReportKind.${data.kind}`)}</b>
        <Link to={`/receipt/${data.id}`} className="code">
          {data.receiptNumber}
        </Link>
        <Chip tone={data.onTime ? 'good' : 'warn'}>{t(data.onTime ? 'receipt.onTime' : 'receipt.late')}</Chip>
        {data.withdrawnAt && <Chip tone="bad">{t('receipt.withdrawn')}</Chip>}
      </p>
      {data.supersedes && (
        <p className="muted small">
          {t('receipt.supersedes')}{' '}
          <Link to={`/receipt/${data.supersedes.id}`} className="code">
            {data.supersedes.receiptNumber}
          </Link>
        </p>
      )}
      <ol>
        <li>
          <Instant at={data.filedAt} seconds /> · {t('receipt.filedBy')} <bdi>{data.filedBy.name}</bdi>
          {data.lateReasonCode && (
            <div className="muted">
              {t('field.lateReasonCode')}: {t(`enums.LateReasonCode.${data.lateReasonCode}`)}
              {data.lateReason && <> · {data.lateReason}</>}
            </div>
          )}
        </li>
        {data.amendments.map((amendment) => (
          <li key={amendment.at}>
            <Instant at={amendment.at} seconds /> · {t('amend.by')} <bdi>{amendment.by.name}</bdi>: {amendment.reason}
            <ul>
              {amendment.changes.map((change) => (
                <li key={change.field} className="muted">
                  {t(fieldWords(change.field))}: <del>{change.before ?? t('form.empty')}</del> →{' '}
                  <ins>{change.after ?? t('form.empty')}</ins>
                </li>
              ))}
            </ul>
          </li>
        ))}
        {data.withdrawnAt && (
          <li>
            <Instant at={data.withdrawnAt} seconds /> · {t('receipt.withdrawn')}
          </li>
        )}
      </ol>
    </li>
  )
}
