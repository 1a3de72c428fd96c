import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import type { IconName } from '../ui/Icon.tsx'
import { PlainState, Waiting } from '../ui/States.tsx'
import { describeFailure, type Failure } from './failure.ts'

type LoadedProps<TData> = {
  query: { data?: unknown; error?: unknown; refetch: () => Promise<unknown> }
  /** What of the answer is shown; null or undefined: it is not there, or not for this person. */
  of: TData | null | undefined
  rows?: number
  children: (data: NonNullable<TData>) => ReactNode
}

/** The four states of whatever is fetched: waiting, failed, not for you (or not there), and there. */
export function Loaded<TData>({ query, of, rows, children }: LoadedProps<TData>) {
  const { t } = useTranslation()
  if (of !== null && of !== undefined) return children(of)
  if (query.error) return <FailedState failure={describeFailure(query.error)} retry={() => void query.refetch().catch(() => undefined)} />
  if (query.data) return <NoRightState />
  return <Waiting rows={rows} label={t('state.loading')} />
}

const icons: Record<Failure['kind'], IconName> = { offline: 'alert', signedOut: 'lock', noRight: 'lock', tooMany: 'alert', fault: 'alert' }

function FailedState({ failure, retry }: { failure: Failure; retry: () => void }) {
  const { t } = useTranslation()
  return (
    <PlainState
      alert
      icon={icons[failure.kind]}
      title={t(`failure.${failure.kind}.title`)}
      action={<Button onClick={retry}>{t('action.retry')}</Button>}
    >
      <p>{t(`failure.${failure.kind}.advice`)}</p>
      {failure.reference && <p className="small">{t('failure.reference', { reference: failure.reference })}</p>}
    </PlainState>
  )
}

export function NoRightState() {
  const { t } = useTranslation()
  return (
    <PlainState icon="lock" title={t('state.noRight')}>
      {t('state.noRightAdvice')}
    </PlainState>
  )
}
