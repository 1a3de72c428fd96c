import { useQuery } from '@apollo/client/react'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { shiftDay } from '../../shared/format.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { WindowText } from '../../shared/visits/visit-words.tsx'
import { Panel } from '../../ui/Page.tsx'
import type { ChosenApplicant } from './ApplicantSelect.tsx'
import { OwnWindow } from './OwnWindow.tsx'
import { RequestPlace, type OtherPlace } from './RequestPlace.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const windowsOffered = graphql(`
  query WindowsOffered($headcount: Int!, $from: Date!, $to: Date!) {
    viewer {
      employer {
        id
        ...RequestPlace_employer
      }
    }
    offeredWindows(headcount: $headcount, from: $from, to: $to) {
      window {
        startsAt
        endsAt
      }
      travelMinutes
      reason
    }
  }
`)

const requestVisit = graphql(`
  mutation RequestVisit($input: RequestVisitInput!, $idempotencyKey: String) {
    requestVisit(input: $input, idempotencyKey: $idempotencyKey) {
      visit {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type RequestTimesProps = {
  applicants: readonly ChosenApplicant[]
  onBack: () => void
  onDone: (visitId: string) => void
}

export function RequestTimes({ applicants, onBack, onDone }: RequestTimesProps) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [wishes, setWishes] = useState<readonly { startsAt: string; endsAt: string }[]>([])
  const [other, setOther] = useState<OtherPlace | null>(null)
  const [note, setNote] = useState('')
  const [urgent, setUrgent] = useState(false)
  const [urgentReason, setUrgentReason] = useState('')
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const query = useQuery(windowsOffered, {
    variables: { headcount: applicants.length, from: shiftDay(today, 1), to: shiftDay(today, 14) },
  })
  const sending = useSubmit(requestVisit)

  async function send() {
    const answer = await sending.submit({
      input: {
        applicants: [...applicants],
        preferredWindows: wishes.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
        note: note || undefined,
        urgentReason: urgent ? urgentReason : undefined,
        address: other?.address,
        ...other?.place,
      },
    })
    setErrors(answer?.requestVisit.userErrors ?? [])
    if (answer?.requestVisit.visit) onDone(answer.requestVisit.visit.id)
  }

  return (
    <>
      <ErrorSummary errors={errors} failure={sending.failure} />
      <Panel title={t('visits.request.offered')}>
        <div className="stack">
          <p className="muted">{t('visits.request.offeredAdvice')}</p>
          <QueryState query={query} of={query.data?.offeredWindows}>
            {(offers) => (
              <div className="window-list">
                {offers.length === 0 && <p>{t('visits.request.noWindow')}</p>}
                {offers.map(({ window, reason }) => {
                  const place = wishes.findIndex(({ startsAt }) => startsAt === window.startsAt)
                  return (
                    <label key={window.startsAt}>
                      <input
                        type="checkbox"
                        checked={place >= 0}
                        onChange={(event) =>
                          setWishes(
                            event.target.checked
                              ? [...wishes, window]
                              : wishes.filter(({ startsAt }) => startsAt !== window.startsAt),
                          )
                        }
                      />
                      <span>
                        <b>
                          <WindowText window={window} /> {place >= 0 && `(${place + 1})`}
                        </b>
                        <br />
                        <span className="small muted">{reason}</span>
                      </span>
                    </label>
                  )
                })}
              </div>
            )}
          </QueryState>
          {wishes
            .filter(
              ({ startsAt, endsAt }) =>
                !query.data?.offeredWindows.some(
                  ({ window }) => window.startsAt === startsAt && window.endsAt === endsAt,
                ),
            )
            .map((wish) => (
              <div key={wish.startsAt + wish.endsAt} className="row">
                <b>
                  <WindowText window={wish} /> ({wishes.indexOf(wish) + 1})
                </b>
                <Button size="small" onClick={() => setWishes(wishes.filter((one) => one !== wish))}>
                  {t('visits.request.dropWindow')}
                </Button>
              </div>
            ))}
          <details>
            <summary>{t('visits.request.ownWindow')}</summary>
            <OwnWindow onAdd={(window) => setWishes([...wishes, window])} />
          </details>
          <Input.TextArea
            rows={2}
            maxLength={textLimits.reason}
            value={note}
            aria-label={t('visits.request.note')}
            placeholder={t('visits.request.note')}
            onChange={(event) => setNote(event.target.value)}
          />
          <label>
            <input type="checkbox" checked={urgent} onChange={(event) => setUrgent(event.target.checked)} />{' '}
            {t('visits.request.urgent')}
          </label>
          {urgent && (
            <Input.TextArea
              rows={2}
              maxLength={textLimits.reason}
              value={urgentReason}
              aria-label={t('visits.request.urgentReason')}
              placeholder={t('visits.request.urgentReason')}
              onChange={(event) => setUrgentReason(event.target.value)}
            />
          )}
        </div>
      </Panel>
      {query.data?.viewer?.employer && (
        <RequestPlace employer={query.data.viewer.employer} other={other} onOther={setOther} />
      )}
      <div className="row">
        <Button onClick={onBack}>{t('visits.request.back')}</Button>
        <Button
          type="primary"
          size="large"
          loading={sending.busy}
          disabled={(urgent && urgentReason.trim() === '') || other?.address.trim() === ''}
          onClick={() => void send()}
        >
          {t('visits.request.send')}
        </Button>
      </div>
    </>
  )
}
