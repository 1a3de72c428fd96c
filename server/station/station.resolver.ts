import { Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { MayCall } from '../platform/api.ts'
import { globalId } from '../platform/global-id.ts'
import { Station } from './station.graphql.ts'
import { listStations } from './station.read.ts'

@Resolver(() => Station)
export class StationResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() station: Station): string {
    return globalId('Station', station.id)
  }

  @Query(() => [Station], { description: 'Public: the stations, for registration and the service guide.' })
  @MayCall('anyone')
  stations(@Ctx() context: Context): Promise<Station[]> {
    return listStations(context)
  }
}
