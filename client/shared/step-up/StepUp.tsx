import { lazy, Suspense, useEffect, useState } from 'react'
import { answerBy } from './ask-for-proof.ts'

const StepUpDialog = lazy(async () => ({ default: (await import('./StepUpDialog.tsx')).StepUpDialog }))

/** Stands on every page, and shows itself when the portal asks for a fresh proof. */
export function StepUp() {
  const [answer, setAnswer] = useState<((proved: boolean) => void) | null>(null)

  useEffect(() => {
    answerBy(() => new Promise<boolean>((resolve) => setAnswer(() => resolve)))
    return () => answerBy(null)
  }, [])

  if (!answer) return null
  return (
    <Suspense>
      <StepUpDialog
        onDone={(proved) => {
          answer(proved)
          setAnswer(null)
        }}
      />
    </Suspense>
  )
}
