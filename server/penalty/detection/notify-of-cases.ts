import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { NoticeFacts } from '../../notice/notice-facts.ts'
import type { Notification } from '../../notice/notify.ts'
import type { NumberedCase } from './gather-breaches.ts'

/** The notices of a case's discovery, to be amended when it grows. */
export function noticeKeysOf(caseId: string): string[] {
  return [`case:${caseId}:employer`, `case:${caseId}:station`]
}

/**
 * One notice for an employer and one for its station, however many cases were found at once: what waits and what was
 * reported late are told apart.
 */
export async function noticesOfCases(
  context: Context,
  cases: readonly NumberedCase[],
  { employerIsTold }: { employerIsTold: boolean },
): Promise<Notification[]> {
  const names = await namesOf(context, cases)
  const together = ({ breaches: [{ employerId, metAt }] }: NumberedCase): string => `${employerId} ${metAt === null}`
  return [...Map.groupBy(cases, together).values()].flatMap((theirs) => {
    const { id, caseNumber, breaches } = theirs[0]!
    const [{ employerId, stationId, kind, dueOn, metAt }] = breaches
    const [employerKey, stationKey] = noticeKeysOf(id)
    const many = theirs.length > 1
    const facts: NoticeFacts = many
      ? { count: theirs.length, caseNumber, reported: Number(metAt !== null) }
      : { caseNumber, kind, dueOn, duties: breaches.length, reported: Number(metAt !== null) }
    const told = { kind: many ? 'CASES_DETECTED' : 'CASE_DETECTED', subject: { type: 'PenaltyCase', id } } as const
    return [
      ...(employerIsTold ? [] : [{ ...told, to: { employerId }, facts, onceKey: employerKey! }]),
      { ...told, to: { stationId }, facts: { ...facts, employer: names.get(employerId) ?? '' }, onceKey: stationKey! },
    ]
  })
}

async function namesOf(context: Context, cases: readonly NumberedCase[]): Promise<Map<string, string>> {
  const ids = [...new Set(cases.map(({ breaches: [{ employerId }] }) => employerId))]
  const rows = await context.rows<{ id: string; name: string }>(
    sql`select id, name from employer where id = any(${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
