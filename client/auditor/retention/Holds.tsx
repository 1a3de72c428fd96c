import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { LegalHoldsQuery } from '../../gql/graphql.ts'
import { Day, Instant } from '../../shared/Instant.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { ReasonMutationDialog } from '../../shared/MutationDialog.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { WorkerName } from '../../shared/WorkerName.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { PlaceHoldDialog } from './PlaceHoldDialog.tsx'

const legalHolds = graphql(`
  query LegalHolds($after: String) {
    legalHolds(first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        reason
        placedAt
        endsOn
        standing
        ofOnePerson
        liftedAt
        liftReason
        placedBy {
          id
          name
        }
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
`)

const liftHold = graphql(`
  mutation LiftLegalHold($input: LiftLegalHoldInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    liftLegalHold(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      hold {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Hold = LegalHoldsQuery['legalHolds']['nodes'][number]

/** What is kept beyond its time because somebody needs it; each with its reason and its end. */
export function Holds() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const workerId = params.get('worker')
  const [placing, setPlacing] = useState(workerId !== null)
  const [lifting, setLifting] = useState<string | null>(null)
  const paging = usePaging('holds')
  const query = useQuery(legalHolds, { variables: { after: paging.after } })
  const close = () => {
    setPlacing(false)
    if (workerId) setParams({}, { replace: true })
  }
  return (
    <Panel
      flush
      title={t('retention.holds')}
      extra={<Button onClick={() => setPlacing(true)}>{t('retention.place')}</Button>}
    >
      <QueryState query={query} keepPrevious of={query.data?.legalHolds} rows={3}>
        {(page) =>
          page.nodes.length === 0 ? (
            <PlainState icon="key" title={t('retention.noHolds')}>
              {t('retention.noHoldsAdvice')}
            </PlainState>
          ) : (
            <>
              <DataTable
                caption={t('retention.holds')}
                head={[
                  t('retention.whom'),
                  t('field.reason'),
                  t('retention.placed'),
                  t('retention.endsOn'),
                  t('field.status'),
                  '',
                ]}
              >
                {page.nodes.map((hold) => (
                  <HoldRow key={hold.id} hold={hold} onLift={() => setLifting(hold.id)} />
                ))}
              </DataTable>
              <ListPager paging={paging} page={page} fixed />
            </>
          )
        }
      </QueryState>
      <PlaceHoldDialog open={placing} workerId={workerId} onClose={close} />
      <ReasonMutationDialog
        open={lifting !== null}
        title={t('retention.lift')}
        advice={t('retention.liftAdvice')}
        confirm={t('retention.lift')}
        document={liftHold}
        input={(reason) => ({ holdId: lifting ?? '', reason })}
        refusals={(data) => data.liftLegalHold.userErrors}
        onDone={() => setLifting(null)}
        onClose={() => setLifting(null)}
      />
    </Panel>
  )
}

function HoldRow({ hold, onLift }: { hold: Hold; onLift: () => void }) {
  const { t } = useTranslation()
  return (
    <Row>
      <Cell column={0} main>
        <div>
          <bdi>{hold.employer?.name}</bdi>
          <div className="muted small">
            {hold.worker ? (
              <WorkerName worker={hold.worker} />
            ) : (
              t(hold.ofOnePerson ? 'retention.onePerson' : 'retention.allPersons')
            )}
          </div>
        </div>
      </Cell>
      <Cell column={1}>
        <div>
          {hold.reason}
          {hold.liftReason && (
            <div className="muted small">{t('retention.liftedFor', { reason: hold.liftReason })}</div>
          )}
        </div>
      </Cell>
      <Cell column={2}>
        <div>
          {hold.placedBy.name}
          <div className="muted small">
            <Instant at={hold.placedAt} />
          </div>
        </div>
      </Cell>
      <Cell column={3}>
        <Day on={hold.endsOn} style="long" />
      </Cell>
      <Cell column={4}>
        <Chip tone={hold.standing ? 'warn' : 'plain'}>
          {t(hold.standing ? 'retention.standing' : hold.liftedAt ? 'retention.lifted' : 'retention.ended')}
        </Chip>
      </Cell>
      <Cell column={5} end>
        {hold.standing && <Button onClick={onLift}>{t('retention.lift')}</Button>}
      </Cell>
    </Row>
  )
}
