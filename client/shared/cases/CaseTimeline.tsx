import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CaseStepName, CaseTimeline_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Panel } from '../../ui/Page.tsx'
import { Instant } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'

const timelineFragment = graphql(`
  fragment CaseTimeline_penaltyCase on PenaltyCase {
    id
    timeline {
      at
      kind
      note
      documentUrl
      by {
        id
        name
      }
    }
  }
`)

/** What happened, the oldest first. */
export function CaseTimeline({ penaltyCase }: { penaltyCase: FragmentType<CaseTimeline_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const { timeline } = useUnmasked(timelineFragment, penaltyCase)
  return (
    <Panel title={t('cases.timeline')}>
      <ol className="case-timeline">
        {timeline.map((event) => (
          <li key={event.at + event.kind}>
            <Instant at={event.at} />{' '}
            <b>
              {t(
                `cases.steps.${event.kind as CaseStepName | 'DETECTED' | 'DUTIES_JOINED' | 'DUTIES_WAIVED' | 'LATENESS_GREW'}`,
              )}
            </b>
            {event.by && <span className="muted"> · {event.by.name}</span>}
            {event.note && <p>{event.note}</p>}
            {event.documentUrl && (
              <p>
                <a href={event.documentUrl} download>
                  {t('cases.paper')}
                </a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
