import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import { loadCounts } from '../employment/employer-counts.read.ts'
import { askedFields } from '../request/selected-fields.ts'
import { MayCall } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import { Station } from '../station/station.graphql.ts'
import { loadStations } from '../station/station.read.ts'
import { RoleEnum, User, Viewer } from './access.graphql.ts'
import { loadUserOrUnknown, loadUsersOfEmployers } from './access.read.ts'
import type { Role } from './access.table.ts'
import { viewerOf } from './viewer.ts'

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Whoever asks; null where nobody is signed in.' })
  @MayCall('anyone')
  viewer(@Ctx() context: Context): Viewer | null {
    return viewerOf(context)
  }

  @FieldResolver(() => User, { description: 'The viewer\'s own account.' })
  user(@Ctx() context: Context): Promise<User> {
    return loadUserOrUnknown(context, context.actor.accountId)
  }

  @FieldResolver(() => Employer, { nullable: true, description: 'Of an employer\'s people: their employer.' })
  employer(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<Employer | null> | null {
    const { employerId } = context.actor
    if (employerId === null) return null
    // Asked along with it: the field itself hears of what comes of it.
    if (askedFields(info)?.has('counts')) context.load(loadCounts, employerId).catch(() => undefined)
    return context.load(loadEmployers, employerId)
  }

  @FieldResolver(() => Station, { nullable: true, description: 'Of a station\'s people: their station.' })
  station(@Ctx() context: Context): Promise<Station | null> | null {
    return context.actor.stationId === null ? null : context.load(loadStations, context.actor.stationId)
  }
}

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() user: User): string {
    return globalId('User', user.id)
  }

  @FieldResolver(() => [RoleEnum], { description: 'What they are to the portal; empty where it is not the viewer\'s to know.' })
  roles(@Root() user: User): Role[] {
    return user.role ? [user.role] : []
  }

  @FieldResolver(() => Employer, { nullable: true, description: 'Of an employer\'s people: their employer.' })
  employer(@Root() user: User, @Ctx() context: Context): Promise<Employer | null> | null {
    return user.employerId === null ? null : context.load(loadEmployers, user.employerId)
  }

  @FieldResolver(() => Station, { nullable: true, description: 'Of a station\'s people: their station.' })
  station(@Root() user: User, @Ctx() context: Context): Promise<Station | null> | null {
    return user.stationId === null ? null : context.load(loadStations, user.stationId)
  }
}

@Resolver(() => Employer)
export class EmployerUsersResolver {
  @FieldResolver(() => [User], { description: 'Its people with an account, as far as the viewer may see them.' })
  async users(@Root() employer: Employer, @Ctx() context: Context): Promise<User[]> {
    return (await context.load(loadUsersOfEmployers, employer.id)) ?? []
  }
}
