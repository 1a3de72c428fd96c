/** Draws or writes one file from what it is given, and from rows where there are many. */
export type Drawing<Given, Row = never> = (given: Given, rows: AsyncIterable<Row>) => AsyncIterable<Uint8Array>

/** What the drawing thread can do: each matter adds its own by module augmentation; server/draw-worker.ts does them. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by the matters
export interface DrawingJobs {}
