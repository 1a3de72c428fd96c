import type { Role } from '../gql/graphql.ts'

export type DemoAccount = { username: string; role: Role }

export type Demo = { accounts: DemoAccount[] }

/** Every account of a demonstration has this password; there is no such account elsewhere. */
export const demoPassword = 'portal-demo-2026'

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
