import { endApplications } from './applications.ts'
import { openDuty, overlap, standing, type Employment, type Model } from './model.ts'
import { newDuty, type Hire, type Verdict } from './reports.ts'

/** Who was registered before is an employment without a duty, as long as the claim stands. */
export function claimRegistered(
  model: Model,
  { place, person, hiredOn }: Omit<Hire, 'reason'>,
  on: string | null,
  really = true,
): Verdict {
  const known = standing(model, place, person)
  const met = known.find((one) => openDuty(model, one, 'HIRE') && (one.endedOn === null || hiredOn <= one.endedOn))
  const lastWithoutProof = model.lastDay(model.since).on
  const refused = [
    ...(hiredOn > model.today ? ['FUTURE_EVENT'] : []),
    ...(known.some((one) => one !== met && overlap(one, { hiredOn, endedOn: met?.endedOn ?? null }))
      ? ['ALREADY_EMPLOYED']
      : []),
    ...(met ? ['INVALID_STATE'] : []),
    ...(on !== null && on > model.today ? ['FUTURE_EVENT'] : []),
    ...(on !== null && on < hiredOn ? ['INVALID_DATE'] : []),
    ...(hiredOn > lastWithoutProof && (on === null || on > model.lastDay(hiredOn).on) ? ['INVALID_DATE'] : []),
  ]
  if (refused.length > 0 || !really) return refused
  model.employments.push({
    place,
    person,
    hiredOn,
    endedOn: null,
    withdrawn: false,
    version: 1,
    claim: { status: 'CLAIMED', version: 1 },
  })
  model.tell(`station:${place}`, 'PRIOR_REGISTRATIONS_CLAIMED', place, model.today)
  model.record('prior-registration.claimed')
  return []
}

export function decideClaim(
  model: Model,
  employment: Employment,
  decision: 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN',
  really = true,
): Verdict {
  const claim = employment.claim!
  // Accepting names many at once, and passes over those that are decided.
  if (claim.status !== 'CLAIMED') return decision === 'ACCEPTED' ? [] : ['INVALID_STATE']
  if (decision === 'WITHDRAWN' && model.duties.some((duty) => duty.employment === employment && duty.waived === null))
    return ['INVALID_STATE']
  if (!really) return []
  claim.status = decision
  claim.version += 1
  if (decision === 'REJECTED') {
    newDuty(model, 'HIRE', employment, employment.hiredOn, 'INSPECTION')
    model.tell(`employer:${employment.place}`, 'PRIOR_REGISTRATION_REJECTED', employment, 'rejected')
  }
  if (decision === 'WITHDRAWN') {
    employment.withdrawn = true
    employment.version += 1
    endApplications(model, employment, 'HIRE_WITHDRAWN')
  }
  model.record(`prior-registration.${decision.toLowerCase()}`)
  return []
}
