import { readPhone } from '../../../law/phone.ts'

export type PhoneOfCell =
  | { readonly kind: 'one'; readonly phone: string }
  /** The first of several, or one with an extension that is not kept. */
  | { readonly kind: 'first'; readonly phone: string }
  | { readonly kind: 'none' | 'bad' }

/** A form takes one number; of a cell with two, or with an extension, the first that can be read is kept. */
export function readPhoneCell(text: string): PhoneOfCell {
  const reading = readPhone(text)
  if (reading.ok) return { kind: 'one', phone: reading.phone }
  if (reading.reason === 'EMPTY') return { kind: 'none' }
  const plain = text
    .slice(0, LONGEST_READ)
    .normalize('NFKC')
    .replace(/ext\.?|转|分机|[#*xX]/gu, EXTENSION)
  for (const part of plain.split(/[/、,，;；|\n\r或和及&]/u)) {
    const [number = ''] = part.split(EXTENSION)
    for (const candidate of [number, /[+(]?\d[\d\s()-]*/u.exec(number)?.[0] ?? '', ...number.trim().split(/\s+/)]) {
      const found = readPhone(candidate)
      if (found.ok) return { kind: 'first', phone: found.phone }
    }
    const withExtension = /^\s*(0\d{2,3}-?[2-8]\d{6,7})-\d{1,5}\s*$/u.exec(number)
    const landline = withExtension?.[1] === undefined ? null : readPhone(withExtension[1])
    if (landline?.ok) return { kind: 'first', phone: landline.phone }
  }
  return { kind: 'bad' }
}

const LONGEST_READ = 100
/** Stands for every way to write one. */
const EXTENSION = '\u0000'
