import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LateReasonCode } from '../gql/graphql.ts'
import { Banner } from '../ui/Banner.tsx'
import { Select } from '../ui/Select.tsx'
import { textLimits } from '../gql/text-limits.ts'

const codes = [
  'WORKER_DATA_MISSING',
  'DOCUMENTS_DELAYED',
  'DISPATCH_AGENCY',
  'PORTAL_OUTAGE',
  'OVERSIGHT',
  'OTHER',
] as const satisfies readonly LateReasonCode[]

type Props = {
  /** What stands above says already that the deadline has passed. */
  told?: boolean
  at: (field: 'lateReasonCode' | 'lateReason') => { help?: ReactNode; validateStatus?: 'error' }
}

/** Asked for only once the last day has passed; a late report is still taken. */
export function LateReasonFields({ at, told = false }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {!told && (
        <Form.Item>
          <Banner tone="warn" title={t('late.title')}>
            {t('late.advice')}
          </Banner>
        </Form.Item>
      )}
      <Form.Item
        name="lateReasonCode"
        label={t('field.lateReasonCode')}
        rules={[{ required: true, message: t('form.required') }]}
        {...at('lateReasonCode')}
      >
        <Select
          empty={t('form.choose')}
          options={codes.map((code) => ({ value: code, label: t(`enums.LateReasonCode.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="lateReason" label={t('field.lateReason')} {...at('lateReason')}>
        <Input.TextArea rows={2} maxLength={textLimits.reason} />
      </Form.Item>
    </>
  )
}
