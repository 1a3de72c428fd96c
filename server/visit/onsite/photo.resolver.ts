import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import { MayCall } from '../../request/api.ts'
import { globalId } from '../../request/global-id.ts'
import { addVisitPhoto } from './add-photo.ts'
import { AddVisitPhotoInput, RemoveVisitPhotoInput, VisitPhoto, VisitPhotoPayload } from './photo.graphql.ts'
import { loadPhotosOfVisits } from './photo.read.ts'
import { removeVisitPhoto } from './remove-photo.ts'
import { Visit } from '../visit.graphql.ts'

const officers = ['OFFICER', 'STATION_CHIEF'] as const

@Resolver(() => VisitPhoto)
export class VisitPhotoResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() photo: VisitPhoto): string {
    return globalId('VisitPhoto', photo.id)
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The application that it belongs to; null: the visit as a whole.',
  })
  applicationId(@Root() { applicationId }: VisitPhoto): string | null {
    return applicationId === null ? null : globalId('PermitApplication', applicationId)
  }

  @FieldResolver(() => String, { description: 'Path of the picture itself; each look at it is on record.' })
  url(@Root() { id }: VisitPhoto): string {
    return `/visit-photos/${globalId('VisitPhoto', id)}`
  }

  @Mutation(() => VisitPhotoPayload, {
    description: 'Keeps a photo with a visit. It is sealed at rest, and only the station sees it.',
  })
  @MayCall(officers)
  addVisitPhoto(
    @Ctx() context: Context,
    @Arg('input', () => AddVisitPhotoInput, { description: 'The photo.' }) input: AddVisitPhotoInput,
  ): Promise<Partial<VisitPhotoPayload>> {
    return addVisitPhoto(context, input)
  }

  @Mutation(() => VisitPhotoPayload, { description: 'Takes a photo away again while the visit is under way.' })
  @MayCall(officers)
  removeVisitPhoto(
    @Ctx() context: Context,
    @Arg('input', () => RemoveVisitPhotoInput, { description: 'Which.' }) input: RemoveVisitPhotoInput,
  ): Promise<Partial<VisitPhotoPayload>> {
    return removeVisitPhoto(context, input)
  }
}

@Resolver(() => Visit)
export class VisitPhotosResolver {
  @FieldResolver(() => [VisitPhoto], {
    description: 'What was photographed there; empty for whoever is not of the station that came.',
  })
  async photos(@Root() visit: Visit, @Ctx() context: Context): Promise<VisitPhoto[]> {
    return (await context.load(loadPhotosOfVisits, visit.id)) ?? []
  }
}
