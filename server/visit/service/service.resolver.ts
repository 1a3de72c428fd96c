import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { DisableUserPayload, User, Viewer } from '../../access/access.graphql.ts'
import { loadUserOrUnknown } from '../../access/access.read.ts'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { InPerson, MayCall } from '../../request/api.ts'
import { keyOf } from '../../request/global-id.ts'
import { DateScalar } from '../../request/scalars.ts'
import { Station } from '../../station/station.graphql.ts'
import { createCalendarFeed, hasCalendarFeed, revokeCalendarFeed } from '../calendar/calendar-feed.ts'
import { VisitFigures } from '../figures/figures.graphql.ts'
import { readVisitFigures } from '../figures/figures.read.ts'
import {
  affectedVisits,
  CalendarFeedPayload,
  RevokeCalendarFeedPayload,
  ServicePayload,
  ServiceWeek,
  SetServiceDayInput,
  SetServiceWeekInput,
} from './service.graphql.ts'
import { readServiceWeek } from './service.read.ts'
import { setServiceDay, setServiceWeek } from './set-service.ts'
import { Visit } from '../visit.graphql.ts'

@Resolver()
export class ServiceResolver {
  @Query(() => VisitFigures, {
    nullable: true,
    description: "What a station's visits came to; of other stations only for auditors.",
  })
  @MayCall(['OFFICER', 'STATION_CHIEF', 'AUDITOR'])
  visitFigures(
    @Ctx() context: Context,
    @Arg('stationId', () => ID, { description: 'The station.' }) stationId: string,
    @Arg('from', () => DateScalar, { description: 'First day.' }) from: PlainDate,
    @Arg('to', () => DateScalar, { description: 'Last day.' }) to: PlainDate,
  ): Promise<VisitFigures> | null {
    const id = keyOf('Station', stationId)
    return id === null ? null : readVisitFigures(context, id, from, to)
  }

  @Mutation(() => ServicePayload, {
    description: "Sets a day's hours and who is on duty. It changes no legal deadline.",
  })
  @MayCall(['STATION_CHIEF'])
  setServiceDay(
    @Ctx() context: Context,
    @Arg('input', () => SetServiceDayInput, { description: 'The day.' }) input: SetServiceDayInput,
  ): Promise<Partial<ServicePayload>> {
    return setServiceDay(context, input)
  }

  @Mutation(() => ServicePayload, {
    description: 'Sets the hours of weekdays and how long one place takes. It changes no legal deadline.',
  })
  @MayCall(['STATION_CHIEF'])
  setServiceWeek(
    @Ctx() context: Context,
    @Arg('input', () => SetServiceWeekInput, { description: 'The week.' }) input: SetServiceWeekInput,
  ): Promise<Partial<ServicePayload>> {
    return setServiceWeek(context, input)
  }

  @Mutation(() => CalendarFeedPayload, {
    description: "Makes the viewer's private feed of visits and deadlines; an earlier address ends.",
  })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'])
  @InPerson()
  createCalendarFeed(@Ctx() context: Context): Promise<Partial<CalendarFeedPayload>> {
    return createCalendarFeed(context)
  }

  @Mutation(() => RevokeCalendarFeedPayload, { description: "Ends the viewer's feed." })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'])
  @InPerson()
  revokeCalendarFeed(@Ctx() context: Context): Promise<Partial<RevokeCalendarFeedPayload>> {
    return revokeCalendarFeed(context)
  }
}

@Resolver(() => Station)
export class StationWeekResolver {
  @FieldResolver(() => ServiceWeek, { description: 'The hours of its weekdays, and how long one place takes.' })
  serviceWeek(@Root() station: Station, @Ctx() context: Context): Promise<ServiceWeek> {
    return readServiceWeek(context, station.id)
  }
}

@Resolver(() => ServiceWeek)
export class ServiceWeekResolver {
  @FieldResolver(() => [User], { description: 'Who serves where a day names nobody.' })
  officers(@Root() { officerIds }: ServiceWeek, @Ctx() context: Context): Promise<User[]> {
    return Promise.all(officerIds.map((id) => loadUserOrUnknown(context, id)))
  }
}

@Resolver(() => DisableUserPayload)
export class AffectedVisitsResolver {
  @FieldResolver(() => [Visit], { description: affectedVisits })
  affectedVisits(@Root() payload: { affectedVisits?: Visit[] }): Visit[] {
    return payload.affectedVisits ?? []
  }
}

@Resolver(() => Viewer)
export class ViewerFeedResolver {
  @FieldResolver(() => Boolean, { description: 'The viewer has a calendar feed.' })
  hasCalendarFeed(@Root() _viewer: Viewer, @Ctx() context: Context): Promise<boolean> {
    return hasCalendarFeed(context)
  }
}
