import { find } from './cases.ts'
import {
  isInTime,
  openDuty,
  overlap,
  standing,
  type Duty,
  type Employment,
  type Kind,
  type Model,
  type Place,
} from './model.ts'
import { ask } from './questions.ts'
import { newDuty, type Verdict } from './reports.ts'

/** An officer finds on site what nobody has reported. What is known already is taken over, never doubled. */
export function recordFinding(
  model: Model,
  place: Place,
  person: number,
  kind: Kind,
  eventOn: string,
  really = true,
): Verdict {
  // A trial looks for nobody: it answers of every number the same.
  if (!really) return []
  const known = standing(model, place, person)
  const open = known.find((one) => openDuty(model, one, 'HIRE'))
  const last = known.at(-1)
  const refused =
    kind === 'HIRE'
      ? known.some((one) => one !== open && overlap(one, { hiredOn: eventOn, endedOn: null }))
        ? ['ALREADY_EMPLOYED']
        : []
      : !last
        ? ['NOT_EMPLOYED']
        : [
            ...(last.endedOn !== null ? ['NOT_EMPLOYED'] : []),
            ...(eventOn < last.hiredOn ? ['DEPARTURE_BEFORE_HIRE'] : []),
          ]
  // Who is asked for by number is in the trail, whatever becomes of it.
  model.record('identity.searched')
  if (refused.length > 0) return refused
  const duty =
    kind === 'HIRE'
      ? ((open && openDuty(model, open, 'HIRE')) ?? revealHire(model, place, person, eventOn))
      : revealDeparture(model, last!, eventOn)
  if (duty.filedAt === null && !isInTime(model.now, duty.lastDay)) find(model, [{ duty, foundByOthers: true }], true)
  model.tell(`employer:${place}`, 'FINDING_RECORDED', duty, 'found')
  model.record('finding.recorded')
  return []
}

function revealHire(model: Model, place: Place, person: number, hiredOn: string): Duty {
  const employment: Employment = { place, person, hiredOn, endedOn: null, withdrawn: false, version: 1, claim: null }
  model.employments.push(employment)
  const duty = newDuty(model, 'HIRE', employment, hiredOn, 'INSPECTION')
  model.record('hire.revealed')
  ask(model, employment)
  return duty
}

function revealDeparture(model: Model, employment: Employment, endedOn: string): Duty {
  const known = openDuty(model, employment, 'DEPARTURE')
  if (!known) return newDuty(model, 'DEPARTURE', employment, endedOn, 'INSPECTION')
  if (known.source === 'CROSS_EMPLOYER') {
    known.source = 'INSPECTION'
    known.eventOn = endedOn
    known.lastDay = model.lastDay(endedOn)
  }
  return known
}
