import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { DayInput } from '../DayInput.tsx'
import type { Instalment } from './step-answers.ts'

/** The form gives id, value and onChange. */
type InstalmentsProps = {
  id?: string
  value?: readonly Instalment[]
  onChange?: (instalments: readonly Instalment[]) => void
}

/**
 * One part with a later day is a deferral, several are instalments; the last one takes what is left when a part is
 * added.
 */
export function Instalments({ id, value = [], onChange = () => undefined }: InstalmentsProps) {
  const { t } = useTranslation()
  const change = (at: number, part: Partial<Instalment>): void =>
    onChange(value.map((instalment, index) => (index === at ? { ...instalment, ...part } : instalment)))
  return (
    <div className="stack instalments">
      {value.map(({ dueOn, amount }, index) => (
        // Parts have no names of their own: their place is what they are known by.
        <div className="row" key={index}>
          <DayInput
            id={index === 0 ? id : undefined}
            value={dueOn}
            aria-label={t('cases.instalmentDay', { number: index + 1 })}
            onChange={(day) => change(index, { dueOn: day ?? '' })}
          />
          <Input
            inputMode="decimal"
            value={amount}
            suffix={t('cases.yuan')}
            aria-label={t('cases.instalmentAmount', { number: index + 1 })}
            onChange={(event) => change(index, { amount: event.target.value })}
          />
          {value.length > 1 && (
            <Button onClick={() => onChange(withoutPart(value, index))}>{t('cases.removeInstalment')}</Button>
          )}
        </div>
      ))}
      <Button onClick={() => onChange(withAnotherPart(value))}>{t('cases.addInstalment')}</Button>
    </div>
  )
}

/** Half of the last part moves on; the sum stays what is owed. */
function withAnotherPart(value: readonly Instalment[]): Instalment[] {
  const last = value.at(-1)
  if (!last) return [{ dueOn: '', amount: '' }]
  const fen = Math.round(Number(last.amount) * 100)
  const moved = Number.isFinite(fen) ? Math.floor(fen / 2) : 0
  return [
    ...value.slice(0, -1),
    { ...last, amount: yuan((Number.isFinite(fen) ? fen : 0) - moved) },
    { dueOn: '', amount: yuan(moved) },
  ]
}

function withoutPart(value: readonly Instalment[], at: number): Instalment[] {
  const removed = Math.round(Number(value[at]?.amount ?? 0) * 100)
  const rest = value.filter((_, index) => index !== at)
  const heir = Math.min(at, rest.length - 1)
  return rest.map((instalment, index) =>
    index === heir && Number.isFinite(removed)
      ? { ...instalment, amount: yuan(Math.round(Number(instalment.amount) * 100) + removed) }
      : instalment,
  )
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
