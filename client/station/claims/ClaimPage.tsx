import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { OutageClaimPageQuery } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { Day } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { hasRole, useViewer } from '../../shared/viewer.ts'
import { WorkerName } from '../../shared/WorkerName.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const claimPage = graphql(`
  query OutageClaimPage($id: ID!) {
    node(id: $id) {
      id
      ... on OutageClaim {
        kind
        claimedOn
        version
        duties
        withdrawnDuties
        upheld
        reasons
        mayCheck
        employer {
          id
          name
        }
        obligations {
          id
          eventOn
          status
          deadline {
            dueOn
          }
          worker {
            id
            ...WorkerName_worker
          }
          report {
            id
            lateReason
          }
        }
      }
    }
  }
`)

const checkOutageClaim = graphql(`
  mutation CheckOutageClaim($input: CheckOutageClaimInput!, $idempotencyKey: String) {
    checkOutageClaim(input: $input, idempotencyKey: $idempotencyKey) {
      claim {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Claim = Extract<NonNullable<OutageClaimPageQuery['node']>, { __typename: 'OutageClaim' }>

/** Whether the portal was out of service when these reports became late: an officer says so, with reasons. */
export function ClaimPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useQuery(claimPage, { variables: { id } })
  const node = query.data?.node
  const isStation = hasRole(useViewer(), ['OFFICER', 'STATION_CHIEF'])
  return (
    <Page
      title={t('claims.title')}
      narrow
      back={isStation ? { to: '/desk?queue=claims', label: t('desk.title') } : undefined}
    >
      <QueryState query={query} of={node?.__typename === 'OutageClaim' ? node : null}>
        {(claim) => (
          <>
            {claim.upheld === null ? (
              <Banner tone="plain" title={t('claims.waits')}>
                {t('claims.waitsAdvice')}
              </Banner>
            ) : (
              <Banner
                tone={claim.upheld ? 'good' : 'warn'}
                title={t(claim.upheld ? 'claims.upheld' : 'claims.notUpheld')}
              >
                {claim.reasons}
              </Banner>
            )}
            <Duties claim={claim} />
            {claim.mayCheck && <Check key={claim.version} id={id} version={claim.version} />}
          </>
        )}
      </QueryState>
    </Page>
  )
}

function Duties({ claim }: { claim: Claim }) {
  const { t } = useTranslation()
  const hidden = claim.duties - claim.obligations.length
  return (
    <Panel
      title={`${claim.employer.name} · ${t(`enums.ReportKind.${claim.kind}`)} · ${t('claims.count', { count: claim.duties })}`}
    >
      <ul className="stack">
        {claim.obligations.map(({ id, eventOn, status, deadline, worker, report }) => (
          <li key={id}>
            <Link to={`/obligations/${id}`}>
              {worker ? <WorkerName worker={worker} /> : t(`enums.ReportKind.${claim.kind}`)}
            </Link>
            <div className="muted small">
              <Day on={eventOn} /> · {t('deadline.lastDay')} <Day on={deadline.dueOn} />
              {report?.lateReason && <> · {report.lateReason}</>}
              {status === 'WAIVED' && <> · {t('claims.withdrawn')}</>}
            </div>
          </li>
        ))}
      </ul>
      {claim.withdrawnDuties > 0 && claim.upheld === null && (
        <p className="small">{t('claims.withdrawnAdvice', { count: claim.withdrawnDuties })}</p>
      )}
      {hidden > 0 && <p className="small">{t('claims.more', { count: hidden })}</p>}
    </Panel>
  )
}

function Check({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation()
  const [reasons, setReasons] = useState('')
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const { submit, busy, failure } = useSubmit(checkOutageClaim)

  async function check(upheld: boolean) {
    const data = await submit({ input: { claimId: id, version, upheld, reasons: reasons.trim() } })
    if (data) setErrors(data.checkOutageClaim.userErrors)
  }

  return (
    <Panel title={t('claims.check')}>
      <form className="stack" onSubmit={(event) => event.preventDefault()}>
        <ErrorSummary errors={errors} failure={failure} />
        <Field label={t('claims.reasons')} hint={t('claims.reasonsHint')}>
          {(input) => (
            <textarea
              {...input}
              className="text-input"
              rows={3}
              maxLength={textLimits.outageReasons}
              value={reasons}
              onChange={(event) => setReasons(event.target.value)}
            />
          )}
        </Field>
        <p className="row">
          <Button busy={busy} onClick={() => void check(true)}>
            {t('claims.yes')}
          </Button>
          <Button busy={busy} onClick={() => void check(false)}>
            {t('claims.no')}
          </Button>
        </p>
      </form>
    </Panel>
  )
}
