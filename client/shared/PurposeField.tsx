import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RevealPurpose } from '../gql/graphql.ts'
import { Select } from '../ui/Select.tsx'

const purposes = [
  'COMPARE_WITH_CARD',
  'REPORT',
  'PERMIT_OR_VISIT',
  'INSPECTION_OR_CASE',
  'CORRECTION',
  'OTHER',
] as const satisfies readonly RevealPurpose[]

/** What a number is disclosed for. */
export function PurposeField({
  value,
  onChange,
}: {
  value: RevealPurpose
  onChange: (purpose: RevealPurpose) => void
}) {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('reveal.purpose')}>
      <Select
        aria-label={t('reveal.purpose')}
        value={value}
        options={purposes.map((purpose) => ({ value: purpose, label: t(`enums.RevealPurpose.${purpose}`) }))}
        onChange={(chosen) => onChange(purposes.find((known) => known === chosen) ?? 'OTHER')}
      />
    </Form.Item>
  )
}
