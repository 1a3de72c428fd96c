import { checkDigit } from '#server/law/resident-id.ts'
import { plainDate } from '#server/law/plain-date.ts'

export const AS_OF = plainDate('2026-06-30')

/** The n-th of many different, right identity numbers of people born between 1970 and 1997. */
export function identityOf(n: number): string {
  const year = 1970 + (Math.floor(n / 336) % 28)
  const body = `371302${year}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (Math.floor(n / 12) % 28)).padStart(2, '0')}${String(1 + (Math.floor(n / 9408) % 998)).padStart(3, '0')}`
  return body + checkDigit(body)
}

export const HEADER = ['姓名', '身份证号', '入职日期', '离职日期', '手机号', '现住址']

export function personRow(n: number): string[] {
  return ['王小明', identityOf(n), '2026-03-05', '', `157${String(10_000_000 + n)}`, `山东省青岛市平度市同和街道${n}号`]
}

export function csv(rows: readonly (readonly string[])[], delimiter = ','): string {
  return rows
    .map((row) =>
      row
        .map((field) =>
          /["\n\r]/.test(field) || field.includes(delimiter) ? `"${field.replaceAll('"', '""')}"` : field,
        )
        .join(delimiter),
    )
    .join('\r\n')
}
