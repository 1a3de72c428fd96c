import { useMutation } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { NumbersFile, RevealPurpose } from '../../gql/graphql.ts'
import { AntdProvider } from '../../locale/AntdProvider.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { describeFailure } from '../failure.ts'
import { PurposeField } from '../PurposeField.tsx'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { saveFile, type FileFault } from './save-file.ts'

const prepareNumbersFile = graphql(`
  mutation PrepareNumbersFile($input: PrepareNumbersFileInput!) {
    prepareNumbersFile(input: $input) {
      url
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type NumbersFileDialogProps = { file: NumbersFile; subjectId: string; onClose: () => void }

/** A file of full numbers: for a stated reason, after a fresh proof, to be fetched once. */
export function NumbersFileDialog({ file, subjectId, onClose }: NumbersFileDialogProps) {
  const { t } = useTranslation()
  const [purpose, setPurpose] = useState<RevealPurpose>('REPORT')
  const [fault, setFault] = useState<FileFault | null>(null)
  const [prepare, { loading, error }] = useMutation(prepareNumbersFile, { fetchPolicy: 'no-cache' })
  return (
    <AntdProvider>
      <ReasonDialog
        open
        title={t(`files.numbers.${file}`)}
        advice={t('files.numbers.advice')}
        confirm={t('files.numbers.confirm')}
        busy={loading}
        failure={error ? describeFailure(error) : undefined}
        more={
          <>
            {fault && <Banner tone="bad" title={t(`files.${fault}`)} />}
            <PurposeField value={purpose} onChange={setPurpose} />
          </>
        }
        onClose={onClose}
        onConfirm={async (reason) => {
          setFault(null)
          const { data } = await prepare({ variables: { input: { file, subjectId, purpose, reason } } }).catch(() => ({
            data: undefined,
          }))
          const answer = data?.prepareNumbersFile
          if (answer?.url) {
            const missed = await saveFile(answer.url)
            setFault(missed)
            if (missed === null) onClose()
          }
          return answer?.userErrors ?? []
        }}
      />
    </AntdProvider>
  )
}
