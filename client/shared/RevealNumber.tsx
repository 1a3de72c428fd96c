import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '@apollo/client/react'
import { graphql } from '../gql/gql.ts'
import { describeFailure } from './failure.ts'
import type { RevealPurpose } from '../gql/graphql.ts'
import { PurposeField } from './PurposeField.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

const revealIdentityNumber = graphql(`
  mutation RevealIdentityNumber($input: RevealIdentityNumberInput!) {
    revealIdentityNumber(input: $input) {
      identityNumber
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const shownForMs = 60_000

/** The full number for a stated reason; it goes from the screen after a minute and never into the cache. */
export function RevealNumber({ workerId }: { workerId: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState<RevealPurpose>('COMPARE_WITH_CARD')
  const [number, setNumber] = useState<string | null>(null)
  const [reveal, { loading, error }] = useMutation(revealIdentityNumber, { fetchPolicy: 'no-cache' })

  useEffect(() => {
    if (number === null) return
    const hide = setTimeout(() => setNumber(null), shownForMs)
    return () => clearTimeout(hide)
  }, [number])

  if (number !== null) {
    return (
      <span className="row" role="status">
        <b className="code">{number}</b>
        <Button type="link" size="small" onClick={() => setNumber(null)}>
          {t('reveal.hide')}
        </Button>
      </span>
    )
  }
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('reveal.show')}
      </Button>
      <ReasonDialog
        open={open}
        title={t('reveal.title')}
        advice={t('reveal.advice')}
        confirm={t('reveal.confirm')}
        busy={loading}
        more={<PurposeField value={purpose} onChange={setPurpose} />}
        failure={error ? describeFailure(error) : undefined}
        onClose={() => setOpen(false)}
        onConfirm={async (reason) => {
          const { data } = await reveal({ variables: { input: { workerId, purpose, reason } } }).catch(() => ({
            data: undefined,
          }))
          if (data?.revealIdentityNumber.identityNumber) {
            setNumber(data.revealIdentityNumber.identityNumber)
            setOpen(false)
          }
          return data?.revealIdentityNumber.userErrors ?? []
        }}
      />
    </>
  )
}
