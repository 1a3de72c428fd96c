import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../gql/gql.ts'
import type { GuideQuery } from '../gql/graphql.ts'
import { Day, FineAmount } from '../shared/Instant.tsx'
import { QueryState } from '../shared/QueryState.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Facts, Page, Panel } from '../ui/Page.tsx'
import './public.css'

const guide = graphql(`
  query Guide {
    ruleSet {
      id
      title
      citation
      verified
      effectiveFrom
      effectiveTo
      duties {
        kind
        trigger
        days
        unit
        onlyWithHousing
        recipient
        citation
      }
      penaltyBands {
        severity
        perPerson
        liable
        citation
        minimum {
          amount
          currencyCode
        }
        maximum {
          amount
          currencyCode
        }
      }
      permitTypes {
        type
        validYears
        processingWorkingDays
        expressWorkingDays
        renewalOpensDaysBefore
        fee {
          amount
          currencyCode
        }
        requirements {
          anyOf
          citation
        }
      }
    }
    stations {
      id
      code
      name
      kind
      address
      hotline
    }
    apiInfo {
      calendarVersion
      publishedThrough
    }
  }
`)

const steps = ['account', 'report', 'receipt', 'amend'] as const

/** 办事指南: what to do, by when, what it costs, what to bring, and whom to call. */
export function GuidePage() {
  const { t } = useTranslation()
  const query = useQuery(guide)
  return (
    <Page title={t('guide.title')} lede={t('guide.lede')} narrow>
      <Panel title={t('guide.procedure')}>
        <ol className="numbered">
          {steps.map((step) => (
            <li key={step}>
              <div>
                <b>{t(`guide.steps.${step}.title`)}</b>
                <p className="muted">{t(`guide.steps.${step}.what`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </Panel>
      <QueryState query={query} of={query.data}>
        {(data) => (
          <>
            <Limits ruleSet={data.ruleSet} />
            <Penalties ruleSet={data.ruleSet} />
            {data.ruleSet.permitTypes.map((permit) => (
              <PermitDocuments key={permit.type} permit={permit} />
            ))}
            <Stations stations={data.stations} />
            <Law data={data} />
          </>
        )}
      </QueryState>
    </Page>
  )
}

type RuleSet = GuideQuery['ruleSet']

function Limits({ ruleSet }: { ruleSet: RuleSet }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('guide.limits')}>
      <Facts
        lines
        facts={[
          ...ruleSet.duties.map(({ kind, days, unit, trigger, recipient, onlyWithHousing, citation }) => ({
            label: t(`guide.duty.${kind}`),
            value: (
              <>
                {t(days > 0 ? 'guide.within' : 'guide.withoutPeriod', {
                  period: `${days} ${t(`enums.DayUnit.${unit}`)}`,
                  trigger: t(`enums.ReportingTrigger.${trigger}`),
                  recipient: t(`enums.ReportRecipient.${recipient}`),
                })}
                {onlyWithHousing && t('landing.duties.onlyWithHousing')}
                <div className="muted small">{citation}</div>
              </>
            ),
          })),
          { label: t('guide.fee'), value: <b>{t('guide.free')}</b> },
        ]}
      />
      <p className="panel-note">
        <Link to="/calculator">{t('calculator.title')}</Link>
      </p>
    </Panel>
  )
}

function Penalties({ ruleSet }: { ruleSet: RuleSet }) {
  const { t } = useTranslation()
  if (ruleSet.penaltyBands.length === 0) return null
  return (
    <Panel title={t('guide.penalties')}>
      <Facts
        lines
        facts={ruleSet.penaltyBands.map((band) => ({
          label: t(`enums.Severity.${band.severity}`),
          value: (
            <>
              <b>
                <FineAmount amount={band.minimum} /> – <FineAmount amount={band.maximum} />
              </b>{' '}
              {band.perPerson && t('cases.perPerson')}
              <div className="muted small">
                {t('guide.liable', { party: t(`enums.LiableParty.${band.liable}`) })} · {band.citation}
              </div>
            </>
          ),
        }))}
      />
      <p className="muted panel-note">{t('guide.lateIsTaken')}</p>
    </Panel>
  )
}

function PermitDocuments({ permit }: { permit: RuleSet['permitTypes'][number] }) {
  const { t } = useTranslation()
  const free = !/[1-9]/.test(permit.fee.amount)
  return (
    <Panel title={t(`enums.PermitType.${permit.type}`)}>
      <Facts
        facts={[
          { label: t('guide.fee'), value: free ? <b>{t('guide.free')}</b> : <FineAmount amount={permit.fee} /> },
          { label: t('guide.processing'), value: t('guide.workingDays', { count: permit.processingWorkingDays }) },
          { label: t('guide.express'), value: t('guide.workingDays', { count: permit.expressWorkingDays }) },
          { label: t('guide.renewal'), value: t('guide.renewalDays', { count: permit.renewalOpensDaysBefore }) },
        ]}
      />
      <h3 className="panel-note">{t('guide.documents')}</h3>
      <ol className="plain-list">
        {permit.requirements.map((requirement) => (
          <li key={JSON.stringify(requirement.anyOf)}>
            {requirement.anyOf.length > 1 && <span className="muted">{t('guide.oneOf')} </span>}
            {requirement.anyOf.map((set, index) => (
              <span key={set.join()}>
                {index > 0 && <b> {t('guide.or')} </b>}
                {set.map((kind) => t(`enums.DocumentKind.${kind}`)).join(t('guide.and'))}
              </span>
            ))}
            <span className="muted small"> ({requirement.citation})</span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Stations({ stations }: { stations: GuideQuery['stations'] }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('guide.stations')}>
      <ul className="station-list">
        {stations.map((station) => (
          <li key={station.id}>
            <b>{station.name}</b>
            <div className="muted small">
              {station.address}
              {station.hotline && (
                <div>
                  <a href={`tel:${station.hotline}`}>{station.hotline}</a>
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Law({ data }: { data: GuideQuery }) {
  const { t } = useTranslation()
  const { ruleSet, apiInfo } = data
  return (
    <Panel title={t('guide.law')}>
      {!ruleSet.verified && (
        <Banner tone="warn" title={t('guide.unverified')}>
          {t('guide.unverifiedWhat')}
        </Banner>
      )}
      <p>
        {ruleSet.title} · {ruleSet.citation}
      </p>
      <p className="muted small">
        {t('guide.inForce')} <Day on={ruleSet.effectiveFrom} style="long" />
        {ruleSet.effectiveTo && (
          <>
            {' – '}
            <Day on={ruleSet.effectiveTo} style="long" />
          </>
        )}
        {' · '}
        {t('deadline.calendar', { version: apiInfo.calendarVersion })} ·{' '}
        {t('guide.publishedThrough', { year: apiInfo.publishedThrough })}
      </p>
    </Panel>
  )
}
