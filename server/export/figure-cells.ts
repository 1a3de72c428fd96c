import type { ComplianceFigures } from '../compliance/compliance.graphql.ts'

export const tableFigures = ['obligations', 'met', 'metLate', 'overdue', 'onTimeRate', 'casesOpen', 'fined'] as const

/** A row of the printed table of figures. */
export function cellsOf(label: string, figures: ComplianceFigures): (string | null)[] {
  return [
    label,
    ...tableFigures.map((figure) => {
      const value = figures[figure]
      if (value === null) return null
      if (typeof value === 'object') return value.amount
      return figure === 'onTimeRate' ? `${(value * 100).toFixed(1)}%` : String(value)
    }),
  ]
}
