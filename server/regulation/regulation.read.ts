import { CalendarUnknown, type WorkingCalendar } from '../law/calendar.ts'
import { addDays, plainDateOf } from '../law/plain-date.ts'
import { reportingDays, type PenaltyBand as Band, type RuleSet as Rules } from '../law/rule-sets.ts'
import { globalId } from '../request/global-id.ts'
import { BadRequest } from '../request/refusal.ts'
import { money } from './money.ts'
import type { Calendar, PenaltyBand, ReportingRule, RuleSet } from './regulation.graphql.ts'

/** A rule set as the API shows it. */
export function ruleSetOf(rules: Rules): RuleSet & { __typename: 'RuleSet' } {
  const { days, unit } = reportingDays(rules)
  return {
    __typename: 'RuleSet',
    id: globalId('RuleSet', rules.key),
    key: rules.key,
    title: rules.title,
    jurisdiction: rules.jurisdiction,
    effectiveFrom: rules.effectiveFrom,
    effectiveTo: rules.effectiveTo,
    reportingDays: days,
    reportingUnit: unit,
    duties: [dutyOf(rules, 'HIRE'), dutyOf(rules, 'DEPARTURE')].filter((duty) => duty !== null),
    penaltyBands: rules.penaltyBands.map(bandOf),
    permitTypes: rules.permitTypes.map((type) => ({
      ...type,
      // What the text once asked and may no longer be collected is not asked for.
      requirements: type.requirements.filter(({ collected }) => collected),
      fee: money(type.fee),
    })),
    citation: rules.citation,
    verified: rules.verified,
    correctionOrderBeforeFine: rules.correctionOrderBeforeFine,
  }
}

function dutyOf(rules: Rules, kind: 'HIRE' | 'DEPARTURE'): ReportingRule | null {
  const duty = kind === 'HIRE' ? rules.hire : rules.departure
  return (
    duty && {
      kind,
      ...reportingDays(rules, kind),
      trigger: duty.trigger,
      onlyWithHousing: duty.appliesIf === 'EMPLOYER_PROVIDES_HOUSING',
      recipient: duty.recipient,
      citation: duty.citation,
    }
  )
}

export function bandOf(band: Band): PenaltyBand {
  return { ...band, minimum: money(band.minimum), maximum: money(band.maximum) }
}

/** A year as a calendar holds it. Throws BadRequest for a year that it knows nothing of. */
export function calendarYearOf(year: number, calendar: WorkingCalendar): Calendar {
  const edition = calendar.editionOf(year)
  const days: Calendar['days'] = []
  try {
    for (let on = plainDateOf(year, 1, 1); on <= `${year}-12-31`; on = addDays(on, 1)) days.push(calendar.dayAt(on))
  } catch (error) {
    if (error instanceof RangeError) {
      const reach =
        error instanceof CalendarUnknown ? `from ${calendar.firstYear} to ${calendar.lastYear + 1}` : 'of four digits'
      throw new BadRequest(`Ask for a year ${reach}.`)
    }
    throw error
  }
  return { year, published: calendar.isPublished(year), source: edition?.source ?? null, days }
}
