import { v7 as newId } from 'uuid'
import { hash } from '#server/platform/keys.ts'
import { keyOf } from '#server/request/global-id.ts'
import type { TestPortal } from '#test/support/test-portal.ts'
import type { Row, Samples } from './sample-rows.ts'

/**
 * Whose rows are planted, on 25 November 2026: the last day of each access that is in force. Another employer of the
 * first station is next door; the second employer is at the second station.
 */
export interface World {
  employers: { own: string; nextDoor: string; elsewhere: string }
  stations: { first: string; second: string }
  accounts: string[]
  cases: { open: string; ended: string; expired: string; heldByClerk: string }
  link: { token: string; caseId: string }
  /** What the ids are called, for whoever reads a failure. */
  names: Map<unknown, string>
  accesses: Row[]
}

export async function nameTheWorld({ employers, stations, people, addEmployer }: TestPortal): Promise<World> {
  const nextDoor = await addEmployer('first')
  const key = (type: 'Employer' | 'Station', id: string): string => keyOf(type, id)!
  const world = {
    employers: {
      own: key('Employer', employers.first),
      nextDoor: key('Employer', nextDoor.employerId),
      elsewhere: key('Employer', employers.second),
    },
    stations: { first: key('Station', stations.first), second: key('Station', stations.second) },
    accounts: [...Object.values(people), nextDoor.hr].map(({ accountId }) => accountId),
    cases: { open: newId(), ended: newId(), expired: newId(), heldByClerk: newId() },
  }
  const { cases } = world
  const token = 'the token of a link to one case'.replaceAll(' ', '-')
  const holder = newId()
  const away = {
    employer_id: world.employers.elsewhere,
    station_id: world.stations.second,
    holder_id: holder,
    expires_on: '2026-11-25',
  }
  return {
    ...world,
    link: { token, caseId: cases.open },
    names: new Map<unknown, string>(
      [
        ...Object.entries(world.employers),
        ...Object.entries(world.stations),
        ...Object.entries(cases),
        ['the link', holder] as const,
        ...[...Object.values(people), nextDoor.hr].map(({ username, accountId }) => [username, accountId] as const),
      ].map(([name, id]) => [id, name]),
    ),
    accesses: [
      { ...away, case_id: cases.open, token_hash: bytes(hash(token)) },
      { ...away, case_id: cases.ended, ended_at: '2026-11-25T01:00:00Z' },
      { ...away, case_id: cases.expired, expires_on: '2026-11-24' },
      {
        ...away,
        employer_id: world.employers.own,
        station_id: world.stations.first,
        case_id: cases.heldByClerk,
        holder_id: people.hr1.accountId,
      },
    ],
  }
}

/** One row for each way in which a row of the table may belong to somebody. */
export function plantsOf(
  table: string,
  samples: Samples,
  { employers, stations, accounts, cases, accesses }: World,
): Row[] {
  const has = (column: string): boolean => samples.columnsOf(table).includes(column)
  const { own, nextDoor, elsewhere } = employers
  const { first, second } = stations
  const places = [
    [own, first],
    [nextDoor, first],
    [elsewhere, second],
    [own, second],
  ].map(([employer_id, station_id]) => ({ employer_id, station_id }))
  if (table === 'account')
    return [
      ...places
        .slice(0, 3)
        .map(({ employer_id, station_id }) => ({ role: 'HR', employer_id, employer_station_id: station_id })),
      ...[first, second].map((station_id) => ({ role: 'OFFICER', station_id })),
      {},
    ]
  if (table === 'employer')
    return [
      { id: own, station_id: second },
      { id: newId(), station_id: first },
      { id: newId(), station_id: second },
    ]
  if (table === 'notice')
    return [
      ...[own, nextDoor].map((employer_id) => ({ employer_id })),
      ...[first, second].map((station_id) => ({ station_id })),
      ...accounts.map((account_id) => ({ account_id })),
    ]
  if (table === 'case_access') return accesses
  if (table === 'legal_hold') return accounts.map((placed_by) => ({ employer_id: own, placed_by }))
  if (has('acting_station_id'))
    return [
      ...places,
      ...places.map((place) => ({ ...place, acting_station_id: first })),
      { ...places[0], acting_station_id: second },
    ]
  if (has('case_id') || table === 'penalty_case') {
    const column = has('case_id') ? 'case_id' : 'id'
    const linked = [cases.open, cases.ended, cases.expired].map((id) => ({ ...places[2], [column]: id }))
    return [...places, ...linked, { ...places[0], [column]: cases.heldByClerk }]
  }
  if (has('employer_id') && has('station_id'))
    return table === 'audit_event' || table === 'row_version' ? [...places, { station_id: first }, {}] : places
  if (has('employer_id') && !has('account_id'))
    return [own, nextDoor, elsewhere].map((employer_id) => ({ employer_id }))
  if (has('account_id')) return accounts.map((account_id) => ({ account_id }))
  if (has('station_id')) return [first, second].map((station_id) => ({ station_id }))
  return [{}]
}

export const bytes = (value: Buffer): string => String.raw`\x` + value.toString('hex')
