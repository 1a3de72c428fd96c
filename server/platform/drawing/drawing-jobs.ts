/** Creates one file from its input, and from rows where there are many. */
export type Drawing<Given, Row = never> = (given: Given, rows: AsyncIterable<Row>) => AsyncIterable<Uint8Array>

/** Jobs of the drawing thread: each matter adds its own by module augmentation; server/draw-worker.ts runs them. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by the matters
export interface DrawingJobs {}
