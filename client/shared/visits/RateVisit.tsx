import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { Panel } from '../../ui/Page.tsx'
import { ErrorSummary } from '../ErrorText.tsx'
import { useSubmit } from '../use-submit.ts'
import type { UserErrorText } from '../user-errors.ts'
import { textLimits } from '../../gql/text-limits.ts'

const rateVisit = graphql(`
  mutation RateVisit($input: RateVisitInput!, $idempotencyKey: String) {
    rateVisit(input: $input, idempotencyKey: $idempotencyKey) {
      visit {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const levels = [5, 4, 3, 2, 1] as const

/** Five levels (好差评), once. */
export function RateVisit({ visitId }: { visitId: string }) {
  const { t } = useTranslation()
  const [stars, setStars] = useState<number>()
  const [comment, setComment] = useState('')
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const rating = useSubmit(rateVisit)
  return (
    <Panel title={t('visits.rate')}>
      <div className="stack">
        <ErrorSummary errors={errors} failure={rating.failure} />
        <fieldset className="paper-ticks">
          <legend className="visually-hidden">{t('visits.rate')}</legend>
          {levels.map((level) => (
            <label key={level}>
              <input type="radio" name="stars" checked={stars === level} onChange={() => setStars(level)} />
              {t(`visits.stars.s${level}`)}
            </label>
          ))}
        </fieldset>
        <Input.TextArea
          rows={2}
          maxLength={textLimits.reason}
          value={comment}
          placeholder={t('visits.comment')}
          aria-label={t('visits.comment')}
          onChange={(event) => setComment(event.target.value)}
        />
        <div>
          <Button
            type="primary"
            disabled={stars === undefined}
            loading={rating.busy}
            onClick={() =>
              stars !== undefined &&
              void rating
                .submit({ input: { visitId, stars, comment: comment || undefined } })
                .then((answer) => setErrors(answer?.rateVisit.userErrors ?? []))
            }
          >
            {t('visits.sendRating')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
