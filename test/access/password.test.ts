import { expect, test } from 'vitest'
import { hashPassword, isHashedCheaply, passwordFits } from '#server/access/sign-in/password-hash.ts'

test('fits only itself, however its letters are composed', async () => {
  const stored = await hashPassword('José und neun andere')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(isHashedCheaply(stored)).toBe(false)
  expect(await passwordFits('Jose\u0301 und neun andere', stored)).toBe(true)
  for (const other of ['josé und neun andere', 'José und neun andere ', '', 'x'.repeat(1_000_000)])
    expect(await passwordFits(other, stored)).toBe(false)
  expect(await passwordFits('', null)).toBe(false)
  expect(await passwordFits('nobody has this password', null)).toBe(false)
})

test('takes as long where there is nobody as where there is somebody', async () => {
  const stored = await hashPassword('three blind mice 3')
  const fastest = { somebody: Infinity, nobody: Infinity, tooLong: Infinity }
  const time = async (password: string, hash: string | null): Promise<number> => {
    const before = performance.now()
    await passwordFits(password, hash)
    return performance.now() - before
  }
  for (let round = 0; round < 9; round += 1) {
    fastest.somebody = Math.min(fastest.somebody, await time('not the password', stored))
    fastest.nobody = Math.min(fastest.nobody, await time('not the password', null))
    fastest.tooLong = Math.min(fastest.tooLong, await time('x'.repeat(100_000), stored))
  }
  expect(fastest.nobody / fastest.somebody).toBeGreaterThan(0.5)
  expect(fastest.tooLong / fastest.somebody).toBeGreaterThan(0.5)
})

test('waits in a queue that has an end, and goes on when it is empty again', async () => {
  const stored = await hashPassword('three blind mice 3')
  const outcomes = await Promise.allSettled(
    Array.from({ length: 110 }, () => passwordFits('three blind mice 3', stored)),
  )
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value)).toHaveLength(102)
  const refusals = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }) => JSON.stringify((reason as { refusal: object }).refusal))
  expect(refusals).toEqual(Array<string>(8).fill('{"code":"RATE_LIMITED","facts":{"seconds":5}}'))
  expect(await passwordFits('three blind mice 3', stored)).toBe(true)
})
