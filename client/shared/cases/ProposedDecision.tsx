import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/Banner.tsx'
import { Facts } from '../../ui/Page.tsx'
import { Day, FineAmount } from '../Instant.tsx'
import type { StepContext } from './step-context.ts'
import { isTermRunning } from './step-forms.ts'

/** What the chief decides on: the fine, its reasons, and each exception that it makes with the reasons for it. */
export function ProposedDecision({ context }: { context: StepContext }) {
  const { t } = useTranslation()
  const { file, correctBy } = context
  if (!file?.proposedFine) return null
  return (
    <>
      {isTermRunning(context) && correctBy && (
        <Banner tone="warn" title={t('cases.termRuns')}>
          {t('cases.fields.correctBy')} <Day on={correctBy} style="long" />
        </Banner>
      )}
      <Facts
        facts={[
          {
            label: t('cases.proposedFine'),
            value: (
              <b>
                <FineAmount amount={file.proposedFine} />
              </b>
            ),
          },
          file.severityReasons && { label: t('cases.fields.severityReasons'), value: file.severityReasons },
          file.reasons && { label: t('cases.fields.reasons'), value: file.reasons },
          file.duringTermReasons && { label: t('cases.fields.duringTermReasons'), value: file.duringTermReasons },
        ]}
      />
    </>
  )
}
