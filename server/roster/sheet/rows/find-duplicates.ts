import type { PlainDate } from '../../../law/plain-date.ts'
import type { RosterField } from '../roster-fields.ts'
import type { SheetPerson } from './roster-row.ts'

export interface Duplicate {
  readonly duplicateOf: number
  readonly differs: readonly RosterField[]
}

/** Remembers who was met on which row. A person who left and came back stands twice with reason. */
export function findDuplicates(): (rowNumber: number, person: SheetPerson) => Duplicate | null {
  const met = new Map<string, Met[]>()
  return (rowNumber, person) => {
    const mine = met.get(person.identityNumber)
    const earlier = mine?.find((other) => overlaps(other, person))
    if (earlier !== undefined)
      return {
        duplicateOf: earlier.rowNumber,
        differs: COMPARED.filter((field) => earlier.person[field] !== person[field]),
      }
    const entry = { rowNumber, person }
    if (mine === undefined) met.set(person.identityNumber, [entry])
    else mine.push(entry)
    return null
  }
}

interface Met {
  readonly rowNumber: number
  readonly person: SheetPerson
}

const COMPARED = [
  'name',
  'hiredOn',
  'endedOn',
  'phone',
  'householdRegistrationAddress',
  'residenceAddress',
  'position',
] as const satisfies readonly RosterField[]

function overlaps(other: Met, person: SheetPerson): boolean {
  const [a, b] = [span(other.person), span(person)]
  return a.from <= b.to && b.from <= a.to
}

/** A departure without a hire is the one day. */
function span(person: SheetPerson): { from: PlainDate | string; to: PlainDate | string } {
  return { from: person.hiredOn ?? person.endedOn ?? '', to: person.endedOn ?? '9999-12-31' }
}
