import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import './button.css'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: 'main' | 'plain' | 'quiet'; icon?: IconName; busy?: boolean }

/** A button for screens that do without the component library: the first screen of each role loads quickly. */
export function Button({ look = 'plain', icon, busy = false, disabled, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${look}`} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  )
}
