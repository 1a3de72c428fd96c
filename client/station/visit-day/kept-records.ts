import type { DocumentKind } from '../../gql/graphql.ts'

/**
 * What was done on this device and the server has not confirmed yet: ids and ticks, no names and no numbers. Pictures
 * lie in kept-photos.ts.
 */
export type KeptDeed =
  | { kind: 'start'; key: string; version: number; refused?: string }
  | {
      kind: 'record'
      key: string
      applicationId: string
      documents: DocumentKind[]
      present: boolean
      note: string
      notedAt: string
      follows: string | null
      refused?: string
    }
  | { kind: 'photo'; key: string; applicationId: string; takenAt: string; uploadId?: string; refused?: string }
  | {
      kind: 'complete'
      key: string
      version: number
      /** Asked about people of whom nothing is recorded, and answered. */ confirmed?: true
      refused?: string
    }

export type KeptPhoto = Extract<KeptDeed, { kind: 'photo' }>

/** Kept apart for each person and visit: another who signs in on this device finds nothing. */
export function keptName(userId: string, visitId: string): string {
  return `visit-day.${userId}.${visitId}`
}

export function readKept(name: string, storage: Storage = localStorage): KeptDeed[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? (kept as KeptDeed[]) : []
  } catch {
    return []
  }
}

export function writeKept(name: string, deeds: readonly KeptDeed[], storage: Storage = localStorage): void {
  if (deeds.length === 0) storage.removeItem(name)
  else storage.setItem(name, JSON.stringify(deeds))
}

/** A later record of one person takes the place of one that was not sent: only the last counts. */
export function addDeed(deeds: readonly KeptDeed[], deed: KeptDeed): KeptDeed[] {
  return [
    ...deeds.filter(
      (known) => !(deed.kind === 'record' && known.kind === 'record' && known.applicationId === deed.applicationId),
    ),
    deed,
  ]
}

/** In the order in which it was done; what was refused waits for a decision and holds up what depends on it. */
export function nextDeed(deeds: readonly KeptDeed[]): KeptDeed | undefined {
  const open = deeds.find(({ refused }) => refused === undefined)
  return open?.kind === 'complete' && deeds.some(({ refused }) => refused !== undefined) ? undefined : open
}

/** The server has this one: a later record of the same person, made meanwhile, follows what the server noted. */
export function settleDeed(deeds: readonly KeptDeed[], key: string, notedAt: string | null): KeptDeed[] {
  const done = deeds.find((deed) => deed.key === key)
  return deeds
    .filter((deed) => deed.key !== key)
    .map((deed) =>
      notedAt !== null && done?.kind === 'record' && deed.kind === 'record' && deed.applicationId === done.applicationId
        ? { ...deed, follows: notedAt }
        : deed,
    )
}
