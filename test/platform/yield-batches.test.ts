import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { sendInBatches, mapInTimeSlices } from '#server/platform/yield-batches.ts'

describe('long work', () => {
  it('gives what map gives, and lets others in between', async () => {
    let turns = 0
    const others = setInterval(() => (turns += 1), 1)
    const spun = await mapInTimeSlices(
      Array.from({ length: 40 }, (_, n) => n),
      (n, index) => {
        const began = performance.now()
        while (performance.now() - began < 2);
        return [n * 2, index]
      },
    )
    clearInterval(others)
    expect(spun).toEqual(Array.from({ length: 40 }, (_, n) => [n * 2, n]))
    expect(turns).toBeGreaterThan(5)
  })

  it('goes on in one place only between two turns, however much of it there is', async () => {
    let turn = 0
    let watching = true
    const watch = (): void => {
      turn += 1
      if (watching) setImmediate(watch)
    }
    setImmediate(watch)
    const turns: number[] = []
    const spin = (): void => {
      const began = performance.now()
      while (performance.now() - began < 4);
      turns.push(turn)
    }
    await Promise.all([1, 2, 3].map(() => mapInTimeSlices(Array.from({ length: 10 }), spin)))
    watching = false
    // Each of the three begins at once; after that they take turns.
    expect(turns).toHaveLength(30)
    expect(new Set(turns.slice(3)).size).toBe(27)
  })

  it('is sent piece by piece in its order, the last after all, each while the next is made ready', async () => {
    const heard: string[] = []
    await sendInBatches(
      Array.from({ length: 300 }, (_, n) => n),
      async (piece) => {
        heard.push(`ready ${piece[0]}`)
        return () => [pause(20).then(() => heard.push(`written ${piece[0]}`))]
      },
      async () => heard.push('last'),
    )
    expect(heard).toEqual(['ready 0', 'ready 125', 'ready 250', 'last', 'written 0', 'written 125', 'written 250'])
  })

  it('fails with what failed first in its order, however late that is heard, and when all has ended', async () => {
    let ended = false
    const work = sendInBatches([1], async () => () => [
      pause(20).then(() => {
        throw new Error('the cause')
      }),
      Promise.reject(new Error('refused after the cause')),
      pause(40).then(() => (ended = true)),
    ])
    await expect(work).rejects.toThrow('the cause')
    expect(ended).toBe(true)
  })

  it('that cannot be made ready because what was sent has failed says what that was', async () => {
    let round = 0
    const work = sendInBatches(
      Array.from({ length: 200 }, (_, n) => n),
      async () => {
        round += 1
        if (round === 2) throw new Error('the transaction is aborted')
        return () => [Promise.reject(new Error('the cause'))]
      },
    )
    await expect(work).rejects.toThrow('the cause')
  })
})
