import { Field, ID, InputType, Int } from 'type-graphql'
import { ApiType } from '../../request/api.ts'
import { UserError } from '../../messages/user-error.graphql.ts'

@ApiType('What an officer photographed at a visit. Only the station that came sees it.')
export class VisitPhoto {
  id!: string
  @Field(() => String, { description: 'image/jpeg, image/png or image/webp.' })
  mediaType!: string
  @Field(() => Int, { description: 'Bytes.' })
  size!: number
  @Field(() => Date, {
    nullable: true,
    description: 'When it was taken, by the clock of a device that may have been offline.',
  })
  takenAt!: Date | null
  @Field(() => Date, { description: 'When it came in.' })
  at!: Date
  applicationId!: string | null
}

@InputType({ description: 'A photo for a visit: sent to POST /uploads before, at most 5 MB, JPEG, PNG or WebP.' })
export class AddVisitPhotoInput {
  @Field(() => ID, { description: 'The visit, begun or over.' })
  visitId!: string
  @Field(() => ID, {
    nullable: true,
    description: 'The application that it belongs to; left out: the visit as a whole.',
  })
  applicationId?: string | null
  @Field(() => ID, { description: 'What POST /uploads has answered.' })
  uploadId!: string
  @Field(() => Date, { nullable: true, description: 'When it was taken.' })
  takenAt?: Date | null
}

@InputType({ description: 'A photo to take away, while the visit is under way.' })
export class RemoveVisitPhotoInput {
  @Field(() => ID, { description: 'The photo.' })
  photoId!: string
}

@ApiType('What came of the photo.')
export class VisitPhotoPayload {
  @Field(() => VisitPhoto, {
    nullable: true,
    description: 'The photo, also where it was just taken away; null where something stands in the way.',
  })
  photo?: VisitPhoto | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}
