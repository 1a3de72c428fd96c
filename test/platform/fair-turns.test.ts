import { expect, test } from 'vitest'
import { openFairTurns, QueueFull, type Asker } from '#server/platform/fair-turns.ts'

/** Work that ends when it is told to, in the order in which it began. */
function openDesk(longestQueue: number, atOnce = 1) {
  const takeTurn = openFairTurns({ atOnce, longestQueue })
  const served: string[] = []
  const refused: string[] = []
  const running: (() => void)[] = []
  const ask = (asker: Asker, name: string): Promise<void> =>
    takeTurn(asker, async () => {
      served.push(name)
      await new Promise<void>((end) => running.push(end))
    }).catch((error: unknown) => {
      if (!(error instanceof QueueFull)) throw error
      refused.push(name)
    })
  const finishOne = async (): Promise<void> => {
    running.shift()?.()
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  return { ask, finishOne, served, refused }
}
const stranger = (key: string): Asker => ({ key, known: false })
const owner: Asker = { key: 'owner', known: true }

test('a source that asks a thousand times delays another by one turn', async () => {
  const { ask, finishOne, served } = openDesk(100)
  for (let time = 0; time < 50; time += 1) void ask(stranger('greedy'), `greedy ${time}`)
  void ask(stranger('modest'), 'modest')
  for (let turn = 0; turn < 3; turn += 1) await finishOne()
  expect(served.slice(0, 4)).toEqual(['greedy 0', 'greedy 1', 'modest', 'greedy 2'])
})

test('known people are served every other turn, however many strangers wait from however many places', async () => {
  const { ask, finishOne, served } = openDesk(100)
  for (let place = 0; place < 100; place += 1) void ask(stranger(`place ${place}`), `stranger ${place}`)
  for (let time = 0; time < 3; time += 1) void ask(owner, `owner ${time}`)
  for (let turn = 0; turn < 5; turn += 1) await finishOne()
  expect(served).toEqual(['stranger 0', 'owner 0', 'stranger 1', 'owner 1', 'stranger 2', 'owner 2'])
})

test('a full queue makes room for who waits least, at the cost of who waits most, and refuses the rest', async () => {
  const { ask, finishOne, served, refused } = openDesk(4)
  for (let time = 0; time < 6; time += 1) void ask(stranger('greedy'), `greedy ${time}`)
  void ask(stranger('modest'), 'modest')
  void ask(stranger('greedy'), 'greedy again')
  await finishOne()
  expect(refused).toEqual(['greedy 5', 'greedy 4', 'greedy again'])
  for (let turn = 0; turn < 6; turn += 1) await finishOne()
  expect(served).toEqual(['greedy 0', 'greedy 1', 'modest', 'greedy 2', 'greedy 3'])
})

test('a full queue of strangers takes nothing from known people', async () => {
  const { ask, finishOne, refused, served } = openDesk(2)
  for (let place = 0; place < 9; place += 1) void ask(stranger(`place ${place}`), `stranger ${place}`)
  void ask(owner, 'owner')
  await finishOne()
  expect(served).toContain('owner')
  expect(refused).toHaveLength(6)
})

test('work that fails gives its turn on, and no more run at once than may', async () => {
  const takeTurn = openFairTurns({ atOnce: 2, longestQueue: 10 })
  let running = 0
  let most = 0
  const outcomes = await Promise.allSettled(
    Array.from({ length: 9 }, (_, number) =>
      takeTurn(stranger('one'), async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((later) => setTimeout(later, 2))
        running -= 1
        if (number % 2 === 0) throw new Error('did not work')
        return number
      }),
    ),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
  expect(most).toBe(2)
})
