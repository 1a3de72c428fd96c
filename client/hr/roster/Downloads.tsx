import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import type { RosterOfPage } from './RosterPage.tsx'
import '../../ui/button.css'

export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <a className="button plain" href={href} download>
      <Icon name="download" size={18} />
      {children}
    </a>
  )
}

/** What of this roster there is to take along: the rows in error, to be corrected in the file, and the receipts. */
export function RosterDownloads({ roster }: { roster: RosterOfPage }) {
  const { t } = useTranslation()
  const address = `/rosters/${encodeURIComponent(roster.id)}`
  return (
    <>
      {roster.summary.invalid > 0 && <DownloadLink href={`${address}/errors.xlsx`}>{t('roster.errorsFile')}</DownloadLink>}
      {roster.summary.filed > 0 && <DownloadLink href={`${address}/receipts.pdf`}>{t('roster.receiptsFile')}</DownloadLink>}
    </>
  )
}
