import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, FieldResolver, Info, Resolver } from 'type-graphql'
import { Viewer } from '../access/access.graphql.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import type { Context } from '../request/context.ts'
import { selectedFields } from '../request/selected-fields.ts'
import { loadCounts } from './employer-counts.read.ts'

@Resolver(() => Viewer)
export class ViewerEmployerResolver {
  @FieldResolver(() => Employer, { nullable: true, description: "Of an employer's people: their employer." })
  employer(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<Employer | null> | null {
    const { employerId } = context.actor
    if (employerId === null) return null
    // Started early; the field itself handles the result.
    if (selectedFields(info)?.has('counts')) context.load(loadCounts, employerId).catch(() => undefined)
    return context.load(loadEmployers, employerId)
  }
}
