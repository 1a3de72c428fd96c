import { defineConfig } from 'vitest/config'
import { shared } from './vitest.config.ts'

/** What Stryker runs: the tests that `scripts/mutation-suites.ts` names for one suite, as globs separated by commas. */
export default defineConfig({ ...shared, test: { include: (process.env.MUTATION_TESTS ?? '').split(',') } })
