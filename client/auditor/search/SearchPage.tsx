import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { AddressFilters } from '../../shared/AddressFilters.tsx'
import { AsOfField, ShownAsOf } from '../../shared/AsOf.tsx'
import { DayInput } from '../../shared/DayInput.tsx'
import { ObligationList } from '../../shared/obligation/ObligationList.tsx'
import { IndustrySelect } from '../../shared/IndustrySelect.tsx'
import { useFilterParams } from '../../shared/use-filter-params.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Select } from '../../ui/Select.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { ExportDialog } from '../exports/ExportDialog.tsx'
import { EmployerSelect } from '../../shared/EmployerSelect.tsx'
import { nameRange } from './days-late.ts'
import { kinds, lateRanges, readSearchFilter, sources, statuses } from './search-filter.ts'

/** Any duty to report, by employer, state, kind, due day and origin; the address holds the question. */
export function SearchPage() {
  const { t } = useTranslation()
  const stationId = useSignedIn().station?.id
  const [, setParams] = useSearchParams()
  const { params, choose } = useFilterParams()
  const filter = readSearchFilter(params)
  const [exporting, setExporting] = useState(false)
  const asked = { ...filter, stationId: stationId ?? filter.stationId }
  return (
    <Page
      title={t('search.title')}
      lede={t('search.lede')}
      actions={<Button onClick={() => setExporting(true)}>{t('exports.ask')}</Button>}
    >
      <div className="filters" role="search">
        <label className="wide">
          {t('field.employer')}
          <EmployerSelect value={filter.employerId ?? undefined} onChange={(value) => choose('employer', value)} />
        </label>
        <label>
          {t('field.industry')}
          <IndustrySelect
            value={filter.industry ?? ''}
            empty={t('form.all')}
            none={t('figures.tradeNotStated')}
            onChange={(value) => choose('industry', value)}
          />
        </label>
        <label>
          {t('field.status')}
          <Select
            value={params.get('status') ?? ''}
            empty={t('form.all')}
            onChange={(value) => choose('status', value)}
            options={[
              ...statuses.map((value) => ({ value, label: t(`enums.ObligationStatus.${value}`) })),
              ...(['FALLEN_DUE', 'NOT_WAIVED'] as const).map((value) => ({
                value,
                label: t(`search.together.${value}`),
              })),
            ]}
          />
        </label>
        <label>
          {t('search.daysLate')}
          <Select
            value={params.get('late') ?? ''}
            empty={t('form.all')}
            onChange={(value) => choose('late', value)}
            options={lateRanges.map((value) => ({ value, label: nameRange(value) }))}
          />
        </label>
        <label>
          {t('field.kind')}
          <Select
            value={params.get('kind') ?? ''}
            empty={t('form.all')}
            onChange={(value) => choose('kind', value)}
            options={kinds.map((value) => ({ value, label: t(`enums.ReportKind.${value}`) }))}
          />
        </label>
        <label>
          {t('obligation.source')}
          <Select
            value={params.get('source') ?? ''}
            empty={t('form.all')}
            onChange={(value) => choose('source', value)}
            options={sources.map((value) => ({ value, label: t(`enums.ObligationSource.${value}`) }))}
          />
        </label>
        <label>
          {t('search.dueFrom')}
          <DayInput value={params.get('from') ?? ''} onChange={(day) => day !== null && choose('from', day)} />
        </label>
        <label>
          {t('search.dueTo')}
          <DayInput value={params.get('to') ?? ''} onChange={(day) => day !== null && choose('to', day)} />
        </label>
        <AsOfField />
        {params.size > 0 && <Button onClick={() => setParams({}, { replace: true })}>{t('search.clear')}</Button>}
      </div>
      <AddressFilters of={stationId ? ['rule'] : ['station', 'rule']} />
      <ShownAsOf />
      <Panel flush>
        <ObligationList filter={asked} emptyTitle={t('list.nothingFound')} emptyAdvice={t('list.nothingFoundAdvice')} />
      </Panel>
      <ExportDialog
        open={exporting}
        onClose={() => setExporting(false)}
        formats={['CSV', 'XLSX', 'JSONL']}
        wish={{ matter: 'OBLIGATIONS', obligations: asked }}
      />
    </Page>
  )
}
