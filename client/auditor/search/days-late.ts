/** A range of working days as the address holds it: 4-5, or 31- for all from there. */
export function writeRange({ fromDays, toDays }: { fromDays: number; toDays?: number | null }): string {
  return `${fromDays}-${toDays ?? ''}`
}

export function readRange(text: string | null): { fromDays: number; toDays?: number } | undefined {
  const [, from, to] = /^(\d{1,3})-(\d{0,3})$/.exec(text ?? '') ?? []
  return from === undefined ? undefined : { fromDays: Number(from), toDays: to ? Number(to) : undefined }
}

/** As it is read: 4–5, or 31+. */
export function nameRange(range: string): string {
  return range.replace(/-$/, '+').replace('-', '–')
}
