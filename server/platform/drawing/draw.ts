import { Thread } from '../thread.ts'
import type { DrawingJobs } from './drawing-jobs.ts'

/** Under development and test the source itself, after the build its compiled form. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? '../../draw-worker.ts' : '../../draw-worker.js',
  import.meta.url,
)

/**
 * One thread draws everything, so that the font is read once; it ends when nothing was asked for, and gives its memory
 * back.
 */
const thread = new Thread<Pick<DrawingJobs, keyof DrawingJobs>>(entry, {
  heapMegabytes: 384,
  seconds: 900,
  idleSeconds: 30,
})

/**
 * Draws PDFs and writes spreadsheets beside the event loop, as bytes in pieces: see draw-worker.ts for what there is.
 */
export const draw = thread.run.bind(thread)
