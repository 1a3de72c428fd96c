import { Field, registerEnumType } from 'type-graphql'
import { RoleEnum } from '../../access/access.graphql.ts'
import type { Role } from '../../request/role.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { DayUnit, Money } from '../../regulation/regulation.graphql.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { paperKinds, statementKinds } from './case-file.table.ts'
import { remedyKinds, remedyResults } from '../penalty.table.ts'
import { stepNames } from '../procedure/step-names.ts'

function enumOf<Name extends string>(names: readonly Name[]): { [Key in Name]: Key } {
  return Object.fromEntries(names.map((name) => [name, name])) as { [Key in Name]: Key }
}

export const CaseStepName = enumOf(stepNames)
registerEnumType(CaseStepName, {
  name: 'CaseStepName',
  description: "Each step of the procedure, as the table of transitions names it. FALL_DUE is the portal's own.",
})
const PaperKind = enumOf(paperKinds)
registerEnumType(PaperKind, {
  name: 'PaperKind',
  description:
    'Order to correct, notice, publication, notice of a hearing, decision, proof of service, reminder before enforcement, decision not to punish, record of education.',
})
const StatementKind = enumOf(statementKinds)
registerEnumType(StatementKind, { name: 'StatementKind', description: 'What the party said, and in which form.' })
export const RemedyKind = enumOf(remedyKinds)
registerEnumType(RemedyKind, {
  name: 'RemedyKind',
  description: "Reconsideration by the people's government, or a lawsuit.",
})
export const RemedyResult = enumOf(remedyResults)
registerEnumType(RemedyResult, { name: 'RemedyResult', description: 'How a remedy ended.' })

@ApiType('What happens next in a case, who must do it and by when.')
export class CaseStep {
  @Field(() => String, { description: 'What, in the language of the request.' })
  action!: string
  @Field(() => String, { description: 'The same as a code that does not change.' })
  task!: string
  @Field(() => RoleEnum, { description: 'Who. EMPLOYER_ADMIN also stands for the person proceeded against.' })
  actor!: Role
  @Field(() => DateScalar, { nullable: true, description: 'The last day for it, where there is one.' })
  dueOn!: PlainDate | null
  @Field(() => Boolean, { description: 'That day has passed.' })
  overdue!: boolean
}

@ApiType('Days that a clock does not count: a reconsideration or a lawsuit stops the surcharge (行政处罚法 art. 73).')
export class ClockPause {
  @Field(() => DateScalar, { description: 'The first of them.' })
  from!: PlainDate
  @Field(() => DateScalar, { nullable: true, description: 'The last; null while it lasts.' })
  to!: PlainDate | null
  @Field(() => RemedyKind, { description: 'What stopped it.' })
  kind!: keyof typeof RemedyKind
}

export const CircumstanceWeight = { LIGHTER: 'LIGHTER', HEAVIER: 'HEAVIER' } as const
registerEnumType(CircumstanceWeight, { name: 'CircumstanceWeight', description: 'For the party, or against it.' })

@ApiType('A fact that the law weighs. The portal shows it; officers decide what follows.')
export class CaseCircumstance {
  @Field(() => String, {
    description: 'Which, as a code that does not change: FIRST_VIOLATION, SELF_CORRECTED, CORRECTED, PUNISHED_AGAIN.',
  })
  key!: string
  @Field(() => Boolean, { description: 'Whether it is so in this case.' })
  applies!: boolean
  @Field(() => CircumstanceWeight, { description: 'To which side it weighs where it is so.' })
  weighs!: keyof typeof CircumstanceWeight
  @Field(() => String, { description: 'What was found, in the language of the request.' })
  text!: string
  @Field(() => String, { description: 'The article.' })
  citation!: string
}

@ApiType('A legal period that runs, or ran, in a case.')
export class CaseClock {
  @Field(() => String, { description: 'Which, as a code that does not change.' })
  key!: string
  @Field(() => String, { description: 'What it counts, in the language of the request.' })
  name!: string
  @Field(() => DateScalar, { description: 'The day whose event started it; it is not counted.' })
  startedOn!: PlainDate
  @Field(() => DateScalar, { description: 'Its last day.' })
  dueOn!: PlainDate
  @Field(() => Boolean, { description: 'It may still move with the holiday schedule of the next year.' })
  provisional!: boolean
  @Field(() => DayUnit, { description: 'How its days are counted.' })
  unit!: keyof typeof DayUnit
  @Field(() => String, { description: "The article it comes from, or that it is the portal's own practice." })
  citation!: string
  @Field(() => Boolean, {
    description: 'Not stopped by its event, not paused, and not run out where it only gives a right.',
  })
  running!: boolean
  @Field(() => Boolean, { description: 'Running, and its last day has passed.' })
  overdue!: boolean
  @Field(() => Boolean, {
    description:
      "It runs for or against the party; false: it is the authority's own, and nothing that the party must watch.",
  })
  ofParty!: boolean
  @Field(() => [ClockPause], {
    description:
      'When its days were not counted, the oldest first. While one lasts, dueOn is the day it would have if the pause ended today.',
  })
  pauses!: readonly ClockPause[]
}

@ApiType('Something that happened in a case.')
export class CaseEvent {
  @Field(() => Date, { description: 'When.' })
  at!: Date
  @Field(() => String, {
    description:
      "What: a step's name, DETECTED, DUTIES_JOINED where more late reports of the same day joined it, LATENESS_GREW where an amendment made one later, or DUTIES_WAIVED where the report of some was withdrawn.",
  })
  kind!: string
  @Field(() => String, {
    nullable: true,
    description: 'What was written to it; null for whoever may not see the file.',
  })
  note!: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Path of the paper that was issued with it; null for whoever may not see the file.',
  })
  documentUrl!: string | null
  byId!: string | null
}

