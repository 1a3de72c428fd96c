import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { MayCall } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import { saveStation } from './save-station.ts'
import { SaveStationInput, SaveStationPayload, Station } from './station.graphql.ts'
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

  @Mutation(() => SaveStationPayload, { description: 'Puts an authority on the list, or corrects what is said of it.' })
  @MayCall(['ADMIN'])
  saveStation(
    @Ctx() context: Context,
    @Arg('input', () => SaveStationInput, { description: 'Which, and what is said of it.' }) input: SaveStationInput,
  ): Promise<object> {
    return saveStation(context, input)
  }
}
