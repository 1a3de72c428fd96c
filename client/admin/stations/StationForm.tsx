import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { StationForm_StationFragment, StationKind } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Select } from '../../ui/Select.tsx'
import { textLimits } from '../../gql/text-limits.ts'
import { typedLimits } from '../../shared/typed-limits.ts'

graphql(`
  fragment StationForm_station on Station {
    id
    code
    name
    kind
    divisionCode
    address
    hotline
    longitude
    latitude
  }
`)

const saveStation = graphql(`
  mutation SaveStation($input: SaveStationInput!, $idempotencyKey: String) {
    saveStation(input: $input, idempotencyKey: $idempotencyKey) {
      station {
        id
        name
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = {
  code: string
  name: string
  kind: StationKind
  divisionCode: string
  address?: string
  hotline?: string
  longitude?: string
  latitude?: string
}
const fields = ['code', 'name', 'kind', 'divisionCode', 'address', 'hotline', 'longitude', 'latitude'] as const

type StationFormProps = {
  station: FragmentData<StationForm_StationFragment> | null
  onSaved: (name: string) => void
  onClose: () => void
}

export function StationForm({ station, onSaved, onClose }: StationFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Answers>()
  const { submit, busy, failure } = useSubmit(saveStation)
  const errors = useServerErrors(fields)
  const required = [{ required: true, whitespace: true, message: t('form.required') }]

  async function save({ longitude, latitude, ...answers }: Answers) {
    const data = await submit({
      input: { ...answers, stationId: station?.id, longitude: degrees(longitude), latitude: degrees(latitude) },
    })
    if (!data) return
    errors.place(data.saveStation.userErrors, form)
    if (data.saveStation.station) onSaved(data.saveStation.station.name)
  }

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={
        station
          ? { ...station, longitude: station.longitude?.toString(), latitude: station.latitude?.toString() }
          : { kind: 'STATION' }
      }
      onValuesChange={(changed: Partial<Answers>) => errors.clear(changed)}
      onFinish={(answers) => void save(answers)}
    >
      <ErrorSummary errors={errors.elsewhere} failure={failure} />
      <div className="form-grid">
        <Form.Item name="name" label={t('access.station.name')} rules={required} {...errors.at('name')}>
          <Input maxLength={textLimits.organisation} />
        </Form.Item>
        <Form.Item
          name="code"
          label={t('access.station.code')}
          extra={t('access.station.codeHint')}
          rules={required}
          {...errors.at('code')}
        >
          <Input maxLength={textLimits.stationCode} />
        </Form.Item>
        <Form.Item name="kind" label={t('access.station.kind')} {...errors.at('kind')}>
          <Select
            options={(['STATION', 'BUREAU'] as const).map((kind) => ({
              value: kind,
              label: t(`access.station.kinds.${kind}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="divisionCode"
          label={t('access.station.division')}
          extra={t('access.station.divisionHint')}
          rules={required}
          {...errors.at('divisionCode')}
        >
          <Input inputMode="numeric" maxLength={textLimits.divisionCode} />
        </Form.Item>
        <Form.Item name="address" label={t('access.station.address')} {...errors.at('address')}>
          <Input maxLength={textLimits.address} />
        </Form.Item>
        <Form.Item name="hotline" label={t('access.station.hotline')} {...errors.at('hotline')}>
          <Input inputMode="tel" maxLength={textLimits.hotline} />
        </Form.Item>
        <Form.Item name="longitude" label={t('access.station.longitude')} {...errors.at('longitude')}>
          <Input inputMode="decimal" maxLength={typedLimits.coordinate} />
        </Form.Item>
        <Form.Item name="latitude" label={t('access.station.latitude')} {...errors.at('latitude')}>
          <Input inputMode="decimal" maxLength={typedLimits.coordinate} />
        </Form.Item>
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('access.station.save')}
        </Button>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
      </div>
    </Form>
  )
}

/** What is no number is sent as one that no place has: the server says so at its field. */
function degrees(text: string | undefined): number | null {
  if (!text?.trim()) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : 999
}
