import { defineConfig } from 'vitest/config'

/** One run: the pure suites and those on a real PostgreSQL. Times allow for two loaded cores. */
export default defineConfig({
  resolve: {
    // type-graphql and Apollo must share one graphql module, or instanceof fails between them.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/journeys/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
})
