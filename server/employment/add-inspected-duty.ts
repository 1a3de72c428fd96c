import type { Deadline } from '../law/calendar.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { newId } from '../platform/new-id.ts'
import { query } from '../platform/query.ts'
import type { Context } from '../request/context.ts'

interface InspectedDuty {
  kind: 'HIRE' | 'DEPARTURE'
  employerId: string
  stationId: string
  employmentId: string
  workerId: string
  eventOn: PlainDate
}

/** The duty to report what the station knows and nobody has reported. Returns its id. */
export async function addInspectedDuty(
  context: Context,
  duty: InspectedDuty,
  { ruleSet, deadline }: { ruleSet: { key: string }; deadline: Deadline },
): Promise<string> {
  const id = newId()
  await context.rows(
    query.insertInto('obligation').values({
      id,
      ...duty,
      ruleKey: ruleSet.key,
      dueOn: deadline.dueOn,
      dueAt: deadline.dueAt,
      provisional: deadline.provisional,
      calendarVersion: deadline.calendarVersion,
      source: 'INSPECTION',
      createdAt: context.now,
    }),
  )
  return id
}
