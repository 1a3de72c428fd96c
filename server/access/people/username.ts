/** One spelling for each: full width and upper case are the same name. Null where it has not the form of one. */
export function readUsername(text: string): string | null {
  const username = text.slice(0, 200).normalize('NFKC').trim().toLowerCase()
  return /^[a-z0-9._-]{3,32}$/.test(username) ? username : null
}
