import { checkDigit } from '#server/law/resident-id.ts'

/** A well-formed identity number that belongs to nobody, another for each seed: born between 1970 and 1999, in 兰考县. */
export function identityNumber(seed: number): string {
  const year = 1970 + (seed % 30)
  const month = String(1 + (Math.floor(seed / 30) % 12)).padStart(2, '0')
  const day = String(1 + (Math.floor(seed / 360) % 28)).padStart(2, '0')
  const body = `410225${year}${month}${day}${String((Math.floor(seed / 10_080) % 900) + 10).padStart(3, '0')}`
  return body + checkDigit(body)
}
