import { Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { IndustryAsked } from '../employer/employer.graphql.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { ApiType } from '../request/api.ts'
import { DateScalar } from '../request/scalars.ts'
import { Money } from '../regulation/regulation.graphql.ts'
import type { FigureName } from './figure-words.ts'

export const ComplianceGrouping = {
  EMPLOYER: 'EMPLOYER',
  STATION: 'STATION',
  MONTH: 'MONTH',
  INDUSTRY: 'INDUSTRY',
  RULE: 'RULE',
} as const
export type ComplianceGroupingName = keyof typeof ComplianceGrouping
registerEnumType(ComplianceGrouping, {
  name: 'ComplianceGrouping',
  description:
    'What figures are told apart by. MONTH: that of the day by which each figure belongs to a period; INDUSTRY: the trade of the employer, a section of GB/T 4754-2017; RULE: the regulation that the duty, case or permit follows.',
})

export const ComplianceOrder = {
  ON_TIME_RATE_ASC: 'ON_TIME_RATE_ASC',
  ON_TIME_RATE_DESC: 'ON_TIME_RATE_DESC',
  OVERDUE_DESC: 'OVERDUE_DESC',
  OBLIGATIONS_DESC: 'OBLIGATIONS_DESC',
  KEY: 'KEY',
} as const
export type ComplianceOrderName = keyof typeof ComplianceOrder
registerEnumType(ComplianceOrder, {
  name: 'ComplianceOrder',
  description:
    'Order of the groups: the worst or the best on-time rate first (those without one last), the most overdue, the most obligations, or by key.',
})

@InputType({
  description:
    'Of whom, of which period, and as of which instant. The same question gives screens, programs and exports the same answer.',
})
export class ComplianceFilter {
  @Field(() => ID, { nullable: true, description: "In this station's area." })
  stationId?: string | null
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null
  @Field(() => IndustryAsked, { nullable: true, description: 'Of employers of this trade.' })
  industry?: IndustryAsked | null
  @Field(() => String, { nullable: true, description: 'Under this regulation, by its key.' })
  ruleKey?: string | null
  @Field(() => DateScalar, { description: 'First day of the period.' })
  from!: PlainDate
  @Field(() => DateScalar, { description: 'Last day of the period.' })
  to!: PlainDate
  @Field(() => Date, {
    nullable: true,
    description:
      'As the portal knew it at this instant; now where left out. The same question with the same instant is answered the same for ever.',
  })
  asOf?: Date | null
}

@ApiType('How late duties were reported, or are by now.')
export class LatenessBucket {
  @Field(() => Int, { description: 'Working days after the last day, at least.' })
  fromDays!: number
  @Field(() => Int, { nullable: true, description: 'Working days after the last day, at most; null: no limit.' })
  toDays!: number | null
  @Field(() => Int, { description: 'How many duties.' })
  obligations!: number
}

@ApiType('Figures of one group and period; complianceDefinitions says what each counts.')
export class ComplianceFigures {
  @Field(() => Int, {
    description: 'Duties to report whose last day lies in the period, without those that were waived.',
  })
  obligations!: number
  @Field(() => Int, { description: 'Of these, met in time.' })
  met!: number
  @Field(() => Int, { description: 'Of these, met after the last day.' })
  metLate!: number
  @Field(() => Int, { description: 'Of these, neither met nor due yet.' })
  pending!: number
  @Field(() => Int, { description: 'Of these, not met although the last day has passed.' })
  overdue!: number
  @Field(() => Float, {
    nullable: true,
    description: 'met / (met + metLate + overdue); null where nothing has fallen due.',
  })
  onTimeRate!: number | null
  @Field(() => Int, { description: 'Penalty cases found in the period.' })
  casesFound!: number
  @Field(() => Int, { description: 'Of these, not closed.' })
  casesOpen!: number
  @Field(() => Money, { description: 'Fines decided in the period and not revoked.' })
  fined!: Money
  @Field(() => Money, { description: 'Payments made in the period.' })
  paid!: Money
  @Field(() => Int, { description: 'Residence permits issued in the period.' })
  permitsIssued!: number
  @Field(() => Int, { description: 'Visits completed in the period.' })
  visitsCompleted!: number
  @Field(() => Int, { description: 'Of these, begun on a day off or outside of 9:00 to 17:00.' })
  visitsOffHours!: number
  @Field(() => Int, { description: 'Of the visits completed in the period, rated by the employer.' })
  visitsRated!: number
  @Field(() => Float, { nullable: true, description: 'Mean stars of these; null where none was rated.' })
  averageRating!: number | null
  /** Question and group of these figures, for fields computed on demand. */
  of!: FigureScope
}

/** A question and one group of its answer. */
export interface FigureScope {
  filter: ComplianceFilter
  group?: { by: ComplianceGroupingName; key: string }
}

@ApiType('Figures of one employer, station, month, trade or regulation.')
export class ComplianceGroup {
  @Field(() => String, {
    description:
      "Opaque id of the employer or the station, the month (2026-11), the trade (a letter, or NONE), or the regulation's key.",
  })
  key!: string
  @Field(() => String, { description: 'For a person.' })
  label!: string
  @Field(() => ComplianceFigures, { description: 'Its figures.' })
  figures!: ComplianceFigures
  employerId!: string | null
  stationId!: string | null
}

@ApiType('Figures of a period: of all together, and of each group.')
export class ComplianceReport {
  @Field(() => ComplianceFigures, { description: 'Of all groups, shown or not.' })
  total!: ComplianceFigures
  @Field(() => [ComplianceGroup], {
    description: 'The first groups in the order asked for: those that have anything of the figures asked for.',
  })
  groups!: ComplianceGroup[]
  @Field(() => Int, { description: 'How many groups there are in all.' })
  groupCount!: number
  @Field(() => Date, { description: 'The instant as of which this is: asked again with it, the answer is the same.' })
  asOf!: Date
}

@ApiType('What a figure counts, in the language of the request.')
export class FigureDefinition {
  @Field(() => String, { description: 'Name of the field of ComplianceFigures.' })
  figure!: FigureName
  @Field(() => String, { description: 'For a person.' })
  title!: string
  @Field(() => String, { description: 'What it says.' })
  definition!: string
  @Field(() => String, { description: 'What is counted.' })
  numerator!: string
  @Field(() => String, { nullable: true, description: 'What it is divided by, where it is a rate.' })
  denominator!: string | null
  @Field(() => String, { description: 'The day by which a row belongs to the period.' })
  periodDay!: string
}
