/** What Stryker changes, by suite, and the tests that must notice. All of them run without a database. */
export const mutationSuites: Record<string, { mutate: string[]; tests: string[] }> = {
  law: {
    mutate: ['server/law/*.ts', 'server/law/calendars/*.ts', '!server/law/calendars/cn-*.ts'],
    tests: ['test/law/**/*.test.ts'],
  },
  'rule-sets': {
    mutate: ['server/law/rule-sets/**/*.ts'],
    tests: ['test/law/page/law-page.test.ts', 'test/law/rule-sets.test.ts'],
  },
  procedure: {
    mutate: ['server/penalty/procedure/*.ts'],
    tests: ['test/penalty/transitions.test.ts', 'test/penalty/debts.test.ts', 'test/penalty/procedure/**/*.test.ts'],
  },
  policies: { mutate: ['server/**/*.policy.ts'], tests: ['test/**/*.policy.test.ts'] },
  sheet: { mutate: ['server/roster/sheet/**/*.ts'], tests: ['test/roster/sheet/**/*.test.ts'] },
}
