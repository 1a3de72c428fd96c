import { useQuery } from '@apollo/client/react'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ErrorSummary } from '../ErrorText.tsx'
import { dayOf, shiftDay } from '../format.ts'
import { useSubmit } from '../use-submit.ts'
import type { UserErrorText } from '../user-errors.ts'
import { useSignedIn } from '../viewer.ts'
import { instantOf, timeOf, WindowText } from './visit-words.tsx'
import { WindowFields, type TypedWindow } from './WindowFields.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const whoServes = graphql(`
  query WhoServes($employerId: ID!, $headcount: Int!, $from: Date!, $to: Date!, $day: Date!) {
    viewer {
      station {
        id
        serviceDays(from: $day, to: $day) {
          on
          opensAt
          closesAt
          officersOnDuty {
            id
            name
          }
        }
      }
    }
    offeredWindows(employerId: $employerId, headcount: $headcount, from: $from, to: $to) {
      window {
        startsAt
        endsAt
      }
      officers {
        id
        name
      }
      reason
    }
  }
`)

const scheduleVisit = graphql(`
  mutation ScheduleVisit($input: ScheduleVisitInput!, $idempotencyKey: String) {
    scheduleVisit(input: $input, idempotencyKey: $idempotencyKey) {
      visit {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const rescheduleVisit = graphql(`
  mutation RescheduleVisit($input: RescheduleVisitInput!, $idempotencyKey: String) {
    rescheduleVisit(input: $input, idempotencyKey: $idempotencyKey) {
      visit {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const holdWindow = graphql(`
  mutation HoldWindow($input: HoldWindowInput!, $idempotencyKey: String) {
    holdWindow(input: $input, idempotencyKey: $idempotencyKey) {
      heldUntil
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type ScheduleDialogProps = {
  visit: {
    id: string
    version: number
    status: string
    scheduled?: { startsAt: string; endsAt: string } | null
    preferredWindows: readonly { startsAt: string; endsAt: string }[]
    employer: { id: string; name: string }
    officers: readonly { id: string }[]
    people: number
  }
  /** Where it was dropped. */
  day?: string
  onClose: () => void
}

/** When, and who comes; suggestions above, the rules answer at once. */
export function ScheduleDialog({ visit, day: droppedOn, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const known = visit.scheduled ?? visit.preferredWindows[0]
  const [typed, setTyped] = useState<TypedWindow>({
    day: droppedOn ?? (known ? dayOf(known.startsAt) : shiftDay(today, 1)),
    from: known ? timeOf(known.startsAt) : '09:00',
    to: visit.scheduled ? timeOf(visit.scheduled.endsAt) : '10:30',
  })
  const { day, from, to } = typed
  const [officers, setOfficers] = useState<readonly string[]>(visit.officers.map(({ id }) => id))
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const [heldUntil, setHeldUntil] = useState<string>()
  const query = useQuery(whoServes, {
    variables: {
      employerId: visit.employer.id,
      headcount: Math.max(1, visit.people),
      from: droppedOn ?? today,
      to: droppedOn ?? shiftDay(today, 10),
      day,
    },
  })
  const scheduling = useSubmit(scheduleVisit)
  const moving = useSubmit(rescheduleVisit)
  const holding = useSubmit(holdWindow)
  // What is offered does not go by the day that is chosen below; who is on duty does.
  const offers = (query.data ?? query.previousData)?.offeredWindows
  const serviceDay = query.data?.viewer?.station?.serviceDays[0]
  const again = visit.status !== 'REQUESTED'
  const chosen = { startsAt: instantOf(day, from), endsAt: instantOf(day, to) }
  const officerIds = [...officers]

  async function send() {
    const input = { visitId: visit.id, version: visit.version, window: chosen, officerIds }
    const refused = again
      ? (await moving.submit({ input: { ...input, reason } }))?.rescheduleVisit.userErrors
      : (await scheduling.submit({ input }))?.scheduleVisit.userErrors
    if (refused?.length === 0) onClose()
    else setErrors(refused ?? [])
  }

  return (
    <Modal
      open
      title={`${t(again ? 'visits.reschedule' : 'visits.schedule')} · ${visit.employer.name}`}
      okText={t('visits.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{
        loading: scheduling.busy || moving.busy,
        disabled: typed.isDayWrong || officers.length === 0 || (again && reason.trim() === ''),
      }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="stack">
        <ErrorSummary errors={errors} failure={scheduling.failure ?? moving.failure ?? holding.failure} />
        {heldUntil && <Banner tone="good" title={t('visits.held', { until: timeOf(heldUntil) })} />}
        <div className="window-list">
          {offers?.slice(0, 3).map((offer) => (
            <Button
              key={offer.window.startsAt + offer.officers.map(({ id }) => id).join('')}
              style={{ height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
              onClick={() => {
                setTyped({
                  day: dayOf(offer.window.startsAt),
                  from: timeOf(offer.window.startsAt),
                  to: timeOf(offer.window.endsAt),
                })
                setOfficers(offer.officers.map(({ id }) => id))
              }}
            >
              <span>
                <WindowText window={offer.window} /> {offer.officers.map(({ name }) => name).join('、')}
                <br />
                <span className="small muted">{offer.reason}</span>
              </span>
            </Button>
          ))}
        </div>
        <div className="fields">
          <WindowFields window={typed} onChange={setTyped} />
        </div>
        <fieldset className="paper-ticks">
          <legend className="small muted">
            {t('visits.officers')}{' '}
            {serviceDay?.opensAt
              ? `${serviceDay.opensAt}–${serviceDay.closesAt}`
              : serviceDay && t('visits.calendar.closed')}
          </legend>
          {serviceDay?.officersOnDuty.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={officers.includes(id)}
                onChange={(event) =>
                  setOfficers(event.target.checked ? [...officers, id] : officers.filter((other) => other !== id))
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
        {again ? (
          <Input.TextArea
            rows={2}
            maxLength={textLimits.reason}
            value={reason}
            aria-label={t('field.reason')}
            placeholder={t('field.reason')}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : (
          <div>
            <Button
              loading={holding.busy}
              disabled={typed.isDayWrong || officers.length === 0}
              onClick={() =>
                void holding.submit({ input: { visitId: visit.id, window: chosen, officerIds } }).then((answer) => {
                  setErrors(answer?.holdWindow.userErrors ?? [])
                  setHeldUntil(answer?.holdWindow.heldUntil ?? undefined)
                })
              }
            >
              {t('visits.hold')}
            </Button>
          </div>
        )}
      </div>
    </Modal>
  )
}
