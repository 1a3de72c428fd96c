import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Repair_RowFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import type { Failure } from '../../shared/failure.ts'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { correctRosterRows } from './correct-roster-rows.ts'
import { changedTexts, correctableFields, fieldsToShow, textOf, type RowTexts } from './repair.ts'
import { columnWords } from './roster-fields.ts'
import { isRepairable } from './roster-rows.ts'
import { textLimits } from '../../gql/text-limits.ts'

type RepairDrawerProps = { rosterId: string; row: FragmentData<Repair_RowFragment> | undefined; onClose: () => void }

/**
 * A row in error, corrected beside its table. It is checked again at once, and the drawer closes when nothing is wrong
 * any more.
 */
export function RepairDrawer({ rosterId, row, onClose }: RepairDrawerProps) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(correctRosterRows)
  const [refused, setRefused] = useState<{ round: number; errors: readonly UserErrorText[] }>({ round: 0, errors: [] })
  const repairable = row && isRepairable(row) ? row : null

  async function check(texts: RowTexts) {
    if (!repairable) return
    const data = await submit({
      input: {
        rosterImportId: rosterId,
        rows: [{ rowNumber: repairable.rowNumber, ...changedTexts(repairable, texts) }],
      },
    })
    if (data) setRefused({ round: refused.round + 1, errors: data.correctRosterRows.userErrors })
  }

  function close() {
    setRefused({ round: 0, errors: [] })
    onClose()
  }

  return (
    <Drawer
      open={repairable !== null}
      size="min(480px, 100vw)"
      title={row && t('roster.repairRow', { row: row.sheetRow })}
      onClose={close}
      destroyOnHidden
    >
      {repairable && (
        <RepairForm
          key={`${repairable.rowNumber} ${refused.round}`}
          row={repairable}
          refusals={refused.errors}
          busy={busy}
          failure={failure}
          onCheck={(texts) => void check(texts)}
        />
      )}
    </Drawer>
  )
}

type RepairFormProps = {
  row: FragmentData<Repair_RowFragment>
  refusals: readonly UserErrorText[]
  busy: boolean
  failure?: Failure
  onCheck: (texts: RowTexts) => void
}

function RepairForm({ row, refusals, busy, failure, onCheck }: RepairFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<RowTexts>()
  const errors = useServerErrors(correctableFields, refusals.length > 0 ? refusals : row.errors)
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={Object.fromEntries(correctableFields.map((field) => [field, textOf(row, field)]))}
      onValuesChange={(changed: RowTexts) => errors.clear(changed)}
      onFinish={onCheck}
    >
      <ErrorSummary errors={errors.elsewhere} failure={failure} />
      <p className="muted">{t('roster.repairAdvice')}</p>
      {fieldsToShow(row).map((field) => {
        const cell = row.cells.find((candidate) => candidate.field === field)
        return (
          <Form.Item
            key={field}
            name={field}
            label={
              <>
                {t(columnWords(field))} {cell?.cell && <span className="muted small code cell-name">{cell.cell}</span>}
              </>
            }
            extra={field === 'identityNumber' && cell?.text ? t('roster.identityKept', { text: cell.text }) : undefined}
            {...errors.at(field)}
          >
            <Input
              autoComplete="off"
              maxLength={textLimits.rosterCell}
              placeholder={field === 'hiredOn' || field === 'endedOn' ? '2026-03-05' : undefined}
            />
          </Form.Item>
        )
      })}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('roster.recheck')}
      </Button>
    </Form>
  )
}
