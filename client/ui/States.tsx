import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import './states.css'

/** Grey lines in the shape of what is coming. */
export function Waiting({ rows = 5, label }: { rows?: number; label: string }) {
  return (
    <div className="waiting" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="waiting-row">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}

type AnswerProps = { notice?: ReactNode; isPrevious?: boolean; children: ReactNode }

/**
 * What was fetched, with a word on how current it is. What is still the answer to another question is pale and takes no
 * clicks.
 */
export function Answer({ notice, isPrevious = false, children }: AnswerProps) {
  return (
    <>
      {notice}
      <div className={isPrevious ? 'answer previous' : 'answer'} aria-busy={isPrevious}>
        {children}
      </div>
    </>
  )
}

type PlainStateProps = { icon: IconName; title: ReactNode; children?: ReactNode; action?: ReactNode; alert?: boolean }

/** A list or screen that has nothing to show, and what to do about it. */
export function PlainState({ icon, title, children, action, alert = false }: PlainStateProps) {
  return (
    <div className="plain-state" role={alert ? 'alert' : undefined}>
      <span className="plain-state-mark">
        <Icon name={icon} size={26} />
      </span>
      <p className="plain-state-title">{title}</p>
      {children && <div className="plain-state-body">{children}</div>}
      {action && <div className="row">{action}</div>}
    </div>
  )
}
