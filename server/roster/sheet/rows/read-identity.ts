import type { PlainDate } from '../../../law/plain-date.ts'
import { readIdentityNumber, type IdentityReading } from '../../../law/resident-id.ts'
import type { RowErrorDetail } from './roster-row.ts'
import type { Cell } from '../formats/workbook.ts'

export type IdentityOfCell =
  | { readonly ok: true; readonly identity: Extract<IdentityReading, { ok: true }> }
  | { readonly ok: false; readonly detail: RowErrorDetail; readonly facts: Readonly<Record<string, string | number>> }

/**
 * A spreadsheet keeps 15 digits of a number: what stands in a number cell has lost its end, however many digits it
 * shows.
 */
export function readIdentityCell(cell: Cell | undefined, asOf: PlainDate): IdentityOfCell {
  const text = cell?.text ?? ''
  if (cell?.kind === 'number' && (text.replace(/\D/g, '').length >= 15 || /e/i.test(text)))
    return { ok: false, detail: 'id_precision_lost', facts: {} }
  if (SAYS_NOTHING.test(text.normalize('NFKC').trim())) return { ok: false, detail: 'id_missing', facts: {} }
  const reading = readIdentityNumber(text, asOf)
  if (reading.ok) return { ok: true, identity: reading }
  if (reading.code === 'IDENTITY_OUT_OF_SCOPE')
    return { ok: false, detail: 'id_other_document', facts: { document: reading.reason } }
  return { ok: false, detail: DETAIL_OF[reading.reason], facts: {} }
}

const SAYS_NOTHING = /^(无|暂无|没有|待补|待提供|未提供|空|0|n\/a|null|none|nan|[-—_/\\*.]+)$/i

const DETAIL_OF = {
  EMPTY: 'id_missing',
  SPREADSHEET_NOTATION: 'id_precision_lost',
  SPREADSHEET_TRUNCATED: 'id_precision_lost',
  FIRST_GENERATION: 'id_first_generation',
  WRONG_LENGTH: 'id_bad_length',
  WRONG_CHARACTER: 'id_bad_character',
  NO_SUCH_PROVINCE: 'id_bad_province',
  NO_SUCH_BIRTH_DATE: 'id_bad_birth_date',
  BIRTH_DATE_IN_FUTURE: 'id_bad_birth_date',
  WRONG_CHECK_DIGIT: 'id_bad_checksum',
} as const satisfies Record<Extract<IdentityReading, { code: 'INVALID_IDENTITY_NUMBER' }>['reason'], RowErrorDetail>
