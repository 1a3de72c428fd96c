import type { IndustryAsked } from '../gql/graphql.ts'

/** The sections of GB/T 4754-2017, and NONE for employers of whom nobody has said. */
const industries = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'O',
  'P',
  'Q',
  'R',
  'S',
  'T',
  'NONE',
] as const satisfies readonly IndustryAsked[]

/** An industry as the address holds it. */
export function readIndustry(text: string | null): IndustryAsked | undefined {
  return industries.find((known) => known === text)
}
