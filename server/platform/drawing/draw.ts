import { Thread } from '../thread.ts'
import type { DrawingJobs } from './drawing-jobs.ts'

/** The source in development and tests, the compiled file after the build. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? '../../draw-worker.ts' : '../../draw-worker.js',
  import.meta.url,
)

/** One thread draws everything, so that the font is loaded once; it ends when idle and frees its memory. */
const thread = new Thread<Pick<DrawingJobs, keyof DrawingJobs>>(entry, {
  heapMegabytes: 384,
  seconds: 900,
  idleSeconds: 30,
})

/** Draws PDFs and writes spreadsheets outside the event loop, streaming bytes: draw-worker.ts lists the jobs. */
export const draw = thread.run.bind(thread)
