import { expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'

/** A9: whoever asks for the empty roster, signed in or not, gets the one that was made for the first who asked. */
const { startServer } = await openTestPortal()
const { url } = await startServer()
const ask = async (): Promise<Buffer> => Buffer.from(await (await fetch(`${url}/rosters/template.xlsx`)).arrayBuffer())

test('the template is made once, however many ask', async () => {
  const together = await Promise.all(Array.from({ length: 20 }, ask))
  const [first] = together
  expect(first!.subarray(0, 2).toString()).toBe('PK')
  expect(together.every((one) => one.equals(first!))).toBe(true)
  // A file that is made anew carries its own time, in steps of two seconds.
  await new Promise((later) => setTimeout(later, 2_100))
  expect((await ask()).equals(first!)).toBe(true)
  const began = process.cpuUsage()
  for (let asked = 0; asked < 100; asked += 1) await ask()
  const { user, system } = process.cpuUsage(began)
  console.log(`100 templates: ${Math.round((user + system) / 1_000)} ms of processor`)
})
