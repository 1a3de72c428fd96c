import { useTranslation } from 'react-i18next'
import type { PenaltyCaseFilter, Severity } from '../../gql/graphql.ts'
import { Select } from '../../ui/Select.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { AsOfField, ShownAsOf } from '../AsOf.tsx'
import { FromFigure, readFigureParams } from '../FromFigure.tsx'
import { useFilterParams } from '../use-filter-params.ts'
import { hasRole, useSignedIn } from '../viewer.ts'
import { CaseList } from './CaseList.tsx'
import { ExposurePanel } from './ExposurePanel.tsx'

const severities = ['ORDINARY', 'SERIOUS'] as const satisfies readonly Severity[]

const casesOfFigure = ['casesFound', 'casesOpen', 'fined', 'paid'] as const

/** The cases that a figure counts. */
function ofFigure(figure: (typeof casesOfFigure)[number], params: URLSearchParams): PenaltyCaseFilter {
  const { from, to, scope, ruleKey } = readFigureParams(params)
  const asked = { ...scope, ruleKey }
  switch (figure) {
    case 'casesFound':
      return { ...asked, detectedFrom: from, detectedTo: to }
    case 'casesOpen':
      return { ...asked, detectedFrom: from, detectedTo: to, pending: true }
    case 'fined':
      return { ...asked, finedFrom: from, finedTo: to }
    case 'paid':
      return { ...asked, paidFrom: from, paidTo: to }
    default:
      return figure satisfies never
  }
}

/** Pending penalties: an employer's own, a station's, or all. */
export function CasesPage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const { params, choose } = useFilterParams()
  const severity = severities.find((known) => known === params.get('severity'))
  const all = params.get('all') === 'yes'
  const figure = casesOfFigure.find((known) => known === params.get('figure'))
  const isEmployer = hasRole(viewer, ['HR', 'EMPLOYER_ADMIN'])
  return (
    <Page title={t('cases.title')} lede={t(isEmployer ? 'cases.ledeEmployer' : 'cases.ledeStation')}>
      {isEmployer && viewer.employer && <ExposurePanel employerId={viewer.employer.id} />}
      {figure && <FromFigure what={t(`figures.names.${figure}`)} />}
      <div className="filters" hidden={Boolean(figure)}>
        <label>
          {t('field.severity')}
          <Select
            value={severity}
            empty={t('form.all')}
            onChange={(value) => choose('severity', value)}
            options={severities.map((value) => ({ value, label: t(`enums.Severity.${value}`) }))}
          />
        </label>
        <label>
          {t('field.status')}
          <Select
            value={all ? 'yes' : ''}
            empty={t('cases.pending')}
            onChange={(value) => choose('all', value)}
            options={[{ value: 'yes', label: t('cases.all') }]}
          />
        </label>
        <AsOfField />
      </div>
      <ShownAsOf />
      <Panel flush>
        <CaseList
          filter={
            figure
              ? { ...ofFigure(figure, params), ...(viewer.station && { stationId: viewer.station.id }) }
              : {
                  employerId: viewer.employer?.id,
                  stationId: viewer.station?.id,
                  severity,
                  pending: all ? undefined : true,
                  asOf: readFigureParams(params).scope.asOf,
                }
          }
        />
      </Panel>
    </Page>
  )
}
