/** Moves the document's id from the extensions to the top of the request, and sends no document text. */
export function trustedRequest(body: string): string {
  const { operationName, variables, extensions } = JSON.parse(body) as {
    operationName?: string
    variables?: Record<string, unknown>
    extensions?: { documentId?: string }
  }
  return JSON.stringify({ documentId: extensions?.documentId, operationName, variables })
}
