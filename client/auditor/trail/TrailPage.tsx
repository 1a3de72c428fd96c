import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAskableDay } from '../../shared/askable-day.ts'
import { DayInput } from '../../shared/DayInput.tsx'
import { useFilterParams } from '../../shared/use-filter-params.ts'
import { hasRole, useSignedIn } from '../../shared/viewer.ts'
import { Select } from '../../ui/Select.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { EmployerSelect } from '../../shared/EmployerSelect.tsx'
import { ExportDialog } from '../exports/ExportDialog.tsx'
import { EventList } from '../../shared/audit-trail/EventList.tsx'
import { Verification } from './Verification.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const matters = [
  'hire',
  'departure',
  'identity',
  'case',
  'employer',
  'account',
  'sign-in',
  'visit',
  'permit',
  'application',
  'roster',
  'export',
  'sample',
  'calendar',
  'key',
] as const

/** The trail, to search, and to recompute. */
export function TrailPage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const { params, choose } = useFilterParams()
  const [exporting, setExporting] = useState(false)
  const matter = matters.find((known) => known === params.get('matter'))
  const [from, to] = [params.get('from'), params.get('to')]
  const filter = {
    recordId: params.get('employer') ?? undefined,
    action: matter && [`${matter}.`],
    from: isAskableDay(from) ? `${from}T00:00:00+08:00` : undefined,
    to: isAskableDay(to) ? `${to}T24:00:00+08:00`.replace('T24:00:00', 'T23:59:59.999') : undefined,
    search: params.get('q') ?? undefined,
  }
  return (
    <Page
      title={t('trail.title')}
      lede={t('trail.lede')}
      actions={<Button onClick={() => setExporting(true)}>{t('exports.ask')}</Button>}
    >
      {hasRole(viewer, ['AUDITOR', 'ADMIN']) && <Verification />}
      <div className="filters" role="search">
        <label>
          {t('trail.matter')}
          <Select
            value={matter ?? ''}
            empty={t('form.all')}
            options={matters.map((value) => ({ value, label: t(`trail.matters.${value}`) }))}
            onChange={(value) => choose('matter', value)}
          />
        </label>
        <label className="wide">
          {t('field.employer')}
          <EmployerSelect value={params.get('employer') ?? undefined} onChange={(value) => choose('employer', value)} />
        </label>
        <label>
          {t('figures.from')}
          <DayInput value={from ?? ''} onChange={(day) => day !== null && choose('from', day)} />
        </label>
        <label>
          {t('figures.to')}
          <DayInput value={to ?? ''} onChange={(day) => day !== null && choose('to', day)} />
        </label>
        <label>
          {t('trail.search')}
          <Input.Search
            defaultValue={params.get('q') ?? ''}
            maxLength={textLimits.search}
            allowClear
            onSearch={(value) => choose('q', value.trim())}
          />
        </label>
      </div>
      <Panel flush>
        <EventList filter={filter} />
      </Panel>
      <ExportDialog
        open={exporting}
        onClose={() => setExporting(false)}
        formats={['CSV', 'XLSX', 'JSONL']}
        wish={{ matter: 'AUDIT_EVENTS', auditEvents: filter }}
      />
    </Page>
  )
}
