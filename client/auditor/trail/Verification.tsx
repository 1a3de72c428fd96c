import { useLazyQuery, useQuery } from '@apollo/client/react'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { Instant } from '../../shared/Instant.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Facts, Panel } from '../../ui/Page.tsx'
import { typedLimits } from '../../shared/typed-limits.ts'

const auditHead = graphql(`
  query AuditHead {
    auditHead {
      sequence
      hash
      at
      signature
    }
  }
`)

const verifyTrail = graphql(`
  query VerifyTrail($head: String, $from: Int!) {
    auditVerification(head: $head, from: $from) {
      valid
      checked
      head
      firstBadSequence
      next
    }
  }
`)

/** The end of the chain, to keep; and the chain recomputed, against a head that was kept. */
export function Verification() {
  const { t } = useTranslation()
  const [kept, setKept] = useState('')
  const { data, refetch } = useQuery(auditHead, { fetchPolicy: 'network-only' })
  const [verify, { data: verdict, loading, error }] = useLazyQuery(verifyTrail, { fetchPolicy: 'network-only' })
  const [checked, setChecked] = useState(0)
  const head = data?.auditHead
  const found = verdict?.auditVerification
  /** Part by part: one answer has a bound. */
  const verifyFrom = async (from: number, before: number): Promise<void> => {
    const { data: part } = await verify({ variables: { head: kept || null, from } })
    if (!part) return
    const { valid, checked: more, next } = part.auditVerification
    setChecked(before + more)
    if (valid && next !== null) await verifyFrom(next, before + more)
  }
  return (
    <Panel title={t('trail.integrity')}>
      <p className="muted">{t('trail.integrityAdvice')}</p>
      {head && (
        <Facts
          facts={[
            { label: t('trail.sequence'), value: head.sequence },
            { label: t('trail.at'), value: <Instant at={head.at} seconds /> },
            {
              label: t('trail.head'),
              value: <span className="hash">{head.hash}</span>,
              action: <CopyButton text={JSON.stringify(head)} label={t('trail.copyHead')} done={t('action.copied')} />,
            },
          ]}
        />
      )}
      <div className="filters">
        <label className="wide">
          {t('trail.keptHead')}
          <Input value={kept} maxLength={typedLimits.hash} onChange={(event) => setKept(event.target.value.trim())} />
        </label>
        <Button
          type="primary"
          loading={loading}
          onClick={() => {
            void verifyFrom(1, 0)
            void refetch()
          }}
        >
          {t('trail.verify')}
        </Button>
      </div>
      {error && <Banner tone="bad" title={t('failure.fault.title')} />}
      {found?.next === null &&
        (found.valid ? (
          <Banner tone="good" title={t('trail.valid', { count: checked })} />
        ) : (
          <Banner tone="bad" title={t('trail.invalid', { sequence: found.firstBadSequence ?? 0 })}>
            <p>{t('trail.invalidAdvice')}</p>
          </Banner>
        ))}
    </Panel>
  )
}
