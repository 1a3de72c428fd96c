import type { SheetPerson } from './rows/roster-row.ts'
import type { SheetHead } from './sheet-heads.ts'
import type { SheetColumn, WrittenRow } from './write-sheet.ts'

/** One header for each field, under which it is found again. */
export const STAFF_COLUMNS = [
  { header: '姓名', kind: 'text', width: 14 },
  { header: '身份证号', kind: 'text', width: 22 },
  { header: '聘用日期', kind: 'date', width: 14 },
  { header: '离职日期', kind: 'date', width: 14 },
  { header: '手机号', kind: 'text', width: 16 },
  { header: '户籍地址', kind: 'text', width: 40 },
  { header: '户籍区划代码', kind: 'text', width: 14 },
  { header: '现住址', kind: 'text', width: 40 },
  { header: '岗位', kind: 'text', width: 14 },
  { header: '离职原因', kind: 'text', width: 14 },
  { header: '逾期原因', kind: 'text', width: 24 },
  { header: '此前登记日期', kind: 'date', width: 14 },
  { header: '此前登记编号', kind: 'text', width: 20 },
] as const satisfies readonly SheetColumn[]

export const STAFF_SHEET = '员工花名册'

export const REASONS = {
  EXPIRED: '合同期满',
  TERMINATED: '解除合同',
  DIED: '死亡',
  OTHER: '其他',
} as const satisfies Record<NonNullable<SheetPerson['departureReason']>, string>

/** One line of the staff list, to be read back unchanged. */
export function staffRow(person: Omit<SheetPerson, 'sex' | 'birthDate'>): WrittenRow {
  return [
    person.name,
    person.identityNumber,
    person.hiredOn,
    person.endedOn,
    person.phone,
    person.householdRegistrationAddress,
    person.householdDivisionCode,
    person.residenceAddress,
    person.position,
    person.departureReason === null ? null : REASONS[person.departureReason],
    person.lateReason,
    person.registeredBefore === 'yes' ? '是' : person.registeredBefore,
    person.registeredBeforeReference,
  ]
}

export const FAULT = '错误说明'
export const FORMER_ROW = '原行号'

/** A sheet that writeFaults wrote, come back. */
export function isListOfFaults({ columns }: SheetHead): boolean {
  return [FAULT, FORMER_ROW].every((wanted) => columns.some(({ header }) => header === wanted))
}
