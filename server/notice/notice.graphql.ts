import { Field, ID, InputType, Int } from 'type-graphql'
import { ApiType, connectionOf, Node } from '../request/api.ts'
import { UserError } from '../messages/user-error.graphql.ts'
import type { NoticeKind } from './notice-words.ts'
import type { NoticeFacts } from './notice-facts.ts'

@ApiType("Something that the viewer, or the viewer's employer or station, must know.", { implements: Node })
export class Notice extends Node {
  @Field(() => String, { description: 'What it is about, as a code that does not change.' })
  kind!: NoticeKind
  @Field(() => Date, { description: 'When it was told.' })
  at!: Date
  @Field(() => Date, { nullable: true, description: 'When the viewer marked it as read.' })
  readAt!: Date | null
  facts!: NoticeFacts
  /** The subject: a type of the API and its key. */
  subjectType!: string | null
  subjectId!: string | null
}

export const NoticeConnection = connectionOf('Notice', () => Notice, 'notices')

@InputType({ description: 'Which notices were read.' })
export class MarkNoticesReadInput {
  @Field(() => [ID], { nullable: true, description: 'Left out: all of them.' })
  ids?: string[] | null
}

@ApiType('What is left to read.')
export class MarkNoticesReadPayload {
  @Field(() => Int, { description: "How many of the viewer's notices are unread now." })
  unread!: number
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}
