import { CombinedGraphQLErrors } from '@apollo/client/errors'
import type { GraphQLFormattedError } from 'graphql'

/** Sends the file and answers the id under which the portal keeps it. */
export async function upload(file: File): Promise<string> {
  const form = new FormData()
  form.append('file', file)
  const response = await fetch('/uploads', { method: 'POST', body: form, credentials: 'same-origin' })
  const answer = (await response.json().catch(() => ({}))) as { uploadId?: string; errors?: GraphQLFormattedError[] }
  if (response.ok && answer.uploadId) return answer.uploadId
  // Uploads are refused in the form of a GraphQL answer.
  throw new CombinedGraphQLErrors({}, answer.errors ?? [{ message: `The upload was refused: ${response.status}.` }])
}