@ApiType("A step that the viewer's role knows at this stage, and what it still waits for.")
export class CaseStepOption {
  @Field(() => CaseStepName, { description: 'Which.' })
  step!: keyof typeof CaseStepName
  @Field(() => [UserError], { description: 'Empty: it may be taken now.' })
  waitsFor!: UserError[]
}

@ApiType('A paper that was issued in a case.')
export class CasePaper {
  @Field(() => PaperKind, { description: 'What it is.' })
  kind!: keyof typeof PaperKind
  @Field(() => String, { description: 'Its title.' })
  title!: string
  @Field(() => String, { description: 'Its number.' })
  number!: string
  @Field(() => DateScalar, { description: 'Its date.' })
  issuedOn!: PlainDate
  @Field(() => String, { description: 'SHA-256 of its words, printed on it.' })
  sha256!: string
  @Field(() => String, { description: 'Path of the printable paper.' })
  url!: string
}

@ApiType('What the party said.')
export class CaseStatement {
  @Field(() => StatementKind, { description: 'In which form.' })
  kind!: keyof typeof StatementKind
  @Field(() => String, { description: "In the party's words, or those of the record." })
  text!: string
  @Field(() => Date, { description: 'When it came in.' })
  at!: Date
}

@ApiType(
  "The file of a case: for its station, the employer's administrators, the person proceeded against and auditors.",
)
export class CaseFile {
  @Field(() => String, { description: 'Legal representative, person directly responsible, or the unit.' })
  capacity!: string
  @Field(() => String, { description: 'Why this person was named.' })
  namedBecause!: string
  @Field(() => String, { description: 'The facts as the party was told them.' })
  facts!: string
  @Field(() => Money, { description: 'What the party was told; the decision may not be higher.' })
  noticedFine!: Money
  @Field(() => Money, { nullable: true, description: 'What is proposed to the chief.' })
  proposedFine!: Money | null
  @Field(() => String, { nullable: true, description: 'Reasons of the proposal.' })
  reasons!: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Why the officers found serious circumstances that the facts did not propose.',
  })
  severityReasons!: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Why the proposed fine does not wait for the end of the term to correct.',
  })
  duringTermReasons!: string | null
  @Field(() => Boolean, { description: 'The party agreed to be served electronically.' })
  electronicService!: boolean
  @Field(() => [CaseStatement], { description: 'What the party said, the oldest first.' })
  statements!: CaseStatement[]
  @Field(() => Boolean, { description: 'The person proceeded against has an own access.' })
  respondentInvited!: boolean
}

@ApiType('A payment as the bank reported it.')
export class CasePayment {
  @Field(() => Money, { description: 'How much.' })
  amount!: Money
  @Field(() => DateScalar, { description: 'On which day.' })
  paidOn!: PlainDate
  @Field(() => String, { description: "The bank's reference." })
  reference!: string
}

@ApiType('One part of a fine that may be paid in parts.')
export class CaseInstalment {
  @Field(() => DateScalar, { description: 'Its last day.' })
  dueOn!: PlainDate
  @Field(() => Money, { description: 'How much.' })
  amount!: Money
}

@ApiType('A reconsideration or a lawsuit; while it lasts no surcharge is counted.')
export class CaseRemedy {
  @Field(() => RemedyKind, { description: 'Which.' })
  kind!: keyof typeof RemedyKind
  @Field(() => DateScalar, { description: 'When it was lodged.' })
  lodgedOn!: PlainDate
  @Field(() => DateScalar, { nullable: true, description: 'When it ended.' })
  concludedOn!: PlainDate | null
  @Field(() => RemedyResult, { nullable: true, description: 'How.' })
  result!: keyof typeof RemedyResult | null
}

@ApiType('What the person proceeded against sees of the case through the own link.')
export class RespondentCase {
  @Field(() => String, { description: 'Number of the case.' })
  caseNumber!: string
  @Field(() => String, { description: 'The employer whose duty was not met.' })
  employerName!: string
  @Field(() => String, { description: 'The person proceeded against.' })
  respondent!: string
  @Field(() => String, { description: 'How far it has come.' })
  status!: string
  @Field(() => Money, { nullable: true, description: 'The fine as decided.' })
  fine!: Money | null
  @Field(() => Money, { description: 'Surcharge up to today.' })
  surcharge!: Money
  @Field(() => Money, { description: 'Fine and surcharge not yet paid.' })
  outstanding!: Money
  @Field(() => DateScalar, { nullable: true, description: 'The last day to pay without surcharge.' })
  payBy!: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Where to pay; never to the police.' })
  payAt!: string | null
  @Field(() => CaseStep, { nullable: true, description: 'What happens next.' })
  nextStep!: CaseStep | null
  @Field(() => CaseFile, { nullable: true, description: 'Facts, notice and what was said.' })
  file!: CaseFile | null
  @Field(() => [CasePaper], { description: 'The papers of the case, the oldest first.' })
  papers!: CasePaper[]
  @Field(() => [CaseClock], { description: 'The periods of the case.' })
  clocks!: CaseClock[]
  @Field(() => [CaseStepName], { description: 'What the person may do now.' })
  maySteps!: (keyof typeof CaseStepName)[]
}

@ApiType('Whether a paper is on record here, by its number and hash. Nothing of anybody is told.')
export class PaperCheck {
  @Field(() => Boolean, { description: 'Issued by this authority with these words.' })
  genuine!: boolean
  @Field(() => String, { nullable: true, description: 'Its title.' })
  title!: string | null
  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  authority!: string | null
  @Field(() => DateScalar, { nullable: true, description: 'Its date.' })
  issuedOn!: PlainDate | null
}
