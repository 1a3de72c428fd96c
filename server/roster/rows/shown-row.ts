import type { Actor } from '../../request/actor.ts'
import { maskIdentityNumbersIn } from '../../law/identity-numbers-in.ts'
import { HIDDEN_IDENTITY_NUMBER, maskIdentityNumber } from '../../law/resident-id.ts'
import { shownIdentityNumber } from '../../worker/shown-values.ts'
import { mayRevealIdentityNumber } from '../../worker/worker.policy.ts'
import type { RowRefusal } from '../check/row-refusals.ts'

interface Whose {
  employerId: string
  stationId: string
}

/** What a cell says: a number that stands in the wrong column is shown as in its own. */
export function shownText<Text extends string | null>(actor: Actor, whose: Whose, text: Text): Text {
  return (
    text === null
      ? null
      : maskIdentityNumbersIn(text, (number) => shownIdentityNumber(actor, whose, maskIdentityNumber(number)))
  ) as Text
}

/**
 * What stands in the column of numbers. A wrong one is hidden like a right one; too short to be one it is shown to who
 * may reveal, for correction: a county and a birthday are short too.
 */
export function shownNumberCell(actor: Actor, whose: Whose, text: string): string {
  if (text === '' || !mayRevealIdentityNumber(actor, whose)) return text === '' ? '' : HIDDEN_IDENTITY_NUMBER
  return text.length < 15 ? text : shownIdentityNumber(actor, whose, maskIdentityNumber(text))
}

/**
 * The day on which somebody comes of age is their birthday: not for who may not see it. The general sentence is left.
 */
export function shownError(actor: Actor, whose: Whose, error: RowRefusal): RowRefusal {
  if (error.facts.fullAgeOn === undefined || mayRevealIdentityNumber(actor, whose)) return error
  const { fullAgeOn: _birthday, reason: _detail, ...facts } = error.facts
  return { ...error, facts }
}
