import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumbersFile } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'

const NumbersFileDialog = lazy(async () => ({ default: (await import('./NumbersFileDialog.tsx')).NumbersFileDialog }))

export function NumbersFileButton({ file, subjectId }: { file: NumbersFile; subjectId: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon="lock" onClick={() => setOpen(true)}>
        {t(`files.numbers.${file}`)}
      </Button>
      {open && (
        <Suspense>
          <NumbersFileDialog file={file} subjectId={subjectId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
