import type { Context } from '../../request/context.ts'
import { loadStations } from '../../station/station.read.ts'
import type { AuditSampleRow } from './sample.table.ts'

/** Strata of a sample with readable names. */
export function labelStrata(
  context: Context,
  { strata, stratifyBy }: Pick<AuditSampleRow, 'strata' | 'stratifyBy'>,
): Promise<{ label: string; population: number; drawn: number }[]> {
  return Promise.all(
    strata.map(async ({ stratum, population, drawn }) => ({
      label: stratifyBy === 'STATION' ? ((await context.load(loadStations, stratum))?.name ?? stratum) : stratum,
      population,
      drawn,
    })),
  )
}
