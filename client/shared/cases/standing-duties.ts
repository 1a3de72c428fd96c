type Duty = { status: string }
type DutiesOfCase<Shown extends Duty> = { obligationCount: number; obligations: readonly Shown[] }

/** What stands of a case's duties, and how many more there are; where all were waived, those. */
export function standingDuties<Shown extends Duty>({
  obligationCount,
  obligations,
}: DutiesOfCase<Shown>): { shown: readonly Shown[]; more: number } {
  const shown = obligations.filter(({ status }) => status !== 'WAIVED')
  return { shown: obligationCount === 0 ? obligations : shown, more: Math.max(0, obligationCount - shown.length) }
}
