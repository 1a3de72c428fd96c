import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { NoticeFacts } from '../../notice/notice-facts.ts'
import { amendNotices, notify, type Notification } from '../../notice/notify.ts'
import type { NumberedCase } from './gather-breaches.ts'

/** The notices of a case's discovery. */
function noticeKeysOf(caseId: string): [employer: string, station: string] {
  return [`case:${caseId}:employer`, `case:${caseId}:station`]
}

/**
 * Notices for an employer and its station. What waits is one notice, however many cases were found at once; late
 * reports are one for each case, which are as few as the kinds and severities of one filing.
 */
export async function noticesOfCases(
  context: Context,
  cases: readonly NumberedCase[],
  { employerIsTold }: { employerIsTold: boolean },
): Promise<Notification[]> {
  const names = await namesOf(
    context,
    cases.map(({ breaches: [{ employerId }] }) => employerId),
  )
  const together = ({ id, breaches: [{ employerId, metAt }] }: NumberedCase): string =>
    metAt === null ? employerId : id
  return [...Map.groupBy(cases, together).values()].flatMap((theirs) => {
    const { id, caseNumber, severity, breaches } = theirs[0]!
    const [{ employerId, stationId, kind, dueOn, metAt }] = breaches
    const [employerKey, stationKey] = noticeKeysOf(id)
    const many = theirs.length > 1
    const facts: NoticeFacts = many
      ? { count: theirs.length, caseNumber, reported: 0 }
      : { caseNumber, kind, dueOn, duties: breaches.length, severity, reported: Number(metAt !== null) }
    const told = { kind: many ? 'CASES_DETECTED' : 'CASE_DETECTED', subject: { type: 'PenaltyCase', id } } as const
    return [
      ...(employerIsTold ? [] : [{ ...told, to: { employerId }, facts, onceKey: employerKey }]),
      { ...told, to: { stationId }, facts: { ...facts, employer: names.get(employerId) ?? '' }, onceKey: stationKey },
    ]
  })
}

interface Joined {
  id: string
  caseNumber: string
  employerId: string
  stationId: string
  kind: 'HIRE' | 'DEPARTURE'
  /** How many duties it had, and has. */
  before: number
  duties: number
}

/**
 * Notifies both sides that late reports joined a case: once for each filing, at its instant. Only the batches of that
 * same filing, which all bear its instant, still count up the notice; one that was sent before stays as it was.
 */
export async function notifyOfJoined(
  context: Context,
  { id, caseNumber, employerId, stationId, kind, before, duties }: Joined,
): Promise<void> {
  const joined = `case:${id}:joined:${context.now.toISOString()}`
  const ofThisFiling = [...noticeKeysOf(id), `${joined}:employer`, `${joined}:station`]
  if (await amendNotices(context, ofThisFiling, { duties })) return
  const facts = { caseNumber, kind, before, duties }
  const told = { kind: 'CASE_EXTENDED', subject: { type: 'PenaltyCase', id } } as const
  const names = await namesOf(context, [employerId])
  await notify(
    context,
    { ...told, to: { employerId }, facts, onceKey: `${joined}:employer` },
    {
      ...told,
      to: { stationId },
      facts: { ...facts, employer: names.get(employerId) ?? '' },
      onceKey: `${joined}:station`,
    },
  )
}

async function namesOf(context: Context, employerIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(employerIds)]
  const rows = await context.rows<{ id: string; name: string }>(
    sql`select id, name from employer where id = any(${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
