import { expect, test, vi } from 'vitest'
import { draw } from '#server/platform/drawing/draw.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

vi.mock(import('#server/platform/drawing/draw.ts'), { spy: true })

/** A9: whoever asks for the empty roster, signed in or not, gets the one that was made for the first who asked. */
const { startServer } = await openTestPortal()
const { url } = await startServer()
const ask = async (): Promise<Buffer> => Buffer.from(await (await fetch(`${url}/rosters/template.xlsx`)).arrayBuffer())

test('the template is made once, however many ask', async () => {
  const together = await Promise.all(Array.from({ length: 20 }, ask))
  const [first] = together
  expect(first!.subarray(0, 2).toString()).toBe('PK')
  expect(together.every((one) => one.equals(first!))).toBe(true)
  for (let asked = 0; asked < 20; asked += 1) expect((await ask()).equals(first!)).toBe(true)
  expect(vi.mocked(draw).mock.calls.filter(([drawing]) => drawing === 'template')).toHaveLength(1)
})
