import { clocks, procedure } from '#server/law/clocks.ts'
import { LIMITATION, SURCHARGE } from '#server/law/penalty.ts'
import { retentionRules } from '#server/law/retention.ts'
import {
  ruleSets,
  type PenaltyBand,
  type PermitTypeRule,
  type ReportingDuty,
  type RuleSet,
} from '#server/law/rule-sets.ts'
import { FIRST_VIOLATION, PUNISHED_AGAIN, severityRule } from '#server/law/severity.ts'
import { practice } from '#server/penalty/procedure/case-clocks.ts'
import { citationsInCode } from './citations-in-code.ts'
import { termsInTexts } from './terms-in-texts.ts'

/** Every number and article of the law as the portal applies and prints them, as a page to be read beside the law. */
export function lawPage(): string {
  return [
    '# The law as the portal applies it',
    'Written by `npx vitest run --project pure test/law/page -u` from the code, and compared with it by the same test: whoever changes a number, an article or a text that names one reads here what has changed. Amounts are in yuan. `verified` says that the text was read word by word; that it is in force today is not claimed.',
    '## Duties and fines, by regulation',
    ...ruleSets.map(ruleSetSection),
    '## Clocks of a case',
    table(
      ['what', 'how long', 'source'],
      [...Object.entries(clocks), ...Object.entries(practice)].map(([name, { zh, period, citation }]) => [
        `${zh} (\`${name}\`)`,
        periodText(period),
        citation,
      ]),
    ),
    '## Other numbers',
    table(['what', 'number', 'source'], otherNumbers()),
    '## How long records are kept',
    table(
      ['record', 'term', 'from', 'then', 'in force', 'verified', 'source'],
      retentionRules.map(({ kind, term, since, means, effectiveFrom, effectiveTo, verified, citation }) => [
        kind,
        term ? `${term.length} ${term.unit}` : 'for good',
        since,
        means,
        `${effectiveFrom} – ${effectiveTo ?? ''}`,
        String(verified),
        citation,
      ]),
    ),
    '## Articles written in the code outside the rule sets',
    'Papers, errors and pages name these; articles of a regulation come from its rule set.',
    table(
      ['article', 'where'],
      citationsInCode().map(({ citation, files }) => [citation, files.join(', ')]),
    ),
    '## Terms and amounts written in texts',
    'What is not written here is filled in from the rule set in force.',
    table(
      ['where', 'as written', 'is', 'by'],
      termsInTexts().map(({ where, written, term, source }) => [where, written, term, source ?? 'NOT EXPLAINED']),
    ),
    '',
  ].join('\n\n')
}

function ruleSetSection(rules: RuleSet): string {
  const facts: [string, string][] = [
    ['in force', `${rules.effectiveFrom} – ${rules.effectiveTo ?? ''}`],
    ['jurisdiction', rules.jurisdiction],
    ['articles', rules.citation],
    ['verified', String(rules.verified)],
    ['note', rules.note ?? ''],
    ['hire', dutyText(rules.hire)],
    ['departure', dutyText(rules.departure)],
    ...rules.penaltyBands.map((band): [string, string] => [`fine, ${band.severity}`, bandText(band)]),
    ['order to correct before a fine', String(rules.correctionOrderBeforeFine)],
    ...rules.permitTypes.map((type): [string, string] => [`permit, ${type.type}`, permitText(type)]),
    ['who is a migrant', rules.migrantBorder],
  ]
  return `### ${rules.key} 《${rules.title}》${rules.number ?? ''}\n\n${table(['what', 'as applied'], facts)}`
}

function dutyText(duty: ReportingDuty | null): string {
  if (!duty) return 'no duty'
  const { trigger, period, appliesIf, recipient, citation } = duty
  return [
    `${period ? periodText(period) : 'no count of days'} from ${trigger}`,
    `to ${recipient}`,
    appliesIf ?? '',
    citation,
  ]
    .filter(Boolean)
    .join('; ')
}

function bandText({ minimum, maximum, perPerson, liable, condition, citation }: PenaltyBand): string {
  return `${minimum / 100} – ${maximum / 100}${perPerson ? ' for each person' : ''}; ${liable}; ${condition}; ${citation}`
}

function permitText({
  validYears,
  processingWorkingDays,
  expressWorkingDays,
  renewalOpensDaysBefore,
  fee,
  citation,
  verified,
  requirements,
}: PermitTypeRule): string {
  const papers = requirements.map(
    ({ anyOf, citation: article, collected }) =>
      `${anyOf.map((set) => set.join(' + ')).join(' or ')} (${article}${collected ? '' : ', not collected'})`,
  )
  return [
    `valid ${validYears} years`,
    `issued within ${processingWorkingDays} working days`,
    `courier ${expressWorkingDays} working days`,
    `renewal ${renewalOpensDaysBefore} days before`,
    `fee ${fee / 100}`,
    citation,
    `verified ${verified}`,
    ...papers,
  ].join('; ')
}

function periodText(period: { length: number; unit: string; rollsToWorkingDay?: boolean }): string {
  return `${period.length} ${period.unit}${period.rollsToWorkingDay === false ? ', ends on any day' : ''}`
}

function otherNumbers(): string[][] {
  const { workingDaysLateOver, punishedTimes, punishedWithinYears } = severityRule.seriousWhen
  return [
    ['surcharge a day, together no more than the fine', `${SURCHARGE.percentPerDay} %`, SURCHARGE.citation],
    ['limitation', `${LIMITATION.years} years`, LIMITATION.citation],
    [
      'a hearing is offered from',
      String(procedure.hearingOffered.from / 100),
      `${procedure.hearingOffered.citation} (verified: ${procedure.hearingOffered.verified})`,
    ],
    [
      'on the spot at most, a person / a unit',
      `${procedure.onTheSpot.person / 100} / ${procedure.onTheSpot.entity / 100}`,
      procedure.onTheSpot.citation,
    ],
    ['officers of a case at least', String(procedure.officers), '《行政处罚法》第四十二条'],
    ['"first" looks back', `${FIRST_VIOLATION.years} years`, FIRST_VIOLATION.citation],
    [
      'serious: working days late, more than',
      String(workingDaysLateOver),
      `${severityRule.key}: ${severityRule.note} (verified: ${severityRule.verified})`,
    ],
    ['serious: punished times within years', `${punishedTimes} within ${punishedWithinYears}`, PUNISHED_AGAIN.citation],
  ]
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
