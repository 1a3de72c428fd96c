import { Field, ID, InputType, Int } from 'type-graphql'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType, ShownOnce } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { ServiceDay, Visit } from '../visit.graphql.ts'

export const confirmAffected =
  'Where visits are hit: true moves them ahead of the queue and tells everybody; false changes nothing and lists them.'
export const affectedVisits =
  'The visits that are hit. Where it was not confirmed, nothing is changed; where it was, they are as they are now, ahead of the queue.'

@InputType('HoursInput', { description: 'Hours of service.' })
class Hours {
  @Field(() => String, { nullable: true, description: 'HH:MM; with closesAt left out: closed.' })
  opensAt?: string | null
  @Field(() => String, { nullable: true, description: 'HH:MM.' })
  closesAt?: string | null
  @Field(() => String, { nullable: true, description: 'Beginning of the break, HH:MM.' })
  breakFrom?: string | null
  @Field(() => String, { nullable: true, description: 'End of the break, HH:MM.' })
  breakTo?: string | null
}

@InputType({ description: 'One day of a station.' })
export class SetServiceDayInput extends Hours {
  @Field(() => DateScalar, { description: 'The day.' })
  on!: PlainDate
  @Field(() => String, { nullable: true, description: 'Why it differs.' })
  note?: string | null
  @Field(() => [ID], { nullable: true, description: 'Who is on duty; left out: as before; empty: nobody.' })
  officerIds?: string[] | null
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: confirmAffected })
  confirmAffected?: boolean | null
}

@InputType({ description: 'The hours of a weekday.' })
export class ServiceWeekdayInput extends Hours {
  @Field(() => Int, { description: '1 = Monday to 7 = Sunday.' })
  weekday!: number
}

@InputType({ description: 'The common week of a station, and how long one place takes.' })
export class SetServiceWeekInput {
  @Field(() => [ServiceWeekdayInput], { description: 'The weekdays that change.' })
  days!: ServiceWeekdayInput[]
  @Field(() => Int, { description: 'Minutes for each applicant.' })
  minutesPerApplicant!: number
  @Field(() => Int, { description: 'Minutes to set up at a place.' })
  setUpMinutes!: number
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: confirmAffected })
  confirmAffected?: boolean | null
}

@ApiType('A weekday of a station, where a date says nothing else.')
export class ServiceWeekday {
  @Field(() => Int, { description: '1 = Monday to 7 = Sunday.' })
  weekday!: number
  @Field(() => String, { nullable: true, description: 'HH:MM; null where the station is closed.' })
  opensAt!: string | null
  @Field(() => String, { nullable: true, description: 'HH:MM; null where the station is closed.' })
  closesAt!: string | null
  @Field(() => String, { nullable: true, description: 'Beginning of the break, HH:MM.' })
  breakFrom!: string | null
  @Field(() => String, { nullable: true, description: 'End of the break, HH:MM.' })
  breakTo!: string | null
}

@ApiType('The common week of a station, and how long one place takes. It changes no legal deadline.')
export class ServiceWeek {
  @Field(() => [ServiceWeekday], { description: 'Monday to Sunday.' })
  days!: ServiceWeekday[]
  @Field(() => Int, { description: 'Minutes for each applicant.' })
  minutesPerApplicant!: number
  @Field(() => Int, { description: 'Minutes to set up at a place.' })
  setUpMinutes!: number
  @Field(() => Boolean, { description: 'The viewer may set the week and its days.' })
  maySet!: boolean
  officerIds!: string[]
}

@ApiType('The days as they are now.')
export class ServicePayload {
  @Field(() => [ServiceDay], { description: 'The days concerned.' })
  serviceDays!: ServiceDay[]
  @Field(() => [Visit], { description: affectedVisits })
  affectedVisits!: Visit[]
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('A private address for a calendar program. It is shown once.')
export class CalendarFeedPayload {
  @ShownOnce()
  @Field(() => String, { nullable: true, description: 'Path of the feed; whoever knows it reads it.' })
  path?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('Whether a feed was ended.')
export class RevokeCalendarFeedPayload {
  @Field(() => Boolean, { description: 'There was one.' })
  revoked!: boolean
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}
