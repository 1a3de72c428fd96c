import { useApolloClient, useMutation } from '@apollo/client/react'
import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useRef } from 'react'
import { describeFailure } from './failure.ts'
import { keyFor, type KeptKey } from './idempotency.ts'

type Keyed = OperationVariables & { idempotencyKey?: string | null; validateOnly?: boolean | null }

/**
 * Sends a mutation under a key that is made before the first try and kept until an answer has come, so that
 * pressing again after a broken line never files twice. Whatever is on the screen is then read anew.
 */
export function useSubmit<TData, TVariables extends Keyed>(document: TypedDocumentNode<TData, TVariables>) {
  const client = useApolloClient()
  const [mutate, { loading, error, reset }] = useMutation(document)
  const kept = useRef<KeptKey | null>(null)

  async function submit(variables: Omit<TVariables, 'idempotencyKey'>): Promise<TData | undefined> {
    const isTrial = variables.validateOnly === true
    if (!isTrial) kept.current = keyFor(kept.current, variables)
    // The compiler cannot see that a type without one optional field, and that field, make the type again.
    const keyed = { ...variables, idempotencyKey: isTrial ? undefined : kept.current?.key } as unknown as TVariables
    const answer = await (mutate as (options: { variables: TVariables }) => Promise<{ data?: unknown }>)({
      variables: keyed,
    }).catch(() => undefined)
    if (!answer?.data) return undefined
    if (isTrial) return answer.data as TData
    kept.current = null
    await client.refetchQueries({ include: 'active' }).catch(() => undefined)
    return answer.data as TData
  }

  return { submit, busy: loading, failure: error ? describeFailure(error) : undefined, reset }
}
