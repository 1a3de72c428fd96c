import { CombinedGraphQLErrors } from '@apollo/client/errors'

export const largestFileInBytes = 20 * 1024 * 1024

const extensions = ['.xlsx', '.csv']

/** What can be told about a file before it is sent. */
export function fileProblem(file: { name: string; size: number }): 'wrongKind' | 'tooLarge' | 'empty' | null {
  const name = file.name.toLowerCase()
  if (!extensions.some((extension) => name.endsWith(extension))) return 'wrongKind'
  if (file.size > largestFileInBytes) return 'tooLarge'
  return file.size === 0 ? 'empty' : null
}

/** Sends the file and answers the id under which the portal keeps it. */
export async function upload(file: File): Promise<string> {
  const form = new FormData()
  form.append('file', file)
  const response = await fetch('/uploads', { method: 'POST', body: form, credentials: 'same-origin' })
  const answer = (await response.json().catch(() => ({}))) as { uploadId?: string; code?: string; reference?: string }
  if (response.ok && answer.uploadId) return answer.uploadId
  throw new CombinedGraphQLErrors({}, [
    {
      message: 'The upload was refused.',
      extensions: { code: response.status === 401 ? 'UNAUTHENTICATED' : (answer.code ?? ''), reference: answer.reference },
    },
  ])
}
