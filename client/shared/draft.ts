/** A half-filled form, kept in this tab only and never with an identity number or a phone. */
const neverKept = new Set(['identityNumber', 'phone'])

export function saveDraft(name: string, values: Record<string, unknown>, storage: Storage = sessionStorage): void {
  const kept = Object.entries(values).filter(
    ([field, value]) => !neverKept.has(field) && value !== undefined && value !== '',
  )
  if (kept.length === 0) storage.removeItem(keyOf(name))
  else storage.setItem(keyOf(name), JSON.stringify(Object.fromEntries(kept)))
}

export function readDraft(name: string, storage: Storage = sessionStorage): Record<string, unknown> {
  try {
    const draft: unknown = JSON.parse(storage.getItem(keyOf(name)) ?? '{}')
    return typeof draft === 'object' && draft !== null ? { ...draft } : {}
  } catch {
    return {}
  }
}

export function dropDrafts(storage: Storage = sessionStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith('draft.')) storage.removeItem(key)
}

function keyOf(name: string): string {
  return `draft.${name}`
}
