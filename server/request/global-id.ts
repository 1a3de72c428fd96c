/** Opaque ids of the API: a type's name and its key. What cannot be read is treated like what does not exist. */
export function globalId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64url')
}

export function readGlobalId(id: string): { type: string; key: string } | null {
  const match = /^([A-Z][A-Za-z]+):([\w.-]{1,80})$/.exec(Buffer.from(id, 'base64url').toString())
  return match && globalId(match[1]!, match[2]!) === id ? { type: match[1]!, key: match[2]! } : null
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The row's key, or null where the id is not one of this type. */
export function keyOf(type: string, id: string | null | undefined): string | null {
  const read = id ? readGlobalId(id) : null
  return read && read.type === type && uuidForm.test(read.key) ? read.key : null
}
