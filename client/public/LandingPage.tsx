import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../gql/gql.ts'
import { FineAmount } from '../shared/Instant.tsx'
import { useViewer } from '../shared/viewer.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Panel } from '../ui/Page.tsx'
import { useEffect } from 'react'
import { Calculator } from './Calculator.tsx'
import './public.css'

const landing = graphql(`
  query Landing {
    ruleSet {
      id
      duties {
        kind
        trigger
        days
        unit
        onlyWithHousing
        recipient
      }
      penaltyBands {
        severity
        liable
        minimum {
          amount
          currencyCode
        }
        maximum {
          amount
          currencyCode
        }
      }
    }
  }
`)

const services = [
  { to: '/guide', icon: 'guide', words: 'guide' },
  { to: '/check', icon: 'receipt', words: 'check' },
  { to: '/register', icon: 'building', words: 'register' },
] as const satisfies readonly { to: string; icon: IconName; words: string }[]

/** The public front: what the law asks of an employer, by when, and the way in. */
export function LandingPage() {
  const { t } = useTranslation()
  const viewer = useViewer()
  useEffect(() => {
    document.title = t('shell.name')
  }, [t])
  return (
    <>
      <section className="hero">
        <div className="hero-inside">
          <div className="hero-words">
            <h1>{t('landing.title')}</h1>
            <p>{t('landing.lede')}</p>
            <div className="row">
              <Link to={viewer ? '/home' : '/sign-in'} className="hero-action main">
                {t(viewer ? 'landing.toWork' : 'landing.signIn')}
              </Link>
              <Link to="/register" className="hero-action">
                {t('landing.register')}
              </Link>
            </div>
          </div>
          <Duties />
        </div>
      </section>
      <div className="page landing">
        <Panel title={t('calculator.title')}>
          <Calculator />
        </Panel>
        <div className="service-cards">
          {services.map((service) => (
            <Link key={service.to} to={service.to}>
              <Icon name={service.icon} size={26} />
              <b>{t(`landing.services.${service.words}.title`)}</b>
              <span>{t(`landing.services.${service.words}.what`)}</span>
            </Link>
          ))}
        </div>
      </div>
    </>
  )
}

/**
 * What the rules in force ask, and what follows where it is not done. Where they cannot be fetched the guide says why.
 */
function Duties() {
  const { t } = useTranslation()
  const { data } = useQuery(landing)
  if (!data) return <ul className="hero-duties waiting" />
  const { duties, penaltyBands } = data.ruleSet
  const [first] = penaltyBands
  const last = penaltyBands.at(-1)
  return (
    <ul className="hero-duties">
      {duties.map(({ kind, days, unit, trigger, recipient, onlyWithHousing }) => (
        <li key={kind}>
          <b>{days > 0 ? `${days} ${t(`enums.DayUnit.${unit}`)}` : t('landing.duties.noPeriod')}</b>
          <span>
            {t(`landing.duties.${kind}`, {
              trigger: t(`enums.ReportingTrigger.${trigger}`),
              recipient: t(`enums.ReportRecipient.${recipient}`),
            })}
            {onlyWithHousing && t('landing.duties.onlyWithHousing')}
          </span>
        </li>
      ))}
      {first && last && (
        <li>
          <b>
            <FineAmount amount={first.minimum} /> – <FineAmount amount={last.maximum} />
          </b>
          <span>{t('landing.duties.fine', { party: t(`enums.LiableParty.${last.liable}`) })}</span>
        </li>
      )}
    </ul>
  )
}
