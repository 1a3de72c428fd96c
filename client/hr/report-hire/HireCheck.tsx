import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DeadlineExplanation_DeadlineFragment, LateReasonCode } from '../../gql/graphql.ts'
import { FailureBanner } from '../../shared/ErrorText.tsx'
import type { Failure } from '../../shared/failure.ts'
import { Day } from '../../shared/Instant.tsx'
import { LateFollows } from '../../shared/LateFollows.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Facts, Panel } from '../../ui/Page.tsx'
import { hireFields, isRegisteredBefore, type HireAnswers, type HireField } from './hire-answers.ts'

type HireCheckProps = {
  answers: HireAnswers
  deadline?: DeadlineExplanation_DeadlineFragment
  late: boolean
  workingDaysLate: number
  busy: boolean
  failure?: Failure
  onFile: () => void
  onChange: () => void
}

export function HireCheck({
  answers,
  deadline,
  late,
  workingDaysLate,
  busy,
  failure,
  onFile,
  onChange,
}: HireCheckProps) {
  const { t } = useTranslation()
  const before = isRegisteredBefore(answers)
  const asked = hireFields.filter((field) =>
    field.startsWith('lateReason') ? late && !before : before || !field.startsWith('registeredBefore'),
  )
  const change = (
    <Button type="link" size="small" onClick={onChange}>
      {t('action.change')}
    </Button>
  )
  return (
    <div className="stack">
      {failure && <FailureBanner failure={failure} />}
      <Panel title={t('hire.checkTitle')}>
        <Facts
          lines
          facts={asked.map((field) => ({
            label: t(`field.${field}`),
            value: <Answer field={field} answers={answers} />,
            action: change,
          }))}
        />
      </Panel>
      {before && <Banner tone="plain" title={t('hire.noDuty')} />}
      {deadline && !before && !late && (
        <Banner tone="good" title={t('hire.isOnTime')}>
          {t('deadline.lastDay')} <Day on={deadline.dueOn} />
        </Banner>
      )}
      {deadline && !before && late && (
        <LateFollows dueOn={deadline.dueOn} workingDaysLate={workingDaysLate} lateReasonCode={answers.lateReasonCode} />
      )}
      <div className="row">
        <Button type="primary" size="large" loading={busy} onClick={onFile}>
          {t('hire.file')}
        </Button>
        <Button size="large" onClick={onChange}>
          {t('action.back')}
        </Button>
      </div>
    </div>
  )
}

function Answer({ field, answers }: { field: HireField; answers: HireAnswers }) {
  const { t } = useTranslation()
  const answer = answers[field]?.trim()
  if (!answer) return <span className="muted">{t('form.empty')}</span>
  switch (field) {
    case 'registeredBefore':
      return t('hire.wasRegisteredBefore')
    case 'registeredBeforeOn':
    case 'hiredOn':
      return <Day on={answer} />
    case 'lateReasonCode':
      // The form offers only codes of the list.
      return t(`enums.LateReasonCode.${answer as LateReasonCode}`)
    case 'identityNumber':
    case 'householdDivisionCode':
      return <span className="code">{answer}</span>
    default:
      return <bdi>{answer}</bdi>
  }
}
