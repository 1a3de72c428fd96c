import type { Context } from '../request/context.ts'

declare module '../request/consequences.ts' {
  interface Consequences {
    /**
     * An officer's account is about to end; `end` ends it. Returns what is affected; if anything is and it was not
     * confirmed, nothing is changed.
     */
    officerLeaves: (
      context: Context,
      officer: { id: string; stationId: string; confirmed: boolean },
      end: () => Promise<void>,
    ) => Promise<{ affectedVisits: object[]; changed: boolean }>
  }
}
