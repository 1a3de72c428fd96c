import { ApolloLink } from '@apollo/client'
import { isMutationOperation } from '@apollo/client/utilities'
import { from, mergeMap, of } from 'rxjs'
import { askForProof } from './ask-for-proof.ts'

/** What was refused for want of a fresh proof is asked again once it was given; screens know nothing of it. */
export function stepUpLink(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (!isMutationOperation(operation.query)) return forward(operation)
    return forward(operation).pipe(
      mergeMap((answer) => {
        if (!asksForProof(answer.data)) return of(answer)
        return from(askForProof()).pipe(mergeMap((proved) => (proved ? forward(operation) : of(answer))))
      }),
    )
  })
}

function asksForProof(data: Record<string, unknown> | null | undefined): boolean {
  return Object.values(data ?? {}).some((payload) => errorsOf(payload).some(({ code }) => code === 'STEP_UP_REQUIRED'))
}

function errorsOf(payload: unknown): { code?: unknown }[] {
  const errors = typeof payload === 'object' && payload !== null && 'userErrors' in payload ? payload.userErrors : []
  return Array.isArray(errors) ? (errors as { code?: unknown }[]) : []
}
