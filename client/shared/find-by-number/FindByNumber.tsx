import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { PlainState } from '../../ui/States.tsx'

const FindByNumberDialog = lazy(async () => ({
  default: (await import('./FindByNumberDialog.tsx')).FindByNumberDialog,
}))

/** Opens the search by a whole number, with what was typed where a list is searched. */
export function FindByNumber({ number = '' }: { number?: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon="search" onClick={() => setOpen(true)}>
        {t('findByNumber.open')}
      </Button>
      {open && (
        <Suspense>
          <FindByNumberDialog number={number} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** In the place of a list, where a whole number was typed into its search. */
export function NumberTyped({ number }: { number: string }) {
  const { t } = useTranslation()
  return (
    <PlainState icon="lock" title={t('findByNumber.typed')} action={<FindByNumber number={number} />}>
      {t('findByNumber.typedAdvice')}
    </PlainState>
  )
}
