import { sql } from 'kysely'
import { countFromMonths } from './count-duties.ts'
import type { Context } from '../request/context.ts'
import { pastInstant, tableAsOf } from '../request/as-of.ts'
import type { SelectedFields } from '../request/selected-fields.ts'
import { readConnection, type Connection, type Listing, type PageArgs } from '../request/pagination.ts'
import { rowsWithRelations } from '../request/relations.ts'
import type { Employment, EmploymentOrder, Obligation } from './employment.graphql.ts'
import type { EmploymentFilter, ObligationFilter } from './employment-filters.graphql.ts'
import {
  asSeenBy,
  employmentColumns,
  employmentConditions,
  obligationColumns,
  obligationConditions,
} from './employment.read.ts'
import { employmentRelations, obligationRelations } from './employment.relations.ts'

const employmentOrders = {
  HIRED_ON_DESC: {
    key: [
      { by: sql`e.hired_on`, type: 'date' },
      { by: sql`e.id`, type: 'uuid' },
    ],
    descending: true,
  },
  HIRED_ON_ASC: {
    key: [
      { by: sql`e.hired_on`, type: 'date' },
      { by: sql`e.id`, type: 'uuid' },
    ],
  },
  WORKER_NAME: {
    key: [
      { by: sql`w.name`, type: 'text' },
      { by: sql`e.id`, type: 'uuid' },
    ],
  },
  DUE_ON: {
    key: [
      { by: sql`coalesce(o.due_on, 'infinity')`, type: 'date' },
      { by: sql`e.id`, type: 'uuid' },
    ],
  },
} as const satisfies Record<keyof typeof EmploymentOrder, Pick<Listing, 'descending'> & { key: Listing['key'] }>

export function readEmployments(
  context: Context,
  filter: EmploymentFilter,
  orderBy: keyof typeof EmploymentOrder,
  page: PageArgs,
  asked?: SelectedFields,
): Promise<Connection<Employment>> {
  const asOf = pastInstant(filter.asOf, context.now)
  const withObligation =
    orderBy === 'DUE_ON'
      ? sql`left join ${tableAsOf('obligation', asOf)} o on o.employment_id = e.id and o.kind = 'HIRE'`
      : sql``
  const { key, descending } = { descending: false, ...employmentOrders[orderBy] }
  return readConnection<Employment>(
    context,
    {
      columns: asOf === null ? employmentColumns : sql`${employmentColumns}, ${asOf}::timestamptz as "asOf"`,
      from: sql`${tableAsOf('employment', asOf)} e join ${tableAsOf('worker', asOf)} w on w.id = e.worker_id ${withObligation}`,
      where: employmentConditions(context, asSeenBy(context.actor, filter)),
      key: [...key],
      descending,
      relations: asOf === null ? employmentRelations(context) : [],
    },
    page,
    asked,
  )
}

export function readObligations(
  context: Context,
  filter: ObligationFilter,
  page: PageArgs,
  asked?: SelectedFields,
): Promise<Connection<Obligation>> {
  const asOf = pastInstant(filter.asOf, context.now)
  const seen = asSeenBy(context.actor, filter)
  return readConnection<Obligation>(
    context,
    {
      columns: asOf === null ? obligationColumns : sql`${obligationColumns}, ${asOf}::timestamptz as "asOf"`,
      from: sql`${tableAsOf('obligation', asOf)} o`,
      where: obligationConditions(seen, asOf ?? context.now, context.portal.calendar),
      key: [
        { by: sql`o.due_on`, type: 'date' },
        { by: sql`o.id`, type: 'uuid' },
      ],
      count: countFromMonths(seen),
      relations: asOf === null ? obligationRelations(context) : [],
    },
    page,
    asked,
  )
}

/** One employment with its selected relations, in one statement. */
export async function findEmployment(context: Context, id: string, asked: SelectedFields): Promise<Employment | null> {
  const [found] = await rowsWithRelations<Employment>(
    context,
    sql`select ${employmentColumns} from employment e where e.id = ${id}`,
    employmentRelations(context),
    asked,
  )
  return found ?? null
}

export async function findObligation(context: Context, id: string, asked: SelectedFields): Promise<Obligation | null> {
  const [found] = await rowsWithRelations<Obligation>(
    context,
    sql`select ${obligationColumns} from obligation o where o.id = ${id}`,
    obligationRelations(context),
    asked,
  )
  return found ?? null
}
