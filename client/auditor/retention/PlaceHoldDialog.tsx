import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import { MutationDialog } from '../../shared/MutationDialog.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { EmployerSelect } from '../../shared/EmployerSelect.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const placeHold = graphql(`
  mutation PlaceLegalHold($input: PlaceLegalHoldInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    placeLegalHold(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      hold {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = { employerId?: string; reason: string; endsOn: string }

/** Keeps one person, where the address names one, or all people of an employer. */
export function PlaceHoldDialog({
  open,
  workerId,
  onClose,
}: {
  open: boolean
  workerId: string | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const required = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <MutationDialog
      open={open}
      title={t('retention.place')}
      advice={t(workerId ? 'retention.placeOneAdvice' : 'retention.placeAdvice')}
      confirm={t('retention.placeNow')}
      document={placeHold}
      fields={['employerId', 'reason', 'endsOn']}
      input={({ employerId, ...rest }: Answers) => ({ ...rest, ...(workerId ? { workerId } : { employerId }) })}
      refusals={({ placeLegalHold }) => placeLegalHold.userErrors}
      onDone={onClose}
      onClose={onClose}
    >
      {(at) => (
        <>
          {!workerId && (
            <Form.Item name="employerId" label={t('field.employer')} rules={required} {...at('employerId')}>
              <EmployerField />
            </Form.Item>
          )}
          <Form.Item
            name="reason"
            label={t('field.reason')}
            extra={t('retention.reasonHint')}
            rules={required}
            {...at('reason')}
          >
            <Input.TextArea rows={3} maxLength={textLimits.reason} />
          </Form.Item>
          <DayItem name="endsOn" label={t('retention.endsOn')} rules={required} {...at('endsOn')} min={today} />
        </>
      )}
    </MutationDialog>
  )
}

/** What a form hands to its field, handed on to the list of employers. */
function EmployerField({
  id,
  value,
  onChange,
}: {
  id?: string
  value?: string
  onChange?: (employerId: string) => void
}) {
  const { t } = useTranslation()
  return <EmployerSelect id={id} value={value} empty={t('form.choose')} onChange={(chosen) => onChange?.(chosen)} />
}
