import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { Banner } from '../ui/Banner.tsx'
import type { Failure } from './failure.ts'
import { offerOf, type UserErrorText } from './user-errors.ts'

graphql(`
  fragment ErrorText_userError on UserError {
    code
    message
    path
    remedy
    basis
  }
`)

/** What is wrong, what to do about it, and the article behind it. */
export function ErrorText({ error }: { error: UserErrorText }) {
  return (
    <>
      {error.message}
      {error.remedy && <span className="error-remedy"> {error.remedy}</span>}
      {error.basis && <span className="error-basis"> ({error.basis})</span>}
    </>
  )
}

/** Errors that belong to no field in sight, at the top of a form. */
export function ErrorSummary({ errors, failure }: { errors: readonly UserErrorText[]; failure?: Failure }) {
  const { t } = useTranslation()
  if (failure) return <FailureBanner failure={failure} />
  if (errors.length === 0) return null
  const offers = new Set(errors.map((error) => offerOf[error.code]))
  return (
    <Banner tone="bad" title={t('form.refused')}>
      <ul>
        {errors.map((error) => (
          <li key={error.code + error.message}>
            <ErrorText error={error} />
          </li>
        ))}
      </ul>
      {offers.has('reload') && <p>{t('form.reloadAdvice')}</p>}
      {offers.has('wait') && <p>{t('form.waitAdvice')}</p>}
    </Banner>
  )
}

export function FailureBanner({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  return (
    <Banner tone="bad" title={t(`failure.${failure.kind}.title`)}>
      {t(`failure.${failure.kind}.advice`)}
      {failure.reference && <p className="small">{t('failure.reference', { reference: failure.reference })}</p>}
    </Banner>
  )
}
