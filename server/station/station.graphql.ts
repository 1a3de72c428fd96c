import { Field, Float, registerEnumType } from 'type-graphql'
import { ApiType, Node } from '../platform/api.ts'

export const StationKind = { BUREAU: 'BUREAU', STATION: 'STATION' } as const
registerEnumType(StationKind, { name: 'StationKind', description: 'The county\'s bureau, or a police station below it.' })

@ApiType('A police station, or the bureau above it. Public.', { implements: Node })
export class Station extends Node {
  @Field(() => String, { description: 'The code by which employers choose it when they register.' })
  code!: string
  @Field(() => String, { description: 'Official name.' })
  name!: string
  @Field(() => StationKind, { description: 'Bureau or station.' })
  kind!: keyof typeof StationKind
  @Field(() => String, { description: 'County of the station, GB/T 2260: the workplace\'s side of the question who is a migrant.' })
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
