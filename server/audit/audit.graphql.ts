import { Field, ID, InputType, Int } from 'type-graphql'
import { ApiType, connectionOf, Node } from '../request/api.ts'

@ApiType(
  'What somebody did, as it stands in the trail: chained, so that nothing can be changed, left out or put in later.',
  { implements: Node },
)
export class AuditEvent extends Node {
  @Field(() => Int, { description: 'Its place in the chain.' })
  sequence!: number
  @Field(() => Date, { description: 'When.' })
  at!: Date
  @Field(() => String, { description: 'Matter and verb, e.g. hire.reported.' })
  action!: string
  @Field(() => String, {
    description: 'What the actor was to the portal: a role, SYSTEM for the portal itself, ANONYMOUS for a stranger.',
  })
  actorRole!: string
  @Field(() => String, { description: 'SHA-256 over the event and the hash before it.' })
  hash!: string
  @Field(() => String, { description: 'The hash before it.' })
  previousHash!: string
  @Field(() => String, { description: 'The request it happened in: what else happened there has the same.' })
  requestId!: string
  actorId!: string | null
  subjectType!: string | null
  subjectId!: string | null
  employerId!: string | null
  stationId!: string | null
  payload!: Record<string, unknown>
}

export const AuditEventConnection = connectionOf('AuditEvent', () => AuditEvent, 'audit events')

@ApiType('One more fact that was noted with an event: references and masked values only.')
export class AuditFact {
  @Field(() => String, { description: 'What it is.' })
  name!: string
  @Field(() => String, { description: 'Its value, as text.' })
  value!: string
  @Field(() => String, { description: 'Its name in the language of the request.' })
  label!: string
  @Field(() => String, { description: 'Its value in the language of the request: codes in words.' })
  text!: string
}

@ApiType('One field of one record that changed in the same request; what is personal is masked.')
export class AuditChange {
  @Field(() => String, { description: 'Kind of the record: Obligation, Employment …' })
  record!: string
  @Field(() => String, { description: 'The field.' })
  field!: string
  @Field(() => String, { nullable: true, description: 'Before.' })
  before!: string | null
  @Field(() => String, { nullable: true, description: 'After; null also where the record was deleted.' })
  after!: string | null
  @Field(() => String, { description: 'Record and field, in the language of the request.' })
  label!: string
  @Field(() => String, {
    nullable: true,
    description: 'Before, in the language of the request: codes in words, times of Beijing.',
  })
  beforeText!: string | null
  @Field(() => String, { nullable: true, description: 'After, in the language of the request.' })
  afterText!: string | null
}

@InputType({ description: 'Which events. What is left out does not restrict.' })
export class AuditEventFilter {
  @Field(() => ID, { nullable: true, description: 'About exactly this.' })
  subjectId?: string | null
  @Field(() => ID, {
    nullable: true,
    description:
      'About this or what belongs to it: of an employment its duties, reports and cases; of an employer all its events.',
  })
  recordId?: string | null
  @Field(() => ID, { nullable: true, description: 'By this user.' })
  actorId?: string | null
  @Field(() => [String], {
    nullable: true,
    description: 'One of these actions; "report." and the like: all that begin so.',
  })
  action?: string[] | null
  @Field(() => Date, { nullable: true, description: 'At this instant or later.' })
  from?: Date | null
  @Field(() => Date, { nullable: true, description: 'Before this instant.' })
  to?: Date | null
  @Field(() => String, {
    nullable: true,
    description: 'In what was noted: a receipt or case number, a word of a reason.',
  })
  search?: string | null
}

@ApiType('What came of recomputing the chain.')
export class AuditVerification {
  @Field(() => Boolean, {
    description: 'Nothing was changed, deleted, put in, exchanged, nor cut off behind a head that is known.',
  })
  valid!: boolean
  @Field(() => Int, { description: 'How many events were recomputed.' })
  checked!: number
  @Field(() => String, { description: 'The hash at the end of what was recomputed.' })
  head!: string
  @Field(() => Int, { nullable: true, description: 'The first place at which the chain does not hold.' })
  firstBadSequence!: number | null
  @Field(() => Int, {
    nullable: true,
    description:
      'Where to go on from: one answer recomputes 100,000 events at most. Null where the end that was asked for was reached.',
  })
  next!: number | null
}

@ApiType(
  'The end of the chain, signed, for the auditor to keep: a chain that was cut short later no longer matches it.',
)
export class AuditHead {
  @Field(() => Int, { description: 'Place of the last event.' })
  sequence!: number
  @Field(() => String, { description: 'Its hash.' })
  hash!: string
  @Field(() => Date, { description: 'When it was chained.' })
  at!: Date
  @Field(() => String, {
    description:
      'A compact JWS (EdDSA) over sequence, hash and instant; anyone can check it offline with the published keys.',
  })
  signature!: string
}
