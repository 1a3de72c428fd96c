import { useEffect, useRef, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './Icon.tsx'
import './layout.css'

type PageProps = {
  title: string
  lede?: ReactNode
  back?: { to: string; label: string }
  actions?: ReactNode
  narrow?: boolean
  children: ReactNode
}

/** One screen: its title takes the focus on arrival, so that a screen reader says where one is. */
export function Page({ title, lede, back, actions, narrow = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
    heading.current?.focus({ preventScroll: true })
  }, [title])

  return (
    <div className={narrow ? 'page narrow' : 'page'}>
      <div className="page-head">
        <div className="grow">
          {back && (
            <Link to={back.to} className="back-link no-print">
              <Icon name="back" size={16} />
              {back.label}
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lede && <p className="lede">{lede}</p>}
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </div>
      {children}
    </div>
  )
}

type PanelProps = { title?: ReactNode; extra?: ReactNode; flush?: boolean; className?: string; children: ReactNode }

export function Panel({ title, extra, flush = false, className, children }: PanelProps) {
  return (
    <section className={className ? `panel ${className}` : 'panel'}>
      {(title || extra) && (
        <div className="panel-head">
          {title && <h2>{title}</h2>}
          {extra}
        </div>
      )}
      <div className={flush ? 'panel-body flush' : 'panel-body'}>{children}</div>
    </section>
  )
}

export type Fact = { label: string; value: ReactNode; action?: ReactNode }

/** Names and values. `lines`: one under the other, for answers that are to be checked. */
export function Facts({
  facts,
  lines = false,
}: {
  facts: readonly (Fact | null | false | '' | undefined)[]
  lines?: boolean
}) {
  return (
    <dl className={lines ? 'facts lines' : 'facts'}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
              {fact.action && <dd className="small">{fact.action}</dd>}
            </div>
          ),
      )}
    </dl>
  )
}
