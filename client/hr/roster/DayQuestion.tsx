import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { Day } from '../../shared/Instant.tsx'
import { Banner } from '../../ui/Banner.tsx'
import type { RosterOfPage } from './RosterPage.tsx'
import { useCheckAgain } from './use-check-again.ts'

/** Days such as 3/5/26: one answer reads them all; nothing is guessed. */
export function DayQuestion({ roster }: { roster: RosterOfPage }) {
  const { t } = useTranslation()
  const { checkAgain, possible, busy, failure, refusals } = useCheckAgain(roster)
  const question = roster.dayQuestion
  if (!question || (roster.status !== 'READY' && roster.status !== 'DONE')) return null
  const dayOf = (order: string) => question.readings.find((reading) => reading.order === order)?.on

  return (
    <Banner tone="warn" title={t('roster.dayQuestion', { count: question.rows })}>
      <p>
        {question.text && t('roster.dayQuestionWhat', { cell: question.cell ?? '', text: question.text })} {t('roster.dayQuestionRows')}
      </p>
      <ErrorSummary errors={refusals} failure={failure} />
      {possible ? (
        <div className="day-orders" role="group" aria-label={t('roster.dayOrder')}>
          {question.readable.map(({ order, rows }) => (
            <Button key={order} disabled={busy} onClick={() => void checkAgain({ dayOrder: order })}>
              <b>{t(`enums.RosterDayOrder.${order}`)}</b>
              <span className="muted small">
                {dayOf(order) && (
                  <>
                    <Day on={dayOf(order)!} style="long" /> ·{' '}
                  </>
                )}
                {t('roster.dayReadable', { rows, count: question.rows })}
              </span>
            </Button>
          ))}
        </div>
      ) : (
        <p>
          {t('roster.fileForgotten')} <Link to="/roster">{t('roster.uploadAgain')}</Link>
        </p>
      )}
    </Banner>
  )
}
