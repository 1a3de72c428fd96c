import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { IndustrySelect } from '../../shared/IndustrySelect.tsx'
import { readIndustry } from '../../shared/industry.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'

const setIndustry = graphql(`
  mutation SetIndustry($input: SetIndustryInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    setIndustry(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      employer {
        id
        industry {
          code
          name
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** Says of which trade the employer is, as soon as one is chosen. */
export function SetTrade({ employerId, code }: { employerId: string; code?: string }) {
  const { t } = useTranslation()
  const { submit, failure } = useSubmit(setIndustry)
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  async function choose(value: string) {
    const industry = readIndustry(value)
    if (industry === undefined || industry === 'NONE' || industry === code) return
    const data = await submit({ input: { employerId, industry } })
    setErrors(data?.setIndustry.userErrors ?? [])
  }
  return (
    <label className="no-print">
      {t('employers.setTrade')}{' '}
      <IndustrySelect value={code ?? ''} empty={t('form.choose')} onChange={(value) => void choose(value)} />
      <ErrorSummary errors={errors} failure={failure} />
    </label>
  )
}
