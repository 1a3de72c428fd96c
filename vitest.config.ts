import { defineConfig } from 'vitest/config'

/** Suites that start no database. */
const pure = [
  'test/law/**/*.test.ts',
  'test/architecture/**/*.test.ts',
  'test/schema/**/*.test.ts',
  'test/client/**/*.test.{ts,tsx}',
  'test/roster/sheet/**/*.test.ts',
  'test/mutation/**/*.test.ts',
  'test/penalty/procedure/**/*.test.ts',
  'test/**/*.policy.test.ts',
]

/** How every test reads the code. */
export const shared = {
  // type-graphql and Apollo must share one graphql module, or instanceof fails between them.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
}

/** These allow for two loaded cores. */
const times = { testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { ...shared, test: { ...times, name: 'pure', include: pure } },
      {
        ...shared,
        test: {
          ...times,
          name: 'portal',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...pure, 'test/journeys/**', '**/node_modules/**'],
          globalSetup: ['test/support/cluster.ts'],
          setupFiles: ['test/support/statement-claims.ts'],
        },
      },
      {
        ...shared,
        test: {
          ...times,
          name: 'journeys',
          include: ['test/journeys/**/*.journey.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
