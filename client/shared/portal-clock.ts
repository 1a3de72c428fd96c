/** The only place that reads the device's clock, which may be wrong, or another than a demonstration's. */
const storageKey = 'portal-clock.ahead'

type Kept = Pick<Storage, 'getItem' | 'setItem'>

/** What the server just answered of its clock; kept, for a phone that is opened again without a network. */
export function learnPortalClock(now: string, storage: Kept = localStorage): void {
  const ahead = Date.parse(now) - Date.now()
  if (Number.isFinite(ahead)) storage.setItem(storageKey, String(ahead))
}

/** The portal's time, as far as this device has ever heard it. */
export function portalNow(storage: Kept = localStorage): string {
  return new Date(Date.now() + (Number(storage.getItem(storageKey)) || 0)).toISOString()
}

/** The clock in an answer that was asked for it. */
export function clockIn(data: Record<string, unknown> | null | undefined): string | null {
  for (const part of [data?.viewer, data?.apiInfo]) {
    if (typeof part === 'object' && part !== null && 'now' in part && typeof part.now === 'string') return part.now
  }
  return null
}
