import { useTranslation } from 'react-i18next'
import type { DocumentKind, PermitApplicationStatus, VisitStatus, WithdrawnBecause } from '../../gql/graphql.ts'
import { Chip, type Tone } from '../../ui/Banner.tsx'
import { dayOf, formatDay } from '../format.ts'
import { useLanguage } from '../../locale/use-language.ts'
import { useShortDay } from '../use-short-day.ts'

const visitTones: Record<VisitStatus, Tone> = {
  REQUESTED: 'warn',
  SCHEDULED: 'plain',
  IN_PROGRESS: 'plain',
  COMPLETED: 'good',
  CANCELLED: 'plain',
  MISSED: 'bad',
}
const applicationTones: Record<PermitApplicationStatus, Tone> = {
  DRAFT: 'plain',
  SUBMITTED: 'plain',
  DOCUMENTS_MISSING: 'warn',
  ACCEPTED: 'plain',
  ISSUED: 'good',
  DELIVERED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'plain',
}

export function VisitStatusChip({ status }: { status: VisitStatus }) {
  const { t } = useTranslation()
  return <Chip tone={visitTones[status]}>{t(`visits.VisitStatus.${status}`)}</Chip>
}

const endedBy = {
  EMPLOYMENT_ENDED: 'departure',
  HIRE_WITHDRAWN: 'withdrawnHire',
  VISIT_CANCELLED: 'cancelledVisit',
} as const satisfies Record<WithdrawnBecause, string>

/**
 * What ended an application is said in place of a bare “withdrawn”, which would read as if the employer had taken it
 * back.
 */
export function ApplicationStatusChip({
  status,
  because = null,
}: {
  status: PermitApplicationStatus
  because?: WithdrawnBecause | null
}) {
  const { t } = useTranslation()
  return (
    <Chip tone={applicationTones[status]}>
      {t(because ? `visits.ended.${endedBy[because]}` : `visits.ApplicationStatus.${status}`)}
    </Chip>
  )
}

/** A window on the jurisdiction's clock: its day, and from when to when. */
export function WindowText({ window, day = true }: { window: { startsAt: string; endsAt: string }; day?: boolean }) {
  const language = useLanguage()
  const shortDay = useShortDay()
  return (
    <span className="nowrap">
      {day && `${shortDay(dayOf(window.startsAt))} ${formatDay(dayOf(window.startsAt), language, 'weekday')} `}
      {timeOf(window.startsAt)}–{timeOf(window.endsAt)}
    </span>
  )
}

/** When it would suit the company, the best first. */
export function Wishes({ windows }: { windows: readonly { startsAt: string; endsAt: string }[] }) {
  const { t } = useTranslation()
  if (windows.length === 0) return t('visits.anyTime')
  return windows.map((window) => (
    <div key={window.startsAt}>
      <WindowText window={window} />
    </div>
  ))
}

/** 08:30, in Asia/Shanghai whatever the machine's zone is. */
export function timeOf(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(instant))
}

export function instantOf(day: string, time: string): string {
  return `${day}T${time}:00+08:00`
}

type Requirement = { anyOf: readonly (readonly DocumentKind[])[] }

/** Everything missing in one list: each line one of its alternatives. */
export function MissingList({ missing }: { missing: readonly Requirement[] }) {
  const { t } = useTranslation()
  if (missing.length === 0) return null
  return (
    <ul className="missing-list">
      {missing.map(({ anyOf }) => (
        <li key={JSON.stringify(anyOf)}>
          {t('visits.missing')}：
          {anyOf
            .map((together) => together.map((kind) => t(`enums.DocumentKind.${kind}`)).join(` ${t('visits.and')} `))
            .join(` ${t('visits.or')} `)}
        </li>
      ))}
    </ul>
  )
}
