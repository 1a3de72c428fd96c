import { Button } from 'antd'
import { useState } from 'react'
import { graphql } from '../../gql/gql.ts'
import { ReasonDialog } from '../../shared/ReasonDialog.tsx'
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

/** Ends an account, with a reason that is kept. */
export function EndAccount({ userId, title, advice, label }: EndAccountProps) {
  const [asking, setAsking] = useState(false)
  const { submit, busy, failure } = useSubmit(disableUser)
  return (
    <>
      <Button danger size="small" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ReasonDialog
        open={asking}
        title={title}
        advice={advice}
        confirm={label}
        danger
        busy={busy}
        failure={failure}
        onClose={() => setAsking(false)}
        onConfirm={async (reason) => {
          const data = await submit({ input: { userId, reason } })
          if (data?.disableUser.user) setAsking(false)
          return data?.disableUser.userErrors ?? []
        }}
      />
    </>
  )
}
