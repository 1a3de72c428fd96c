import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/Page.tsx'

const EventList = lazy(async () => ({ default: (await import('./EventList.tsx')).EventList }))

/** What happened to a record, fetched when somebody opens it. */
export function RecordHistory({ recordId }: { recordId: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <details className="no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('trail.ofRecord')}</summary>
      {open && (
        <Panel flush>
          <Suspense>
            <EventList filter={{ recordId }} />
          </Suspense>
        </Panel>
      )}
    </details>
  )
}
