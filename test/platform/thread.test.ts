import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Thread, type ThreadLimits } from '#server/platform/thread.ts'
import { TookTooLong } from '#server/platform/thread-mailbox.ts'
import type { TrialJobs } from './trial-worker.ts'

const entry = new URL('./trial-worker.ts', import.meta.url)

describe('a thread', () => {
  it('is started by the first job, serves the next, and ends when none comes for a while', async () => {
    const thread = open({ idleSeconds: 0.2 })
    const [first] = await Array.fromAsync(thread.run('whoami', null))
    const [second] = await Array.fromAsync(thread.run('whoami', null))
    expect(second).toBe(first)
    await expect
      .poll(async () => {
        await pause(400)
        return (await Array.fromAsync(thread.run('whoami', null)))[0]
      })
      .not.toBe(first)
  })

  it('does its jobs beside each other and mixes none up', async () => {
    const thread = open()
    const sums = await Promise.all(
      Array.from({ length: 20 }, (_, n) => Array.fromAsync(thread.run('double', null, { rows: numbers(n, 250) }))),
    )
    sums.forEach((doubled, n) => expect(doubled).toEqual(Array.from({ length: 250 }, (_, index) => 2 * (n + index))))
  })

  it('reads no further than one lot ahead of whoever takes the pieces', async () => {
    const thread = open()
    let read = 0
    async function* counted(): AsyncGenerator<number, void, undefined> {
      for (let n = 0; n < 10_000; n += 1, read += 1) yield n
    }
    let taken = 0
    for await (const piece of thread.run('double', null, { rows: counted() })) {
      expect(piece).toBe(2 * taken)
      taken += 1
      if (taken === 150) break
    }
    expect(read).toBeLessThan(400)
  })

  it('a job that fails is told with its own reason, and the others go on', async () => {
    const thread = open()
    const [failed, whole] = await Promise.allSettled([
      Array.fromAsync(thread.run('fail', 'no ink')),
      Array.fromAsync(thread.run('double', null, { rows: numbers(1, 300) })),
    ])
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'no ink' } })
    expect(whole.status).toBe('fulfilled')
  })

  it('rows that fail are told to whoever asked, and the thread goes on', async () => {
    const thread = open()
    async function* broken(): AsyncGenerator<number, void, undefined> {
      yield 1
      throw new Error('the database is gone')
    }
    await expect(Array.fromAsync(thread.run('double', null, { rows: broken() }))).rejects.toThrow(
      'the database is gone',
    )
    await expect(Array.fromAsync(thread.run('double', null, { rows: numbers(1, 1) }))).resolves.toEqual([2])
  })

  it('where it crashes, its jobs fail with the reason and the next has a new one', async () => {
    const thread = open()
    const [first] = await Array.fromAsync(thread.run('whoami', null))
    const caught = await Promise.allSettled([
      Array.fromAsync(thread.run('waitForEver', null)),
      Array.fromAsync(thread.run('crash', null)),
    ])
    for (const result of caught)
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringContaining('crashed on purpose') as string },
      })
    const [next] = await Array.fromAsync(thread.run('whoami', null))
    expect(next).not.toBe(first)
  })

  it('where it ends without a word, that is said', async () => {
    await expect(Array.fromAsync(open().run('exit', null))).rejects.toThrow(
      'A thread has ended in the middle of its work',
    )
  })

  it('where it never answers, it is given up after its time', async () => {
    const thread = open({ seconds: 0.5 })
    await expect(Array.fromAsync(thread.run('spin', null))).rejects.toThrow(TookTooLong)
  })
})

function open(limits: Partial<ThreadLimits> = {}): Thread<TrialJobs> {
  return new Thread<TrialJobs>(entry, { heapMegabytes: 64, seconds: 20, idleSeconds: 5, ...limits })
}

async function* numbers(from: number, count: number): AsyncGenerator<number, void, undefined> {
  for (let n = 0; n < count; n += 1) yield from + n
}
