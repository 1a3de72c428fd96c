import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { deadlineAfter } from '../law/calendar.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { ruleSets } from '../law/rule-sets.ts'
import { BeforeSecondFactor, MayCall } from '../request/api.ts'
import { BadRequest } from '../request/refusal.ts'
import { DateScalar } from '../request/scalars.ts'
import { publishCalendar } from './publish-calendar.ts'
import {
  ApiInfo,
  Calendar,
  DayUnit,
  Deadline,
  PublishCalendarInput,
  PublishCalendarPayload,
  ReportKind,
  RuleSet,
} from './regulation.graphql.ts'
import { calendarYearOf, ruleSetOf } from './regulation.read.ts'

const longestPeriod = 366

@Resolver()
export class RegulationResolver {
  @Query(() => Deadline, {
    description:
      'Public: when a period ends. Without days and unit: the duty to report of the rules in force on `from`, of a hire where `kind` does not say otherwise.',
  })
  @MayCall('anyone')
  deadline(
    @Ctx() { portal }: Context,
    @Arg('from', () => DateScalar, { description: 'The day of the event, which is not counted.' }) from: PlainDate,
    @Arg('days', () => Int, { nullable: true, description: `Length of the period, 1 to ${longestPeriod}.` }) days:
      | number
      | null,
    @Arg('unit', () => DayUnit, { nullable: true, description: 'How it is counted; working days where left out.' })
    unit: 'WORKING_DAY' | 'CALENDAR_DAY' | null,
    @Arg('kind', () => ReportKind, {
      nullable: true,
      description: 'Whose duty, where no days are given: a hire where left out.',
    })
    kind: keyof typeof ReportKind | null,
  ): Deadline {
    const rules = portal.lawBook.ruleSetOn(from)
    const duty = kind === 'DEPARTURE' ? rules?.departure : rules?.hire
    const period = days == null ? duty?.period : { length: days, unit: unit ?? 'WORKING_DAY' }
    if (!period) throw new BadRequest('The rules of that day set no such duty: give days and unit.')
    if (period.length < 1 || period.length > longestPeriod)
      throw new BadRequest(`A period has 1 to ${longestPeriod} days.`)
    return deadlineAfter(from, period, portal.calendar, days == null ? (duty?.citation ?? null) : null)
  }

  @Query(() => Calendar, { description: 'Public: the working days of a year.' })
  @MayCall('anyone')
  calendar(
    @Ctx() { portal }: Context,
    @Arg('year', () => Int, { description: 'The year, from 2004.' }) year: number,
  ): Calendar {
    return calendarYearOf(year, portal.calendar)
  }

  @Query(() => RuleSet, { description: 'Public: the rules in force on that day (default: today).' })
  @MayCall('anyone')
  ruleSet(
    @Ctx() { portal, today }: Context,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day of the event.' }) on: PlainDate | null,
  ): RuleSet {
    const rules = portal.lawBook.ruleSetOn(on ?? today)
    if (!rules) throw new BadRequest('No rules are known for that day.')
    return ruleSetOf(rules)
  }

  @Query(() => [RuleSet], { description: 'Public: every rule set that the portal knows.' })
  @MayCall('anyone')
  ruleSets(): RuleSet[] {
    return ruleSets.map(ruleSetOf)
  }

  @Query(() => ApiInfo, { description: 'Public: which rules, calendar and clock this portal runs on.' })
  @MayCall('anyone')
  @BeforeSecondFactor()
  apiInfo(@Ctx() { portal, now, today }: Context): ApiInfo {
    return {
      rulesKey: portal.lawBook.selection,
      ruleSetTitle: portal.lawBook.ruleSetOn(today)?.title ?? '',
      calendarVersion: portal.calendar.version,
      publishedThrough: portal.calendar.lastYear,
      now,
      demo: portal.env.demo,
    }
  }

  @Mutation(() => PublishCalendarPayload, {
    description:
      "A year's holiday schedule, or a new edition of one. Every open deadline that it touches is computed again, and whoever is concerned is told.",
  })
  @MayCall(['ADMIN'])
  publishCalendar(
    @Ctx() context: Context,
    @Arg('input', () => PublishCalendarInput, { description: 'The notice.' }) input: PublishCalendarInput,
  ): Promise<Partial<PublishCalendarPayload>> {
    return publishCalendar(context, input)
  }
}
