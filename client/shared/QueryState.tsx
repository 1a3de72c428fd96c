import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import type { IconName } from '../ui/Icon.tsx'
import { Answer, PlainState, Waiting } from '../ui/States.tsx'
import { describeFailure, type Failure } from './failure.ts'

type QueryStateProps<TData> = {
  query: { data?: unknown; error?: unknown; variables?: unknown; refetch: () => Promise<unknown> }
  /**
   * What of the answer to the question asked now is shown; null or undefined: it is not there, or not for this person.
   */
  of: TData | null | undefined
  rows?: number
  /**
   * For lists and figures: while the next answer is fetched the previous one stays in place, as it was drawn, and is
   * marked as the previous one, so that focus and scroll position stay. Without it a page waits, because acting on what
   * another address showed would be a mistake.
   */
  keepPrevious?: boolean
  children: (data: NonNullable<TData>) => ReactNode
}

type Shown<TData> = { of: NonNullable<TData>; question: string; draw: (data: NonNullable<TData>) => ReactNode }

/**
 * The states of whatever is fetched: waiting, failed, not for you (or not there), and there. An answer is never shown
 * under another question without saying so; after a failure only an answer to the same question is, and it says that it
 * may be old.
 */
export function QueryState<TData>({ query, of, rows, keepPrevious = false, children }: QueryStateProps<TData>) {
  const { t } = useTranslation()
  const question = JSON.stringify(query.variables ?? null)
  const [shown, setShown] = useState<Shown<TData>>()
  const isThere = of !== null && of !== undefined
  if (isThere && (shown?.of !== of || shown.question !== question)) setShown({ of, question, draw: children })
  const known = isThere ? of : shown?.question === question ? shown.of : undefined
  if (query.error) {
    const failure = describeFailure(query.error)
    const retry = () => void query.refetch().catch(() => undefined)
    if (known === undefined || failure.kind === 'noRight' || failure.kind === 'signedOut')
      return <FailedState failure={failure} retry={retry} />
    const notice = (
      <Banner
        tone="warn"
        title={t(`failure.${failure.kind}.title`)}
        action={<Button onClick={retry}>{t('action.retry')}</Button>}
      >
        {t('state.notRefreshed')}
      </Banner>
    )
    return <Answer notice={notice}>{children(known)}</Answer>
  }
  if (isThere) return <Answer>{children(of)}</Answer>
  if (query.data) return <NoRightState />
  if (keepPrevious && shown) {
    return (
      <Answer
        isPrevious={known === undefined}
        notice={
          <p role="status" className="updating">
            {t(known === undefined ? 'state.updating' : 'state.refreshing')}
          </p>
        }
      >
        {/* Drawn as it was then: what is asked now, such as how figures are grouped, does not fit an earlier answer. */}
        {known === undefined ? shown.draw(shown.of) : children(known)}
      </Answer>
    )
  }
  return <Waiting rows={rows} label={t('state.loading')} />
}

const icons: Record<Failure['kind'], IconName> = {
  offline: 'alert',
  signedOut: 'lock',
  noRight: 'lock',
  tooMany: 'alert',
  noCalendar: 'alert',
  badInput: 'alert',
  fault: 'alert',
}

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
