import { EmployerCounts } from './employer-counts.graphql.ts'
import { sql } from 'kysely'
import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { selectedFields } from '../request/selected-fields.ts'
import { PageArguments } from '../request/api.ts'
import { momentOf } from '../request/as-of.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { Worker } from '../worker/worker.graphql.ts'
import {
  Employment,
  EmploymentConnection,
  EmploymentOrder,
  Obligation,
  ObligationConnection,
} from './employment.graphql.ts'
import { EmploymentFilter, ObligationFilter } from './employment-filters.graphql.ts'
import { employmentColumns } from './employment.read.ts'
import { readEmployments, readObligations } from './employment-lists.read.ts'
import { employmentRelations } from './employment.relations.ts'
import { readConnection } from '../request/pagination.ts'
import { loadCounts, loadCountsAt } from './employer-counts.read.ts'

/** Fields that this matter adds to employers and workers. */
@Resolver(() => Employer)
export class EmployerListsResolver {
  @FieldResolver(() => EmploymentConnection, { description: 'Its staff.' })
  employments(
    @Root() employer: Employer,
    @Ctx() context: Context,
    @Arg('filter', () => EmploymentFilter, { nullable: true, description: 'Which.' }) filter: EmploymentFilter | null,
    @Arg('orderBy', () => EmploymentOrder, { nullable: true, description: 'In which order.' }) orderBy:
      | keyof typeof EmploymentOrder
      | null,
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Employment>> {
    return readEmployments(
      context,
      { ...filter, employerId: globalId('Employer', employer.id) },
      orderBy ?? 'HIRED_ON_DESC',
      page,
      selectedFields(info),
    )
  }

  @FieldResolver(() => ObligationConnection, { description: 'Its duties to report.' })
  obligations(
    @Root() employer: Employer,
    @Ctx() context: Context,
    @Arg('filter', () => ObligationFilter, { nullable: true, description: 'Which.' }) filter: ObligationFilter | null,
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Obligation>> {
    return readObligations(
      context,
      { ...filter, employerId: globalId('Employer', employer.id) },
      page,
      selectedFields(info),
    )
  }

  @FieldResolver(() => EmployerCounts, { description: 'What is open now, or was at the instant of the list.' })
  async counts(@Root() employer: Employer, @Ctx() context: Context): Promise<EmployerCounts> {
    return (await (employer.asOf == null
      ? context.load(loadCounts, employer.id)
      : context.load(loadCountsAt, momentOf(employer))))!
  }
}

@Resolver(() => Worker)
export class WorkerEmploymentsResolver {
  @FieldResolver(() => EmploymentConnection, { description: "This person's employments at this employer." })
  employments(
    @Root() worker: Worker,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Employment>> {
    return readConnection<Employment>(
      context,
      {
        columns: employmentColumns,
        from: sql`employment e`,
        where: [sql`e.worker_id = ${worker.id}`],
        key: [
          { by: sql`e.hired_on`, type: 'date' },
          { by: sql`e.id`, type: 'uuid' },
        ],
        descending: true,
        relations: employmentRelations(context),
      },
      page,
      selectedFields(info),
    )
  }
}
