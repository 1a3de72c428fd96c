import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { RegisteredBefore_RosterFragment, UseCheckAgain_RosterFragment } from '../../gql/graphql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { Day } from '../../shared/Instant.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { useCheckAgain } from './use-check-again.ts'
import { textLimits } from '../../gql/text-limits.ts'

graphql(`
  fragment RegisteredBefore_roster on RosterImport {
    status
    registeredBeforeLimit
    registeredBefore {
      hiredBefore
    }
    summary {
      late
      invalid
      registeredBefore
    }
  }
`)

type Answers = { hiredBefore?: string; on?: string; reference?: string }

/**
 * Staff from before: one choice says of everybody hired before a day that they were registered on paper, and the file
 * is checked again by it.
 */
export function RegisteredBefore({
  roster,
}: {
  roster: FragmentData<RegisteredBefore_RosterFragment & UseCheckAgain_RosterFragment>
}) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Answers>()
  const { checkAgain, possible, busy, failure, refusals } = useCheckAgain(roster)
  const { registeredBefore: chosen, registeredBeforeLimit: limit, summary } = roster
  const open = roster.status === 'READY' && possible
  if (!open || (chosen === null && summary.late === 0 && summary.invalid === 0)) return null

  function choose({ hiredBefore, on, reference }: Answers) {
    if (hiredBefore)
      void checkAgain({
        registeredBefore: { hiredBefore, on: on || undefined, reference: reference?.trim() || undefined },
      })
  }

  return (
    <Banner
      tone="plain"
      title={chosen ? t('roster.before.chosen', { count: summary.registeredBefore }) : t('roster.before.title')}
    >
      {chosen ? (
        <>
          <p>
            {t('roster.before.hiredBefore')} <Day on={chosen.hiredBefore} style="long" />
          </p>
          <Button disabled={busy} onClick={() => void checkAgain({ registeredBefore: null })}>
            {t('roster.before.undo')}
          </Button>
          <ErrorSummary errors={refusals} failure={failure} />
        </>
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={choose}>
          <p>{t('roster.before.what')}</p>
          {limit && (
            <p>
              {t('roster.before.limit')} <Day on={limit} style="long" />
              {t('roster.before.limitWhy')}{' '}
              <Button size="small" onClick={() => form.setFieldsValue({ hiredBefore: limit })}>
                {t('roster.before.useLimit')}
              </Button>
            </p>
          )}
          <ErrorSummary errors={refusals} failure={failure} />
          <div className="form-grid">
            <DayItem
              name="hiredBefore"
              label={t('roster.before.hiredBefore')}
              rules={[{ required: true, message: t('form.required') }]}
              max={limit ?? undefined}
            />
            <DayItem name="on" label={t('roster.before.on')} />
            <Form.Item name="reference" label={t('roster.before.reference')}>
              <Input maxLength={textLimits.priorReference} />
            </Form.Item>
          </div>
          <Button htmlType="submit" loading={busy}>
            {t('roster.before.choose')}
          </Button>
        </Form>
      )}
    </Banner>
  )
}
