import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../law/plain-date.ts'
import { recordKinds, type RecordKind } from '../law/retention.ts'
import { ApiType, connectionOf, Node } from '../request/api.ts'
import { DateScalar } from '../request/scalars.ts'
import { UserError } from '../messages/user-error.graphql.ts'

export const RetainedRecord = Object.fromEntries(recordKinds.map((kind) => [kind, kind])) as {
  [Kind in RecordKind]: Kind
}
registerEnumType(RetainedRecord, {
  name: 'RetainedRecord',
  description: 'A kind of record, as far as how long it is kept is concerned.',
})
const RetentionUnit = { DAY: 'DAY', MONTH: 'MONTH', YEAR: 'YEAR' } as const
registerEnumType(RetentionUnit, { name: 'RetentionUnit', description: 'Calendar days, months or years.' })
const RetentionStart = {
  END_OF_LAST_EMPLOYMENT: 'END_OF_LAST_EMPLOYMENT',
  RECEIVED: 'RECEIVED',
  WRITTEN: 'WRITTEN',
  ENDED: 'ENDED',
} as const
registerEnumType(RetentionStart, { name: 'RetentionStart', description: 'What the term is counted from.' })
const RetentionMeans = { KEY_DESTROYED: 'KEY_DESTROYED', EMPTIED: 'EMPTIED', DELETED: 'DELETED', KEPT: 'KEPT' } as const
registerEnumType(RetentionMeans, {
  name: 'RetentionMeans',
  description:
    'What happens when the term is over: the key that sealed it is destroyed, its content is emptied, it is deleted, or it is kept.',
})

@ApiType('How long a kind of record is kept, and by which law.')
export class RetentionRule {
  @Field(() => RetainedRecord, { description: 'Of what.' })
  kind!: RecordKind
  @Field(() => String, { description: 'What belongs to it, in the language of the request.' })
  description!: string
  @Field(() => Int, { nullable: true, description: 'How many units; null: it is kept.' })
  length!: number | null
  @Field(() => RetentionUnit, { nullable: true, description: 'Of which unit.' })
  unit!: keyof typeof RetentionUnit | null
  @Field(() => RetentionStart, { description: 'From when.' })
  since!: keyof typeof RetentionStart
  @Field(() => RetentionMeans, { description: 'What happens then.' })
  means!: keyof typeof RetentionMeans
  @Field(() => String, { description: 'The articles.' })
  citation!: string
  @Field(() => Boolean, {
    description: "True where a text sets this very term; false where it is the portal's reading of it.",
  })
  verified!: boolean
  @Field(() => DateScalar, { description: 'The first day on which the rule holds.' })
  effectiveFrom!: PlainDate
}

@ApiType("Keeps an employer's people, or one of them, from being erased.", { implements: Node })
export class LegalHold extends Node {
  @Field(() => String, { description: 'Why.' })
  reason!: string
  @Field(() => Date, { description: 'When it was placed.' })
  placedAt!: Date
  @Field(() => DateScalar, { description: 'The last day on which it holds.' })
  endsOn!: PlainDate
  @Field(() => Date, { nullable: true, description: 'When it was lifted before its end.' })
  liftedAt!: Date | null
  @Field(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftReason!: string | null
  employerId!: string
  workerId!: string | null
  placedBy!: string
}
export const LegalHoldConnection = connectionOf('LegalHold', () => LegalHold, 'legal holds')

@ApiType('How many records of a kind were erased.')
export class ErasedCount {
  @Field(() => RetainedRecord, { description: 'Of which kind.' })
  kind!: RecordKind
  @Field(() => Int, { description: 'How many.' })
  records!: number
}

@ApiType("What one night's erasure took away.", { implements: Node })
export class ErasureRun extends Node {
  @Field(() => Date, { description: 'When.' })
  ranAt!: Date
  @Field(() => [ErasedCount], { description: 'Of each kind.' })
  counts!: ErasedCount[]
  @Field(() => Int, { description: 'Persons whose time had come and whom a hold kept.' })
  held!: number
  @Field(() => String, {
    description:
      'SHA-256 of the entries, one a line, each as its worker, key and day with blanks between; the trail has the same.',
  })
  sha256!: string
}
export const ErasureRunConnection = connectionOf('ErasureRun', () => ErasureRun, 'erasures')

@ApiType('One person who was erased: which row, by which key, and since when nothing was open. Nothing else is left.')
export class ErasureEntry {
  @Field(() => DateScalar, { description: 'The day on which the last employment ended.' })
  endedOn!: PlainDate
  @Field(() => String, { nullable: true, description: 'The name of the key that was destroyed.' })
  keyId!: string | null
  workerId!: string
  employerId!: string
}

@ApiType('What the coming nights will erase.')
export class ErasureOutlook {
  @Field(() => Int, { description: 'Persons whose time will have come by that day, and whom nothing keeps.' })
  due!: number
  @Field(() => Int, { description: 'Persons whose time will have come, and whom a hold keeps.' })
  held!: number
}

@InputType({ description: 'Whom to keep, until when, and why. Name the employer, or one worker.' })
export class PlaceLegalHoldInput {
  @Field(() => ID, { nullable: true, description: 'All people of this employer.' })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: 'This worker only.' })
  workerId?: string | null
  @Field(() => String, { description: 'The proceeding or the request that needs them.' })
  reason!: string
  @Field(() => DateScalar, { description: 'The last day on which it holds.' })
  endsOn!: PlainDate
}

@InputType({ description: 'Which hold ends early, and why.' })
export class LiftLegalHoldInput {
  @Field(() => ID, { description: 'The hold.' })
  holdId!: string
  @Field(() => String, { description: 'Why it is needed no longer.' })
  reason!: string
}

@ApiType('The hold as it is now.')
export class LegalHoldPayload {
  @Field(() => LegalHold, { nullable: true, description: 'Null where something stands in the way.' })
  hold?: LegalHold | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}
