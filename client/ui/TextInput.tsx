import { useState, type InputHTMLAttributes } from 'react'
import './text-input.css'

type TextInputProps = InputHTMLAttributes<HTMLInputElement> & { large?: boolean }

/** The browser's own field, for screens that do without the component library: words, days, a search. */
export function TextInput({ large = false, className, ...rest }: TextInputProps) {
  return <input {...rest} className={['text-input', large && 'large', className].filter(Boolean).join(' ')} />
}

/** A secret that can be looked at while it is typed. */
export function SecretInput({ show, hide, ...rest }: Omit<TextInputProps, 'type'> & { show: string; hide: string }) {
  const [shown, setShown] = useState(false)
  return (
    <span className="secret-input">
      <TextInput {...rest} type={shown ? 'text' : 'password'} />
      <button type="button" onClick={() => setShown(!shown)}>
        {shown ? hide : show}
      </button>
    </span>
  )
}
