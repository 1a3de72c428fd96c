import { Field, Int, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { DAY_ORDERS, type DayOrder } from '../sheet/rows/read-day.ts'

export const RosterDayOrder = Object.fromEntries(DAY_ORDERS.map((order) => [order, order])) as {
  [Order in DayOrder]: Order
}
registerEnumType(RosterDayOrder, {
  name: 'RosterDayOrder',
  description: 'What stands first, second and third in a day such as 3/5/26.',
})

@ApiType('A day as one order reads it.')
export class RosterDayReading {
  @Field(() => RosterDayOrder, { description: 'The order.' })
  order!: DayOrder
  @Field(() => DateScalar, { description: 'The day that it gives.' })
  on!: PlainDate
}

@ApiType('In how many rows an order gives a day.')
export class RosterDayOrderCount {
  @Field(() => RosterDayOrder, { description: 'The order.' })
  order!: DayOrder
  @Field(() => Int, { description: 'Of the rows that are asked about, those that it can read.' })
  rows!: number
}

@ApiType(
  'Days of this roster can be read in several ways. Answer for all of them with answerRosterQuestions, or row by row with correctRosterRows.',
)
export class RosterDayQuestion {
  @Field(() => Int, { description: 'Rows with such a day.' })
  rows!: number
  @Field(() => [RosterDayOrderCount], { description: 'How many of them each order can read.' })
  readable!: RosterDayOrderCount[]
  @Field(() => String, { nullable: true, description: 'Such a cell, for an example.' })
  cell!: string | null
  @Field(() => String, { nullable: true, description: 'What it says; null to those who may not correct it.' })
  text!: string | null
  @Field(() => [RosterDayReading], { description: 'How it can be read.' })
  readings!: RosterDayReading[]
}

@ApiType('A day that a row in error may mean.')
export class RosterDayChoice {
  @Field(() => String, { description: 'hiredOn or endedOn.' })
  field!: string
  @Field(() => [DateScalar], { description: 'The days.' })
  days!: PlainDate[]
}
