import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { openCasesForBreaches } from '../penalty/detection/open-cases-for-breaches.ts'
import { settleCounty } from './county.ts'
import { countWhatGrew } from '../platform/count-grown-tables.ts'
import { markLoaded, markLoading } from './cut-short.ts'
import { tellHistories } from './histories.ts'
import { loadDemoVisits } from './visits.ts'
import { query } from '../platform/query.ts'

/**
 * Fills an empty database with an invented county, once: its people's reports go through the use cases, each at its own
 * past instant.
 */
export async function loadDemo(portal: Portal): Promise<boolean> {
  const settled = await inSystemTransaction(
    portal.database,
    async (transaction) => (await transaction.first(query.selectFrom('station').select('id').limit(1))) !== null,
  )
  if (settled) return false
  await inSystemTransaction(portal.database, markLoading)
  const county = await settleCounty(portal)
  await tellHistories(portal, county)
  await loadDemoVisits(portal, county)
  await openCasesForBreaches(portal)
  await countWhatGrew(portal)
  await inSystemTransaction(portal.database, markLoaded)
  return true
}
