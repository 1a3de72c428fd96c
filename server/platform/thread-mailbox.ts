import type { Report } from './thread-jobs.ts'

export class TookTooLong extends Error {}

/** Messages of one job that have not been read yet. */
export class Mailbox {
  readonly #reports: Report[] = []
  #lost: { readonly reason: unknown } | null = null
  #wake: () => void = () => undefined

  put(report: Report): void {
    this.#reports.push(report)
    this.#wake()
  }

  fail(reason: unknown): void {
    this.#lost = { reason }
    this.#wake()
  }

  async next(milliseconds: number): Promise<Report> {
    const report = this.#reports.shift()
    if (report) return report
    if (this.#lost) throw this.#lost.reason
    const enough = Promise.withResolvers<boolean>()
    this.#wake = () => enough.resolve(false)
    const timer = setTimeout(() => enough.resolve(true), Math.max(1, Math.ceil(milliseconds)))
    try {
      if (await enough.promise) throw new TookTooLong('A thread has taken too long')
    } finally {
      clearTimeout(timer)
    }
    return this.next(milliseconds)
  }
}
