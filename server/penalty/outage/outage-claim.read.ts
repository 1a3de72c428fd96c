import { sql } from 'kysely'
import type { Batch, Context } from '../../request/context.ts'
import type { Obligation } from '../../employment/employment.graphql.ts'
import { obligationColumns } from '../../employment/employment.read.ts'
import { byKey } from '../../request/by-key.ts'
import { readConnection, type Connection, type PageArgs } from '../../request/pagination.ts'
import type { OutageClaim } from './outage-claim.graphql.ts'

/** Of the table alias c. */
const columns = sql`c.id, c.kind, c.claimed_on as "claimedOn", c.claimed_at as "claimedAt", c.version, c.checked_at as "checkedAt", c.upheld, c.reasons, c.employer_id as "employerId", c.station_id as "stationId",
  (select count(*)::int from outage_claim_duty d where d.claim_id = c.id) as duties,
  (select count(*)::int from outage_claim_duty d join obligation o on o.id = d.obligation_id where d.claim_id = c.id and o.waived_at is not null) as "withdrawnDuties"`

export const loadOutageClaims: Batch<string, OutageClaim> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<OutageClaim>(sql`select ${columns} from outage_claim c where c.id = any(${ids}::uuid[])`),
  )

export function readOutageClaims(
  context: Context,
  checked: boolean | null,
  page: PageArgs,
): Promise<Connection<OutageClaim>> {
  const where = checked === null ? [] : [checked ? sql`c.checked_at is not null` : sql`c.checked_at is null`]
  return readConnection<OutageClaim>(
    context,
    {
      columns,
      from: sql`outage_claim c`,
      where,
      key: [
        { by: sql`c.claimed_at`, type: 'timestamptz' },
        { by: sql`c.id`, type: 'uuid' },
      ],
      descending: false,
    },
    page,
  )
}

const mostShown = 100

export const loadClaimedDuties: Batch<string, Obligation[]> = async (context, claimIds) => {
  const rows = await context.rows<Obligation & { claimId: string }>(sql`
    select claim.id as "claimId", duty.* from unnest(${claimIds}::uuid[]) as claim(id) cross join lateral (
      select ${obligationColumns} from outage_claim_duty d join obligation o on o.id = d.obligation_id where d.claim_id = claim.id order by o.due_on, o.id limit ${mostShown}) duty`)
  const found = Map.groupBy(rows, ({ claimId }) => claimId)
  return claimIds.map((id) => found.get(id) ?? [])
}
