import { graphql } from '../../gql/gql.ts'
import { ReasonButton } from '../../shared/ReasonButton.tsx'
import { useSubmit } from '../../shared/use-submit.ts'

const disableUser = graphql(`
  mutation DisableUser($input: DisableUserInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    disableUser(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      user {
        id
        status
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type EndAccountProps = { userId: string; title: string; advice: string; label: string }

/** Ends an account. */
export function EndAccount({ userId, ...words }: EndAccountProps) {
  const { submit, busy, failure } = useSubmit(disableUser)
  return <ReasonButton {...words} small busy={busy} failure={failure} onConfirm={async (reason) => (await submit({ input: { userId, reason } }))?.disableUser.userErrors} />
}
