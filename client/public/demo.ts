import type { Role } from '../gql/graphql.ts'

export type DemoAccount = { username: string; role: Role; employerId?: string | null; stationId?: string | null; password?: string; note?: string }

export type Demo = { accounts: DemoAccount[]; password?: string; now?: string }

/** The accounts of a demonstration, where the portal is one. */
export async function fetchDemo(): Promise<Demo | null> {
  const response = await fetch('/demo', { headers: { accept: 'application/json' } }).catch(() => null)
  if (!response?.ok || !response.headers.get('content-type')?.includes('json')) return null
  return (await response.json()) as Demo
}

const order: readonly Role[] = ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR', 'ADMIN']

/** One account of each role: enough to look around. */
export function onePerRole(accounts: readonly DemoAccount[]): DemoAccount[] {
  return order.flatMap((role) => accounts.find((account) => account.role === role) ?? [])
}
