import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clocks, procedure } from '#server/law/clocks.ts'
import { LIMITATION, SURCHARGE } from '#server/law/penalty.ts'
import { retentionRules } from '#server/law/retention.ts'
import { ruleSets, type ReportingDuty } from '#server/law/rule-sets.ts'
import { FIRST_VIOLATION, PUNISHED_AGAIN, severityRule } from '#server/law/severity.ts'

const yuan = (fen: number): string => `${fen / 100} yuan`
const duty = (name: string, one: ReportingDuty | null): string =>
  one === null ? `  ${name}: none` : `  ${name}: ${one.period === null ? 'no count of days' : `${one.period.length} ${one.period.unit}`} from ${one.trigger} to ${one.recipient}${one.appliesIf === null ? '' : ` if ${one.appliesIf}`} | ${one.citation}`

/** All that the portal takes from the law as data, a line for each sentence of it. */
const lines = [
  ...ruleSets.flatMap((rules) => [
    `${rules.key} ${rules.title} ${rules.number ?? '-'} | ${rules.jurisdiction} | ${rules.effectiveFrom} to ${rules.effectiveTo ?? '-'} | ${rules.verified ? 'read' : 'not read word by word'} | ${rules.migrantBorder} | ${rules.correctionOrderBeforeFine ? 'order before fine' : 'fine beside order'}`,
    `  ${rules.citation}${rules.note === null ? '' : ` | ${rules.note}`}`,
    duty('hire', rules.hire),
    duty('departure', rules.departure),
    ...rules.penaltyBands.map((band) => `  ${band.severity}: ${yuan(band.minimum)} to ${yuan(band.maximum)}${band.perPerson ? ' for each person' : ''}, ${band.liable}, ${band.condition} | ${band.citation}`),
    ...rules.permitTypes.flatMap((permit) => [
      `  permit ${permit.type}: ${permit.validYears} years, ${permit.processingWorkingDays} working days, courier ${permit.expressWorkingDays}, renewal ${permit.renewalOpensDaysBefore} days before, ${yuan(permit.fee)}, ${permit.verified ? 'read' : 'not read'} | ${permit.citation}`,
      ...permit.requirements.map(({ anyOf, collected, citation }) => `    ${anyOf.map((all) => all.join(' and ')).join(' or ')}${collected ? '' : ' (never collected)'} | ${citation}`),
    ]),
  ]),
  ...Object.entries(clocks).map(([name, { period, citation }]) => `${name}: ${period.length} ${period.unit}${'rollsToWorkingDay' in period ? ', never moved to a working day' : ''} | ${citation}`),
  `hearing offered from ${yuan(procedure.hearingOffered.from)} | ${procedure.hearingOffered.citation}`,
  `on the spot up to ${yuan(procedure.onTheSpot.person)}, an entity ${yuan(procedure.onTheSpot.entity)} | ${procedure.onTheSpot.citation}`,
  `surcharge ${SURCHARGE.percentPerDay} per cent a day | ${SURCHARGE.citation}`,
  `limitation ${LIMITATION.years} years | ${LIMITATION.citation}`,
  `the first within ${FIRST_VIOLATION.years} years | ${FIRST_VIOLATION.citation}`,
  `punished again: ${severityRule.seriousWhen.punishedTimes} times within ${severityRule.seriousWhen.punishedWithinYears} year | ${PUNISHED_AGAIN.citation}`,
  `serious over ${severityRule.seriousWhen.workingDaysLateOver} working days late | ${severityRule.key} ${severityRule.note}`,
  ...retentionRules.map(({ kind, term, since, means, effectiveFrom, effectiveTo, citation }) => `${kind}: ${term === null ? 'kept' : `${term.length} ${term.unit} since ${since}`}, ${means}, ${effectiveFrom} to ${effectiveTo ?? '-'} | ${citation}`),
]

test('every article, amount and term of the data is the one that was written down beside the law', () => {
  // To see the table as it is now: LAW_TABLE=1 vitest run --project pure test/law/as-written.test.ts
  if (process.env.LAW_TABLE) console.log(lines.join('\n'))
  expect(lines).toEqual(readFileSync(new URL('./as-written.txt', import.meta.url), 'utf8').trimEnd().split('\n'))
})
