import type { CaseRow_PenaltyCaseFragment, NoPenaltyGround } from '../../gql/graphql.ts'

/** In what cases must agree to be closed together; null of one that is handled by itself. */
export type Likeness = CaseRow_PenaltyCaseFragment['closesWith']

export interface ChosenCase {
  id: string
  version: number
  caseNumber: string
  likeness: NonNullable<Likeness>
}

const compared = ['kind', 'severity', 'repeated', 'ruleKey'] as const

export type NotTogether = 'own' | (typeof compared)[number]

/** Why a case cannot be chosen beside those that are chosen already; null where it can. */
export function whyNotTogether(likeness: Likeness, chosen: readonly ChosenCase[]): NotTogether | null {
  if (!likeness) return 'own'
  const first = chosen[0]?.likeness
  return first ? (compared.find((name) => first[name] !== likeness[name]) ?? null) : null
}

export const noPenaltyGrounds = [
  'MINOR_CORRECTED',
  'FIRST_MINOR_CORRECTED',
  'NO_FAULT',
] as const satisfies readonly NoPenaltyGround[]

/** The chosen cases whose facts do not bear a ground: where there are any, it is not offered for all. */
export function notBearing(ground: NoPenaltyGround, chosen: readonly ChosenCase[]): ChosenCase[] {
  return chosen.filter(({ likeness }) => !likeness.grounds.includes(ground))
}
