import { Field, Float, ID, InputType, registerEnumType } from 'type-graphql'
import { ApiType, Node } from '../request/api.ts'
import { UserError } from '../messages/user-error.graphql.ts'

export const StationKind = { BUREAU: 'BUREAU', STATION: 'STATION' } as const
registerEnumType(StationKind, {
  name: 'StationKind',
  description: "The county's bureau, or a police station below it.",
})

@ApiType('A police station, or the bureau above it. Public.', { implements: Node })
export class Station extends Node {
  @Field(() => String, { description: 'The code by which employers choose it when they register.' })
  code!: string
  @Field(() => String, { description: 'Official name.' })
  name!: string
  @Field(() => StationKind, { description: 'Bureau or station.' })
  kind!: keyof typeof StationKind
  @Field(() => String, {
    description: "County of the station, GB/T 2260: the workplace's side of the question who is a migrant.",
  })
  divisionCode!: string
  @Field(() => String, { nullable: true, description: 'Where it is.' })
  address!: string | null
  @Field(() => String, { nullable: true, description: 'Telephone for questions.' })
  hotline!: string | null
  @Field(() => Float, { nullable: true, description: 'Degrees east, where known.' })
  longitude!: number | null
  @Field(() => Float, { nullable: true, description: 'Degrees north, where known.' })
  latitude!: number | null
}

@InputType({ description: 'What is said of a police station, or of the bureau above.' })
export class SaveStationInput {
  @Field(() => ID, { nullable: true, description: 'The station that is corrected; a new one where left out.' })
  stationId?: string | null
  @Field(() => String, { description: 'The code by which employers choose it; each once.' })
  code!: string
  @Field(() => String, { description: 'Official name.' })
  name!: string
  @Field(() => StationKind, { description: 'Bureau or station.' })
  kind!: keyof typeof StationKind
  @Field(() => String, {
    description: 'County of the station, six digits of GB/T 2260. Stays once employers belong to it.',
  })
  divisionCode!: string
  @Field(() => String, { nullable: true, description: 'Where it is.' })
  address?: string | null
  @Field(() => String, { nullable: true, description: 'Telephone for questions.' })
  hotline?: string | null
  @Field(() => Float, { nullable: true, description: 'Degrees east.' })
  longitude?: number | null
  @Field(() => Float, { nullable: true, description: 'Degrees north.' })
  latitude?: number | null
}

@ApiType('The station as it is listed now.')
export class SaveStationPayload {
  @Field(() => Station, { nullable: true, description: 'Null where something stands in the way.' })
  station?: Station | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}
