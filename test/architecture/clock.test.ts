import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

/**
 * The device's clock may be wrong, in another zone, or not a demonstration's: what a screen calls today is the
 * server's.
 */
const home = 'client/shared/portal-clock.ts'
const readsClock = /\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bDate\.now\b|\bTemporal\.Now\b|\b(?:dayjs|moment)\(\s*\)/

test("no screen reads the device's clock", () => {
  const sources = readSources('client/**/*.{ts,tsx}')
  expect(sources.length).toBeGreaterThan(200)
  expect(sources.filter(({ text }) => readsClock.test(text)).map(({ file }) => file)).toEqual([home])
})

test('the rule knows each way to read it', () => {
  const ways = ['new Date()', 'Date()', 'Date.now()', 'Temporal.Now.plainDateISO()', 'dayjs()', 'moment()']
  expect(ways.filter((way) => !readsClock.test(`const today = ${way}`))).toEqual([])
  expect(
    ['new Date(instant)', 'Date.parse(now)', 'new Date(Date.UTC(2026, 1, 1))'].filter((other) =>
      readsClock.test(other),
    ),
  ).toEqual([])
})
