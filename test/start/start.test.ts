import { once } from 'node:events'
import { existsSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { useDataFolder, type PortalProcess } from '#test/support/process.ts'

const { folder, start: startPortal } = useDataFolder()
const start = (env: Record<string, string> = {}): PortalProcess =>
  startPortal({ PORTAL_DEMO: '0', PORTAL_SECRET: 'Zb1-nothing-but-a-test-secret-0123456789', ...env })

test('starts, says where, refuses a second start on its folder in one line, and stops cleanly', async () => {
  const first = start()
  const url = await first.ready()
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' })
  expect(await answerOf(url)).toBe(200)

  const second = start()
  expect(await second.ended()).toEqual({
    code: 1,
    said: `Another portal is running on ${folder}: stop it first, or name another folder in PORTAL_DATA.\n`,
  })
  expect(await answerOf(url)).toBe(200)

  const began = performance.now()
  first.child.kill('SIGTERM')
  expect((await first.ended()).code).toBe(0)
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
}, 90_000)

test('comes back after kill -9, on the database that outlived it', async () => {
  const first = start()
  await first.ready()
  first.child.kill('SIGKILL')
  await first.ended()
  expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(true)

  const second = start()
  expect(await answerOf(await second.ready())).toBe(200)
  second.child.kill('SIGINT')
  expect((await second.ended()).code).toBe(0)
}, 90_000)

test('a port in use and a wrong setting are told in one line, before anything is started', async () => {
  const occupant = net.createServer().listen(0)
  await once(occupant, 'listening')
  const { port } = occupant.address() as net.AddressInfo
  const untouched = `${folder}-untouched`

  expect(await start({ PORT: String(port), PORTAL_DATA: untouched }).ended()).toEqual({
    code: 1,
    said: `Port ${port} is in use: stop what uses it, or name another in PORT.\n`,
  })
  expect(await start({ PORTAL_RULES: 'CN-99', PORTAL_DATA: untouched }).ended()).toEqual({
    code: 1,
    said: expect.stringMatching(/^PORTAL_RULES is neither [^\n]*\n$/),
  })
  expect(await start({ PORTAL_SECRET: 'short', PORTAL_DATA: untouched }).ended()).toEqual({
    code: 1,
    said: expect.stringMatching(/^PORTAL_SECRET is too weak[^\n]*\n$/),
  })
  expect(existsSync(untouched)).toBe(false)
  occupant.close()
}, 90_000)

/** A stranger outside a demo is answered, if only with a refusal. */
async function answerOf(url: string): Promise<number> {
  return (await fetch(`${url}/.well-known/jwks.json`)).status
}
