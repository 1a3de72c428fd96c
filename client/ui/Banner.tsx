import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import './banner.css'

export type Tone = 'bad' | 'warn' | 'good' | 'plain'

const icons: Record<Tone, IconName> = { bad: 'alert', warn: 'alert', good: 'check', plain: 'guide' }

type BannerProps = { tone: Tone; title: ReactNode; children?: ReactNode; action?: ReactNode }

export function Banner({ tone, title, children, action }: BannerProps) {
  return (
    <div className={`banner ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div className="grow">
        <p className="banner-title">{title}</p>
        {children && <div className="banner-body">{children}</div>}
      </div>
      {action && <div className="banner-action no-print">{action}</div>}
    </div>
  )
}

export function Chip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`chip ${tone}`}>{children}</span>
}
