import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import './button.css'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: 'main' | 'plain' | 'quiet'
  size?: 'large'
  wide?: boolean
  icon?: IconName
  busy?: boolean
}

/** A button for screens that do without the component library: the first screen of each role loads quickly. */
export function Button({
  look = 'plain',
  size,
  wide = false,
  icon,
  busy = false,
  disabled,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={['button', look, size, wide && 'wide'].filter(Boolean).join(' ')}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  )
}
