import type { Place } from '../platform/place.ts'
import type { Context } from '../request/context.ts'

declare module '../request/consequences.ts' {
  interface Consequences {
    /** An employer's place was set or taken away. Answers how many requests for a visit moved with it. */
    employerLocated: (
      context: Context,
      employer: { id: string; address: string },
      place: Place | null,
    ) => Promise<number>
  }
}
