import { Button } from 'antd'
import { useState } from 'react'
import { Icon } from './Icon.tsx'

export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <Button
      icon={<Icon name={copied ? 'check' : 'copy'} size={16} />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span aria-live="polite">{copied ? done : label}</span>
    </Button>
  )
}
