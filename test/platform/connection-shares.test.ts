import { expect, test } from 'vitest'
import { connectionShares } from '#server/platform/connection-shares.ts'
import { openFairTurns, QueueFull, type Asker } from '#server/platform/fair-turns.ts'

/** Turns that are held until the test gives them back. */
function openPool(size: number) {
  const turns = openFairTurns(connectionShares(size))
  const held: { name: string; leave: () => void }[] = []
  let refused = 0
  const ask = async (asker: Asker | null, name: string): Promise<void> => {
    try {
      held.push({ name, leave: await turns.enter(asker) })
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error
      refused += 1
    }
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  const giveBack = async (name: string): Promise<void> => {
    const [one] = held.splice(
      held.findIndex((each) => each.name === name),
      1,
    )
    one!.leave()
    await settle()
  }
  return { turns, ask, settle, giveBack, names: () => held.map(({ name }) => name), refused: () => refused }
}
const stranger = (key: string): Asker => ({ key, known: false })
const person = (key: string): Asker => ({ key, known: true })

test('strangers of many places together have less than half, whoever is known finds the rest', async () => {
  const { turns, ask, settle } = openPool(10)
  for (let place = 0; place < 60; place += 1) void ask(stranger(`place ${place}`), 'stranger')
  await settle()
  expect(turns.running()).toEqual({ own: 0, known: 0, strangers: 4 })
  for (let one = 0; one < 6; one += 1) void ask(person(`officer ${one}`), 'officer')
  await settle()
  expect(turns.running()).toEqual({ own: 0, known: 6, strangers: 4 })
})

test('one caller has a part only, and waits while others are served', async () => {
  const { turns, ask, settle, giveBack, names } = openPool(10)
  for (let time = 0; time < 30; time += 1) void ask(person('busy'), 'busy')
  await settle()
  expect(turns.running().known).toBe(6)
  void ask(person('officer'), 'officer')
  void ask(stranger('somewhere'), 'stranger')
  await settle()
  expect(names()).toEqual([...Array<string>(6).fill('busy'), 'officer', 'stranger'])
  await giveBack('busy')
  expect(turns.running()).toEqual({ own: 0, known: 7, strangers: 1 })
})

test('known people never take the last connection, nor strangers their queue', async () => {
  const { turns, ask, settle, refused } = openPool(3)
  for (let one = 0; one < 500; one += 1) void ask(person(`officer ${one}`), 'officer')
  await settle()
  expect([turns.running().known, refused()]).toEqual([2, 500 - 2 - 400])
  void ask(stranger('somewhere'), 'stranger')
  await settle()
  expect(turns.running().strangers).toBe(1)
})

test('who has as many waiting as may is refused, before anything is read of them; others are not', async () => {
  const { turns, ask, settle, refused } = openPool(5)
  for (let time = 0; time < 400; time += 1) void ask(stranger('flood'), 'flood')
  await settle()
  expect([turns.running().strangers, turns.waiting(), refused()]).toEqual([2, 50, 348])
  expect([
    turns.refuses(stranger('flood')),
    turns.refuses(stranger('elsewhere')),
    turns.refuses(person('officer')),
    turns.refuses(null),
  ]).toEqual([true, false, false, false])
})

test("the portal's own work goes first and may have all", async () => {
  const { turns, ask, settle, giveBack, names } = openPool(3)
  for (let one = 0; one < 3; one += 1) void ask(null, 'own')
  void ask(person('officer'), 'officer')
  void ask(stranger('somewhere'), 'stranger')
  void ask(null, 'own, later')
  await settle()
  expect(turns.running()).toEqual({ own: 3, known: 0, strangers: 0 })
  await giveBack('own')
  expect(names()).toContain('own, later')
})

test('a wait has an end, and leaves nothing in the queue', async () => {
  const turns = openFairTurns({ ...connectionShares(1), waitsAtMostMs: 20 })
  const leave = await turns.enter(null)
  await expect(turns.enter(person('officer'))).rejects.toThrow(QueueFull)
  expect(turns.waiting()).toBe(0)
  leave()
  leave()
  expect(turns.running()).toEqual({ own: 0, known: 0, strangers: 0 })
  ;(await turns.enter(person('officer')))()
})

test('whatever comes and goes, no share is exceeded and nobody is forgotten', async () => {
  const { turns, ask, settle, giveBack, names, refused } = openPool(7)
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  let asked = 0
  let given = 0
  for (let step = 0; step < 4_000; step += 1) {
    if (random(5) > 1) {
      const kind = random(8)
      asked += 1
      void ask(kind === 0 ? null : { key: `one ${random(6)}`, known: kind > 4 }, 'some')
    } else if (names().length > 0) {
      given += 1
      await giveBack(names()[random(names().length)]!)
    }
    await settle()
    const { own, known, strangers } = turns.running()
    expect(own + known + strangers).toBeLessThanOrEqual(7)
    expect([known <= 6, strangers <= 2]).toEqual([true, true])
  }
  while (names().length > 0) {
    given += 1
    await giveBack('some')
  }
  expect([turns.waiting(), given + refused()]).toEqual([0, asked])
})
