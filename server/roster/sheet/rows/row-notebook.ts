import type { RowToCheck } from './row-to-check.ts'
import type { RowFinding } from '../file-findings.ts'
import type { RosterField } from '../roster-fields.ts'
import { CODE_OF, type RowError, type RowErrorDetail, type RowWarning, type RowWarningDetail } from './roster-row.ts'

/** What is noted of a row while it is checked. */
export interface Notebook {
  /** Nothing more is said of a field whose cell has no value. */
  isRefused(field: RosterField): boolean
  readonly errors: RowError[]
  readonly warnings: RowWarning[]
  refuse(detail: RowErrorDetail, field: RosterField, facts?: RowError['facts']): void
  warn(detail: RowWarningDetail, field: RosterField, more?: Partial<Pick<RowWarning, 'word' | 'cell'>>): void
  readonly findings: RowFinding[]
  find(
    kind: RowFinding['kind'],
    field: RosterField,
    more?: Partial<Pick<RowFinding, 'word' | 'cell' | 'text' | 'readings'>>,
  ): void
}

export function notebook(row: RowToCheck): Notebook {
  const errors: RowError[] = []
  const warnings: RowWarning[] = []
  const findings: RowFinding[] = []
  return {
    errors,
    warnings,
    findings,
    find(kind, field, more) {
      findings.push({ kind, cell: row.addressOf(field), ...more })
    },
    isRefused: (field) => errors.some((error) => error.field === field),
    refuse(detail, field, facts = {}) {
      errors.push({ code: CODE_OF[detail], detail, field, cell: row.addressOf(field), facts })
    },
    warn(detail, field, more) {
      warnings.push({ detail, field, cell: row.addressOf(field), ...more })
    },
  }
}
