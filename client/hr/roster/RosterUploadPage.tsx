import { Radio } from 'antd'
import { useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { RosterMode } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { describeFailure, type Failure } from '../../shared/failure.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { DownloadLink } from '../../shared/files/DownloadLink.tsx'
import { EarlierRosters } from './EarlierRosters.tsx'
import { startRosterImport } from './start-roster-import.ts'
import { upload } from '../../shared/upload.ts'
import { fileProblem } from './upload.ts'
import './roster.css'

const modes = ['ADDITIONS', 'FULL_STAFF'] as const satisfies readonly RosterMode[]

/** The company's own spreadsheet: dropped here, checked row by row, and nothing filed until one says so. */
export function RosterUploadPage() {
  const { t } = useTranslation()
  const employerId = useSignedIn().employer?.id
  const [mode, setMode] = useState<RosterMode>('ADDITIONS')
  const { take, busy, problem, failure, refusals } = useUpload(mode)
  return (
    <Page title={t('roster.title')} lede={t('roster.lede')} narrow>
      <Panel title={t('roster.modeTitle')}>
        <Radio.Group
          className="roster-modes"
          value={mode}
          onChange={(event) => setMode(event.target.value as RosterMode)}
        >
          {modes.map((value) => (
            <Radio key={value} value={value}>
              <b>{t(`enums.RosterMode.${value}`)}</b>
              <span className="muted small">{t(`roster.modeWhat.${value}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Panel>
      {problem && <Banner tone="bad" title={t(`roster.problem.${problem}`)} />}
      <ErrorSummary errors={refusals} failure={failure} />
      <DropZone busy={busy} onFile={(file) => void take(file)} />
      <Panel title={t('roster.howTitle')}>
        <ul className="plain-list">
          <li>{t('roster.how.columns')}</li>
          <li>{t('roster.how.text')}</li>
          <li>{t('roster.how.checked')}</li>
        </ul>
        <p className="template-link">
          <DownloadLink href="/rosters/template.xlsx">{t('roster.template')}</DownloadLink>
        </p>
      </Panel>
      {employerId && <EarlierRosters employerId={employerId} />}
    </Page>
  )
}

function useUpload(mode: RosterMode) {
  const navigate = useNavigate()
  const { submit, failure } = useSubmit(startRosterImport)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ReturnType<typeof fileProblem>>(null)
  const [sendFailure, setSendFailure] = useState<Failure>()
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])

  async function take(file: File) {
    const wrong = fileProblem(file)
    setProblem(wrong)
    setSendFailure(undefined)
    setRefusals([])
    if (wrong) return
    setBusy(true)
    try {
      const uploadId = await upload(file)
      const data = await submit({ input: { uploadId, mode } })
      const rosterImport = data?.startRosterImport.rosterImport
      if (rosterImport) await navigate(`/roster/${rosterImport.id}`)
      else setRefusals(data?.startRosterImport.userErrors ?? [])
    } catch (error) {
      setSendFailure(describeFailure(error))
    } finally {
      setBusy(false)
    }
  }
  return { take, busy, problem, refusals, failure: sendFailure ?? failure }
}

function DropZone({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !busy) onFile(file)
  }

  return (
    <label
      className={over ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={34} />
      <b>{busy ? t('roster.sending') : t('roster.drop')}</b>
      <span className="muted">{t('roster.kinds')}</span>
      <input
        type="file"
        accept=".xlsx,.xls,.xlsb,.ods,.csv"
        disabled={busy}
        className="visually-hidden"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
    </label>
  )
}
