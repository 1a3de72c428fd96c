import { useMutation } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { showPasskey, type PasskeyFault } from '../shared/passkey.ts'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'

const startSignIn = graphql(`
  mutation StartPasskeySignIn {
    startPasskeySignIn {
      options
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const finishSignIn = graphql(`
  mutation FinishPasskeySignIn($input: FinishPasskeySignInInput!) {
    finishPasskeySignIn(input: $input) {
      viewer {
        user {
          id
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** In by a device alone: no name, no password, no code. */
export function PasskeySignIn({ onEntered }: { onEntered: () => Promise<void> }) {
  const { t } = useTranslation()
  const [start, starting] = useMutation(startSignIn, { fetchPolicy: 'no-cache' })
  const [finish, finishing] = useMutation(finishSignIn, { fetchPolicy: 'no-cache' })
  const [fault, setFault] = useState<PasskeyFault | null>(null)
  const errors = useServerErrors([])
  const failed = starting.error ?? finishing.error

  async function enter() {
    setFault(null)
    errors.clear()
    const { data } = await start().catch(() => ({ data: undefined }))
    const options = data?.startPasskeySignIn.options
    if (!options) return errors.place(data?.startPasskeySignIn.userErrors ?? [])
    const answer = await showPasskey(options)
    if ('fault' in answer) return setFault(answer.fault)
    const finished = await finish({ variables: { input: { response: answer.response } } }).catch(() => ({
      data: undefined,
    }))
    if (!finished.data) return
    errors.place(finished.data.finishPasskeySignIn.userErrors)
    if (finished.data.finishPasskeySignIn.viewer) await onEntered()
  }

  return (
    <>
      <ErrorSummary errors={errors.elsewhere} failure={failed ? describeFailure(failed) : undefined} />
      {fault && <Banner tone="warn" title={t(`access.passkey.${fault}`)} />}
      <Button wide size="large" busy={starting.loading || finishing.loading} onClick={() => void enter()}>
        {t('access.passkey.signIn')}
      </Button>
    </>
  )
}
