import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { MayCall } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { markNoticesRead } from './mark-notices-read.ts'
import { MarkNoticesReadInput, MarkNoticesReadPayload, Notice, NoticeConnection } from './notice.graphql.ts'
import { wordsOfNotice } from './notice-words.ts'
import { listNotices, readerOf } from './notice.read.ts'

@ArgsType()
class NoticesArguments {
  @Field(() => Int, { nullable: true, description: 'How many, 1 to 100 (default 20).' })
  first?: number | null
  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null
}

@Resolver(() => Notice)
export class NoticeResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() notice: Notice): string {
    return globalId('Notice', notice.id)
  }

  @FieldResolver(() => String, { description: 'One line, in the language of the request, as it concerns the viewer.' })
  title(@Root() { kind, facts }: Notice, @Ctx() context: Context): string {
    return wordsOfNotice(kind, facts, context.language, readerOf(context)).title
  }

  @FieldResolver(() => String, { description: 'What happened and what to do, in the language of the request.' })
  body(@Root() { kind, facts }: Notice, @Ctx() context: Context): string {
    return wordsOfNotice(kind, facts, context.language, readerOf(context)).body
  }

  @Query(() => NoticeConnection, { description: "The viewer's inbox, newest first." })
  @MayCall('signed-in')
  notices(@Ctx() context: Context, @Args(() => NoticesArguments) page: NoticesArguments): Promise<Connection<Notice>> {
    return listNotices(context, page)
  }

  @Mutation(() => MarkNoticesReadPayload, {
    description: 'Marks notices as read by the viewer; without ids, all of them.',
  })
  @MayCall('signed-in')
  markNoticesRead(
    @Ctx() context: Context,
    @Arg('input', () => MarkNoticesReadInput, { description: 'Which.' }) input: MarkNoticesReadInput,
  ): Promise<object> {
    return markNoticesRead(context, input)
  }
}
