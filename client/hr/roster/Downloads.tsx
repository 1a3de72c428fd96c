import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { RosterDownloads_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { DownloadLink } from '../../shared/files/DownloadLink.tsx'
import { NumbersFileButton } from '../../shared/files/NumbersFileButton.tsx'

graphql(`
  fragment RosterDownloads_roster on RosterImport {
    id
    summary {
      filed
      invalid
    }
  }
`)

/** More come as a ZIP of several PDFs. */
const mostInOnePdf = 500

/** What of this roster there is to take along: the rows in error, to be corrected in the file, and the receipts. */
export function RosterDownloads({ roster }: { roster: FragmentData<RosterDownloads_RosterFragment> }) {
  const { t } = useTranslation()
  const address = `/rosters/${encodeURIComponent(roster.id)}`
  const { filed } = roster.summary
  // A row may bring two receipts.
  const receipts = filed === 0 ? null : filed <= mostInOnePdf / 2 ? 'pdf' : 'zip'
  return (
    <>
      {roster.summary.invalid > 0 && (
        <>
          <DownloadLink href={`${address}/errors.xlsx`}>{t('roster.errorsFile')}</DownloadLink>
          <NumbersFileButton file="ROSTER_FAULTS" subjectId={roster.id} />
        </>
      )}
      {receipts && (
        <DownloadLink href={`${address}/receipts.${receipts}`}>{t(`roster.receiptsFile.${receipts}`)}</DownloadLink>
      )}
    </>
  )
}
