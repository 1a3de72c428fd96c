import { useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { saveFile, type FileFault } from './save-file.ts'
import '../../ui/button.css'

type DownloadLinkProps = { href: string; look?: 'button' | 'text'; children: string }

/** A file to take along. What stands in the way is said beside it. */
export function DownloadLink({ href, look = 'button', children }: DownloadLinkProps) {
  const { t } = useTranslation()
  const [state, setState] = useState<FileFault | 'fetching' | null>(null)

  async function fetchIt(event: MouseEvent) {
    event.preventDefault()
    setState('fetching')
    setState(await saveFile(href))
  }

  return (
    <>
      <a
        className={look === 'button' ? 'button plain' : undefined}
        href={href}
        download
        aria-busy={state === 'fetching' || undefined}
        onClick={(event) => void fetchIt(event)}
      >
        {look === 'button' && <Icon name="download" size={18} />}
        {children}
      </a>
      {state !== null && state !== 'fetching' && (
        <span className="small" role="alert">
          {t(`files.${state}`)}
        </span>
      )}
    </>
  )
}
