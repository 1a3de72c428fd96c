import { lazy, Suspense, useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import type { ChosenCase } from './likeness.ts'
import '../../ui/selection-bar.css'

/** The component library comes only when somebody closes cases. */
const CloseTogetherDialog = lazy(async () => {
  const [{ CloseTogetherDialog: Dialog }, { AntdProvider }] = await Promise.all([
    import('./CloseTogetherDialog.tsx'),
    import('../../locale/AntdProvider.tsx'),
  ])
  return {
    default: (props: ComponentProps<typeof Dialog>) => (
      <AntdProvider>
        <Dialog {...props} />
      </AntdProvider>
    ),
  }
})

type CloseTogetherProps = { chosen: readonly ChosenCase[]; onChosen: (chosen: readonly ChosenCase[]) => void }

/** Identical cases that employers put right by themselves, closed for one reason; the bar stays in sight. */
export function CloseTogether({ chosen, onChosen }: CloseTogetherProps) {
  const { t } = useTranslation()
  const [closing, setClosing] = useState(false)
  const [closed, setClosed] = useState(0)
  return (
    <>
      <div aria-live="polite">
        {closed > 0 && !closing && <Banner tone="good" title={t('cases.together.closed', { count: closed })} />}
      </div>
      {chosen.length > 0 && (
        <div className="selection-bar" role="region" aria-label={t('cases.together.selection')}>
          <span aria-live="polite">{t('cases.together.chosen', { count: chosen.length })}</span>
          <Button look="main" onClick={() => setClosing(true)}>
            {t('cases.together.open')}
          </Button>
          <Button onClick={() => onChosen([])}>{t('staff.clear')}</Button>
        </div>
      )}
      {closing && (
        <Suspense>
          <CloseTogetherDialog
            chosen={chosen}
            onAnswer={(count, left) => {
              setClosed(count)
              onChosen(left)
              if (left.length === 0) setClosing(false)
            }}
            onClose={() => setClosing(false)}
          />
        </Suspense>
      )}
    </>
  )
}
