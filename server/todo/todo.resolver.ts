import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Field, FieldResolver, Info, Int, Resolver } from 'type-graphql'
import { Viewer } from '../access/access.graphql.ts'
import type { Context } from '../request/context.ts'
import { selectedFields, selectedWithin } from '../request/selected-fields.ts'
import { ApiType, Node } from '../request/api.ts'
import { BadRequest } from '../request/refusal.ts'
import type { TodoEntry } from '../request/todo-entry.ts'
import { readTodo } from './todo.read.ts'

@ApiType('One thing that the viewer must do next, most urgent first.')
export class TodoItem {
  @Field(() => String, { description: 'What to do, in the language of the request.' })
  title!: string
  @Field(() => Date, { nullable: true, description: 'By when.' })
  dueAt!: Date | null
  @Field(() => Boolean, { description: 'It should have been done.' })
  overdue!: boolean
  @Field(() => Node, { description: 'What it is about.' })
  subject!: Node
}

const most = 100

@Resolver(() => Viewer)
export class TodoResolver {
  @FieldResolver(() => [TodoItem], { description: 'What to do next, most urgent first.' })
  todo(
    @Ctx() context: Context,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: `How many, 1 to ${most}.` }) first:
      | number
      | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TodoEntry[]> {
    const size = first ?? 20
    if (size < 1 || size > most) throw new BadRequest(`Ask for 1 to ${most} entries.`)
    return readTodo(context, size, selectedWithin(selectedFields(info), 'subject'))
  }
}
