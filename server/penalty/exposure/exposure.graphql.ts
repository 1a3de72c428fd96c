import { Field, Int } from 'type-graphql'
import { Obligation } from '../../employment/employment.graphql.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { Money, PenaltyBand, Severity } from '../../regulation/regulation.graphql.ts'

@ApiType('What one duty in breach could cost.')
export class ExposureItem {
  @Field(() => Obligation, { description: 'The duty.' })
  obligation!: Obligation
  @Field(() => Severity, { description: "As the portal's rule would propose it; an officer decides." })
  severity!: keyof typeof Severity
  @Field(() => PenaltyBand, { description: 'The band for it, both ends included.' })
  band!: PenaltyBand
  @Field(() => String, { description: 'Whom the regulation fines, in the language of the request.' })
  liable!: string
  @Field(() => String, { description: 'Why this severity, by which rule.' })
  reason!: string
}

@ApiType('Part of an exposure.')
export class ExposurePart {
  @Field(() => Int, { description: 'How many duties.' })
  count!: number
  @Field(() => [ExposureItem], { description: 'The oldest first; the first 200.' })
  items!: ExposureItem[]
  @Field(() => Money, { description: 'The least, over all of them.' })
  minimum!: Money
  @Field(() => Money, { description: 'The most, over all of them.' })
  maximum!: Money
}

@ApiType('What the law could cost if nothing more is reported before a day.')
export class Exposure {
  @Field(() => DateScalar, { description: 'The day.' })
  by!: PlainDate
  @Field(() => [ExposureItem], { description: 'Every duty in breach by then, the oldest first; the first 200.' })
  items!: ExposureItem[]
  @Field(() => Money, { description: 'The least, over all of them; 0 for what may, but need not, be fined.' })
  minimum!: Money
  @Field(() => Money, { description: 'The most, over all of them.' })
  maximum!: Money
  @Field(() => ExposurePart, { description: 'What is still to be reported: only this can be changed by reporting.' })
  toReport!: ExposurePart
  @Field(() => ExposurePart, {
    description:
      'What was reported late and lies with the station: nothing more is to be done, and an officer decides.',
  })
  reportedLate!: ExposurePart
}
