import { addDays, plainDate, type PlainDate } from '../../../law/plain-date.ts'

const LAST_SERIAL = 2_958_465
/** The 29 February 1900 that spreadsheets believe in. */
const NO_SUCH_DAY = 60
const BEFORE_MARCH_1900 = plainDate('1899-12-31')
const FROM_MARCH_1900 = plainDate('1899-12-30')

/** The calendar day that a spreadsheet of the 1900 system shows for a number; null where it shows none. */
export function dayOfSerial(serial: number): PlainDate | null {
  const day = Math.floor(serial)
  if (!(day >= 1 && day <= LAST_SERIAL) || day === NO_SUCH_DAY) return null
  return addDays(day < NO_SUCH_DAY ? BEFORE_MARCH_1900 : FROM_MARCH_1900, day)
}
