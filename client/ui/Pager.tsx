import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import './pager.css'

type PagerProps = {
  label: string
  summary: string
  earlier: string
  later: string
  onEarlier?: () => void
  onLater?: () => void
  children?: ReactNode
}

export function Pager({ label, summary, earlier, later, onEarlier, onLater, children }: PagerProps) {
  return (
    <nav className="pager" aria-label={label}>
      <span className="row">
        <span className="muted small">{summary}</span>
        {children}
      </span>
      {(onEarlier || onLater) && (
        <span className="row">
          <Button disabled={!onEarlier} onClick={onEarlier} icon="back">
            {earlier}
          </Button>
          <Button disabled={!onLater} onClick={onLater}>
            {later}
            <Icon name="forward" size={16} />
          </Button>
        </span>
      )}
    </nav>
  )
}
