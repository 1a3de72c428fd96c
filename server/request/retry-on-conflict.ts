import type { Context } from './context.ts'

const uniqueViolation = '23505'
const exclusionViolation = '23P01'
/** Deadlock: the database has aborted one of two transactions. */
const deadlock = '40P01'
const races: readonly unknown[] = [uniqueViolation, exclusionViolation, deadlock]
const attempts = 3

/**
 * Two callers did the same concurrently, and a constraint let one through: the other retries and finds the first one's
 * result.
 */
export async function retryOnConflict<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (attempt === attempts || !races.includes(code)) throw error
      await context.undo()
    }
  }
}
