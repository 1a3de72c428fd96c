import { dutyOf, type Employment, type Model } from './model.ts'

/**
 * After each hire that is reported, corrected or taken back the portal looks whether another employer still has the
 * same person, and asks. It is nobody's breach, is asked once by the same employer, and goes with the hire that asked.
 */
export function ask(model: Model, employment: Employment): void {
  const asking = [
    employment,
    ...model.questions.filter(({ about }) => about === employment).map(({ askedBy }) => askedBy),
  ]
  const isOpen = (duty: Model['duties'][number]): boolean =>
    duty.source === 'CROSS_EMPLOYER' && duty.filedAt === null && duty.waived === null
  for (const question of model.questions) {
    if (
      asking.includes(question.askedBy) &&
      (question.askedBy.withdrawn || question.about.hiredOn > question.askedBy.hiredOn)
    )
      question.withdrawn = true
  }
  for (const duty of new Set(
    model.questions.filter(({ askedBy }) => asking.includes(askedBy)).map((question) => question.duty),
  )) {
    if (!isOpen(duty) || model.questions.some((question) => question.duty === duty && !question.withdrawn)) continue
    duty.waived = 'QUESTION_WITHDRAWN'
    model.tell(`employer:${duty.employment.place}`, 'CROSS_EMPLOYER_SETTLED', duty, 'settled')
  }
  for (const hire of new Set(asking)) {
    if (hire.withdrawn) continue
    for (const about of model.employments.filter(
      (one) =>
        one.person === hire.person &&
        one.place !== hire.place &&
        !one.withdrawn &&
        one.endedOn === null &&
        one.hiredOn <= hire.hiredOn,
    ))
      raise(model, hire, about)
  }
  model.record('departure.checked')
}

function raise(model: Model, hire: Employment, about: Employment): void {
  if (
    model.questions.some(
      (question) =>
        question.about === about && question.askedBy.place === hire.place && question.duty.waived === 'STILL_EMPLOYED',
    )
  )
    return
  let duty = dutyOf(model, about, 'DEPARTURE')
  if (!duty) {
    duty = {
      kind: 'DEPARTURE',
      employment: about,
      eventOn: model.today,
      lastDay: model.lastDay(model.today),
      source: 'CROSS_EMPLOYER',
      filedAt: null,
      waived: null,
    }
    model.duties.push(duty)
    model.tell(`employer:${about.place}`, 'CROSS_EMPLOYER', duty, 'asked')
  }
  if (duty.source !== 'CROSS_EMPLOYER') return
  const asked = model.questions.find((question) => question.duty === duty && question.askedBy === hire)
  if (asked) asked.withdrawn = false
  else model.questions.push({ duty, askedBy: hire, about, withdrawn: false })
}
