import { useMutation, useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { graphql } from '../gql/gql.ts'
import { ErrorSummary } from './ErrorText.tsx'
import { describeFailure } from './failure.ts'
import { useServerErrors } from './use-server-errors.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'

const signInDirectory = graphql(`
  query SignInDirectory {
    signInDirectory {
      name
      linked
    }
  }
`)

const startDirectorySignIn = graphql(`
  mutation StartDirectorySignIn($input: StartDirectorySignInInput!) {
    startDirectorySignIn(input: $input) {
      url
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export function useDirectory() {
  const query = useQuery(signInDirectory)
  return query.data?.signInDirectory ?? null
}

/** The way in by another directory, where the portal has one; nothing where it has none. */
export function DirectorySignIn({ invitationToken }: { invitationToken?: string }) {
  const { t } = useTranslation()
  const directory = useDirectory()
  const [start, { loading, error }] = useMutation(startDirectorySignIn, { fetchPolicy: 'no-cache' })
  const errors = useServerErrors([])
  if (!directory) return null

  async function go() {
    const { data } = await start({ variables: { input: { invitationToken } } }).catch(() => ({ data: undefined }))
    if (!data) return
    errors.place(data.startDirectorySignIn.userErrors)
    if (data.startDirectorySignIn.url) window.location.assign(data.startDirectorySignIn.url)
  }

  return (
    <>
      <ErrorSummary errors={errors.elsewhere} failure={error ? describeFailure(error) : undefined} />
      <Button wide size="large" busy={loading} onClick={() => void go()}>
        {t(invitationToken ? 'access.directory.accept' : 'access.directory.signIn', { name: directory.name })}
      </Button>
    </>
  )
}

const refusals = ['UNKNOWN', 'TAKEN', 'FAILED', 'DISABLED', 'PROOF'] as const

/** Why whoever came back from the directory was not let in, as the address says. */
export function DirectoryRefusal() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const code = refusals.find((refusal) => refusal === search.get('directory'))
  return code ? <Banner tone="warn" title={t(`access.directory.refused.${code}`)} /> : null
}
