import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useViewer } from '../shared/viewer.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Panel } from '../ui/Page.tsx'
import { useEffect } from 'react'
import { Calculator } from './Calculator.tsx'
import './public.css'

const duties = ['hire', 'departure', 'fine'] as const

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
          <ul className="hero-duties">
            {duties.map((duty) => (
              <li key={duty}>
                <b>{t(`landing.duties.${duty}.figure`)}</b>
                <span>{t(`landing.duties.${duty}.words`)}</span>
              </li>
            ))}
          </ul>
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
