import { useTranslation } from 'react-i18next'
import type { Severity } from '../../gql/graphql.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { useFilterParams } from '../use-filter-params.ts'
import { hasRole, useSignedIn } from '../viewer.ts'
import { CaseList } from './CaseList.tsx'
import { ExposurePanel } from './ExposurePanel.tsx'

const severities = ['ORDINARY', 'SERIOUS'] as const satisfies readonly Severity[]

/** Pending penalties: an employer's own, a station's, or all. */
export function CasesPage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const { params, choose } = useFilterParams()
  const severity = severities.find((known) => known === params.get('severity'))
  const all = params.get('all') === 'yes'
  const isEmployer = hasRole(viewer, ['HR', 'EMPLOYER_ADMIN'])
  return (
    <Page title={t('cases.title')} lede={t(isEmployer ? 'cases.ledeEmployer' : 'cases.ledeStation')}>
      {isEmployer && viewer.employer && <ExposurePanel employerId={viewer.employer.id} />}
      <div className="filters">
        <label>
          {t('field.severity')}
          <Choice
            value={severity}
            empty={t('form.all')}
            onChange={(value) => choose('severity', value)}
            options={severities.map((value) => ({ value, label: t(`enums.Severity.${value}`) }))}
          />
        </label>
        <label>
          {t('field.status')}
          <Choice
            value={all ? 'yes' : ''}
            empty={t('cases.pending')}
            onChange={(value) => choose('all', value)}
            options={[{ value: 'yes', label: t('cases.all') }]}
          />
        </label>
      </div>
      <Panel flush>
        <CaseList
          filter={{ employerId: viewer.employer?.id, stationId: viewer.station?.id, severity, pending: all ? undefined : true }}
        />
      </Panel>
    </Page>
  )
}
