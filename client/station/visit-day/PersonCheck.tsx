import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentKind, PermitApplicationStatus, PermitType } from '../../gql/graphql.ts'
import { ApplicationStatusChip, MissingList } from '../../shared/visits/visit-words.tsx'
import { Banner, Chip } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import type { KeptDeed } from './kept-records.ts'
import { textLimits } from '../../gql/text-limits.ts'

interface Found {
  documents: DocumentKind[]
  present: boolean
  note: string
}

type PersonCheckProps = {
  application: {
    id: string
    type: PermitType
    status: PermitApplicationStatus
    documents: readonly DocumentKind[]
    missing: readonly { anyOf: readonly (readonly DocumentKind[])[] }[]
    check?: { present: boolean; at: string; note?: string | null } | null
    worker: { name: string; identityNumberMasked: string }
  }
  papers: readonly DocumentKind[]
  kept?: KeptDeed
  onRecord: (found: Found) => void
  onInsist: (key: string) => void
  onDrop: (key: string) => void
  /** What was photographed of this person. */
  photos: ReactNode
}

/** One worker: there or not, which originals were seen; ticked, or read by a scanner that types. */
export function PersonCheck({ application, papers, kept, onRecord, onInsist, onDrop, photos }: PersonCheckProps) {
  const { t } = useTranslation()
  const record = kept?.kind === 'record' ? kept : undefined
  const [documents, setDocuments] = useState<readonly DocumentKind[]>(
    record?.documents ?? (application.check ? application.documents : []),
  )
  const [note, setNote] = useState(record?.note ?? application.check?.note ?? '')
  const [scanned, setScanned] = useState('')
  const look = record?.refused ? 'conflict' : record ? 'unsent' : application.check ? 'recorded' : ''
  const take = (text: string): void => {
    const kind = papers.find(
      (known) =>
        text.trim() !== '' && (known === text.trim() || t(`enums.DocumentKind.${known}`).includes(text.trim())),
    )
    if (kind) setDocuments([...new Set([...documents, kind])])
    setScanned('')
  }
  return (
    <section className={`day-person ${look}`} aria-label={application.worker.name}>
      <div className="person-head">
        <b>
          <bdi>{application.worker.name}</bdi>{' '}
          <span className="muted small code">{application.worker.identityNumberMasked}</span>
        </b>
        <span className="small">{t(`enums.PermitType.${application.type}`)}</span>
        {record ? (
          <Chip tone="warn">{t('visits.visitDay.unsent')}</Chip>
        ) : application.check ? (
          <Chip tone={application.check.present ? 'good' : 'plain'}>
            {t(application.check.present ? 'visits.visitDay.recorded' : 'visits.visitDay.absent')}
          </Chip>
        ) : (
          <ApplicationStatusChip status={application.status} />
        )}
      </div>
      {record?.refused && (
        <Banner
          tone="bad"
          title={t('visits.visitDay.conflict')}
          action={
            <span className="big-buttons">
              <Button onClick={() => onInsist(record.key)}>{t('visits.visitDay.mine')}</Button>
              <Button onClick={() => onDrop(record.key)}>{t('visits.visitDay.theirs')}</Button>
            </span>
          }
        >
          {record.refused}
        </Banner>
      )}
      <fieldset className="paper-ticks">
        <legend className="small muted">{t('visits.visitDay.papers')}</legend>
        {papers.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={documents.includes(kind)}
              onChange={(event) =>
                setDocuments(event.target.checked ? [...documents, kind] : documents.filter((known) => known !== kind))
              }
            />
            {t(`enums.DocumentKind.${kind}`)}
          </label>
        ))}
      </fieldset>
      {!record && application.check && <MissingList missing={application.missing} />}
      <div className="fields">
        <label>
          {t('visits.visitDay.scan')}
          <input
            value={scanned}
            onChange={(event) => setScanned(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && take(scanned)}
          />
        </label>
        <label>
          {t('visits.visitDay.note')}
          <input value={note} maxLength={textLimits.reason} onChange={(event) => setNote(event.target.value)} />
        </label>
      </div>
      {photos}
      <div className="big-buttons">
        <Button look="main" onClick={() => onRecord({ documents: [...documents], present: true, note })}>
          {t('visits.visitDay.present')} · {t('visits.visitDay.record')}
        </Button>
        <Button onClick={() => onRecord({ documents: [], present: false, note })}>{t('visits.visitDay.absent')}</Button>
      </div>
    </section>
  )
}
