import { Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { AuditEvent } from '../audit/audit.graphql.ts'
import { countUnread } from '../notice/notice.read.ts'
import type { Context } from '../request/context.ts'
import { BeforeSecondFactor, MayCall } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import { Station } from '../station/station.graphql.ts'
import { loadStations } from '../station/station.read.ts'
import { RoleEnum, User, Viewer } from './access.graphql.ts'
import { loadUserOrUnknown } from './access.read.ts'
import type { Role } from '../request/role.ts'
import { viewerOf } from './viewer.ts'

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Whoever asks; null where nobody is signed in.' })
  @MayCall('anyone')
  @BeforeSecondFactor()
  viewer(@Ctx() context: Context): Viewer | null {
    return viewerOf(context)
  }

  @FieldResolver(() => User, { description: "The viewer's own account." })
  user(@Ctx() context: Context): Promise<User> {
    return loadUserOrUnknown(context, context.actor.accountId)
  }

  @FieldResolver(() => Station, { nullable: true, description: "Of a station's people: their station." })
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

  @FieldResolver(() => [RoleEnum], {
    description: "What they are to the portal; empty where it is not the viewer's to know.",
  })
  roles(@Root() user: User): Role[] {
    return user.role ? [user.role] : []
  }

  @FieldResolver(() => Station, { nullable: true, description: "Of a station's people: their station." })
  station(@Root() user: User, @Ctx() context: Context): Promise<Station | null> | null {
    return user.stationId === null ? null : context.load(loadStations, user.stationId)
  }
}

@Resolver(() => AuditEvent)
export class AuditActorResolver {
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who did it; null for the portal itself and for strangers.',
  })
  actor(@Root() { actorId }: AuditEvent, @Ctx() context: Context): Promise<User> | null {
    return actorId === null ? null : loadUserOrUnknown(context, actorId)
  }
}

@Resolver(() => Viewer)
export class ViewerNoticesResolver {
  @FieldResolver(() => Int, { description: 'How many notices the viewer has not read.' })
  unreadNotices(@Ctx() context: Context): Promise<number> {
    return countUnread(context)
  }
}
