import { Arg, Ctx, Field, Query, Resolver } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType, MayCall } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { checkReceipt, type ReceiptFinding } from './check-receipt.ts'
import { ReportKind } from '../../regulation/regulation.graphql.ts'

@ApiType('Whether a receipt is genuine, and what it says.')
export class ReceiptCheck implements ReceiptFinding {
  @Field(() => Boolean, { description: 'Issued by this portal, unchanged, and on record.' })
  valid!: boolean
  @Field(() => String, {
    description:
      'GENUINE, AMENDED (genuine, but another receipt has replaced it), WITHDRAWN (genuine, but the report was taken back, also where it was amended before), NOT_A_RECEIPT, UNKNOWN_KEY, FORGED or NOT_ON_RECORD.',
  })
  reason!: ReceiptFinding['reason']
  @Field(() => String, { nullable: true, description: 'Number of the receipt.' })
  number?: string
  @Field(() => ReportKind, { nullable: true, description: 'What was reported.' })
  kind?: 'HIRE' | 'DEPARTURE'
  @Field(() => String, { nullable: true, description: 'Who reported.' })
  employerName?: string
  @Field(() => DateScalar, { nullable: true, description: 'The day of the event.' })
  eventOn?: PlainDate
  @Field(() => Date, { nullable: true, description: 'When it was filed.' })
  filedAt?: Date
  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it was on time.' })
  dueOn?: PlainDate
  @Field(() => Boolean, { nullable: true, description: 'It was on time.' })
  onTime?: boolean
  @Field(() => Boolean, { nullable: true, description: 'The report was taken back later.' })
  withdrawn?: boolean
  @Field(() => String, { nullable: true, description: 'Number of the receipt that it replaces.' })
  supersedes?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Number of the receipt that stands in its place after an amendment.',
  })
  supersededBy?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'The receipt that stands in its place, as a compact JWS: to be checked in the same way.',
  })
  supersedingReceipt?: string | null
}

@Resolver()
export class ReceiptCheckResolver {
  @Query(() => ReceiptCheck, {
    description: "Public: checks a receipt against the published keys and the portal's own record.",
  })
  @MayCall('anyone')
  receiptCheck(
    @Ctx() context: Context,
    @Arg('receipt', () => String, { description: 'The compact JWS.' }) receipt: string,
  ): Promise<ReceiptCheck> {
    return checkReceipt(context, receipt)
  }
}
