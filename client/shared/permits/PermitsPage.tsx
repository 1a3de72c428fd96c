import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { PermitStatus, ResidencePermitFilter } from '../../gql/graphql.ts'
import { Chip, type Tone } from '../../ui/Banner.tsx'
import { Select } from '../../ui/Select.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { Day } from '../Instant.tsx'
import { formatDay } from '../format.ts'
import { QueryState } from '../QueryState.tsx'
import { AsOfField, ShownAsOf } from '../AsOf.tsx'
import { FromFigure, readFigureParams } from '../FromFigure.tsx'
import { useFilterParams } from '../use-filter-params.ts'
import { useLanguage } from '../../locale/use-language.ts'
import { ListPager } from '../ListPager.tsx'
import { usePaging } from '../use-paging.ts'
import { useSignedIn } from '../viewer.ts'
import { UnderWay } from './UnderWay.tsx'
import '../visits/visits.css'
import { OpenedPermit } from './OpenedPermit.tsx'

const permitList = graphql(`
  query PermitList($filter: ResidencePermitFilter, $first: Int, $after: String) {
    residencePermits(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        number
        type
        status
        expiresOn
        renewalOpensOn
        worker {
          id
          name
        }
      }
    }
  }
`)

const statuses = ['RENEWAL_OPEN', 'EXPIRED', 'VALID', 'CANCELLED'] as const satisfies readonly PermitStatus[]
const tones: Record<PermitStatus, Tone> = { VALID: 'good', RENEWAL_OPEN: 'warn', EXPIRED: 'bad', CANCELLED: 'plain' }

/** Permits by their day of expiry, and what is under way. */
export function PermitsPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const viewer = useSignedIn()
  const { params, choose } = useFilterParams()
  const status = statuses.find((known) => known === params.get('status'))
  const { from, to, scope, ruleKey } = readFigureParams(params)
  const ofFigure =
    params.get('figure') === 'permitsIssued' ? { ...scope, ruleKey, issuedFrom: from, issuedTo: to } : null
  const filter: ResidencePermitFilter = { ...(ofFigure ?? { asOf: scope.asOf }), status: status ? [status] : undefined }
  const opened = params.get('application') ?? params.get('permit')
  const paging = usePaging(JSON.stringify(filter))
  const query = useQuery(permitList, { variables: { filter, first: paging.first, after: paging.after } })
  const { data } = query
  return (
    <Page title={t('visits.permits.title')} lede={t('visits.permits.lede')}>
      {ofFigure && <FromFigure what={t('figures.names.permitsIssued')} />}
      <div className="filters" hidden={ofFigure !== null}>
        <AsOfField />
      </div>
      {opened && <OpenedPermit key={opened} id={opened} />}
      <ShownAsOf />
      <Panel
        flush
        title={t('visits.permits.list')}
        extra={
          <Select
            aria-label={t('field.status')}
            value={status}
            empty={t('form.all')}
            onChange={(value) => choose('status', value)}
            options={statuses.map((value) => ({ value, label: t(`visits.PermitStatus.${value}`) }))}
          />
        }
      >
        <QueryState query={query} keepPrevious of={data?.residencePermits}>
          {(page) =>
            page.nodes.length === 0 ? (
              <PlainState icon="receipt" title={t('visits.permits.none')}>
                {t('visits.permits.noneAdvice')}
              </PlainState>
            ) : (
              <>
                <DataTable
                  caption={t('visits.permits.list')}
                  head={[t('field.name'), t('visits.permits.type'), t('visits.permits.expires'), t('field.status'), '']}
                >
                  {page.nodes.map((permit) => (
                    <Row key={permit.id}>
                      <Cell column={0} main>
                        <bdi>{permit.worker.name || t('retention.erasedPerson')}</bdi>
                        <div className="muted small code">{permit.number}</div>
                      </Cell>
                      <Cell column={1}>{t(`enums.PermitType.${permit.type}`)}</Cell>
                      <Cell column={2}>
                        <Day on={permit.expiresOn} style="long" />
                      </Cell>
                      <Cell column={3}>
                        <Chip tone={tones[permit.status]}>
                          {permit.status === 'EXPIRED' && permit.type === 'ANNUALLY_ENDORSED'
                            ? t('visits.permits.suspended')
                            : t(`visits.PermitStatus.${permit.status}`)}
                        </Chip>
                      </Cell>
                      <Cell column={4} end>
                        {permit.status === 'VALID' && (
                          <span className="muted small">
                            {t('visits.permits.renewFrom', { day: formatDay(permit.renewalOpensOn, language, 'long') })}
                          </span>
                        )}
                        {viewer.employer && (permit.status === 'RENEWAL_OPEN' || permit.status === 'EXPIRED') && (
                          <Link to={`/request-visit?worker=${encodeURIComponent(permit.worker.id)}`}>
                            {t('visits.permits.renew')}
                          </Link>
                        )}
                      </Cell>
                    </Row>
                  ))}
                </DataTable>
                <ListPager paging={paging} page={page} />
              </>
            )
          }
        </QueryState>
      </Panel>
      <UnderWay asOf={scope.asOf} />
    </Page>
  )
}
