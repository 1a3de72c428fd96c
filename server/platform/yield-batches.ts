const waiting: (() => void)[] = []

/**
 * Each turn of the event loop continues one long task only, the longest waiting: others wait for one time slice, not
 * for one per task.
 */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(goOn)
  })
}

function goOn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(goOn)
}

/**
 * Maximum time slice of a long task in milliseconds: a request needs several turns of the event loop to be answered.
 */
const slice = 1.5

/** Like `map`, but yields to other work in between. */
export async function mapInTimeSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  let began = performance.now()
  for (const [index, item] of items.entries()) {
    results.push(work(item, index))
    if (performance.now() - began < slice) continue
    await turn()
    began = performance.now()
  }
  return results
}

/**
 * Batch size: small enough to be prepared while the database writes the previous batch, large enough to be worth a
 * round trip.
 */
const piece = 125

/**
 * Prepares and sends batches: the database writes one while the next is prepared. `prepare` returns the function that
 * sends its batch, and `last` follows without waiting; the order is kept, and the first failure is thrown.
 */
export async function sendInBatches<Item>(
  items: readonly Item[],
  prepare: (piece: Item[]) => Promise<() => Promise<unknown>[]>,
  last: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const sent: Promise<unknown>[] = []
  const say = (said: Promise<unknown>): void => {
    // Its rejection is handled below.
    said.catch(() => undefined)
    sent.push(said)
  }
  try {
    for (let at = 0; at < items.length; at += piece) {
      const send = await prepare(items.slice(at, at + piece))
      send().forEach(say)
      await turn()
    }
    say(last())
  } catch (error) {
    await allDone(sent)
    throw error
  }
  await allDone(sent)
}

/** After a failure the database refuses all following statements: the first rejection has the cause. */
async function allDone(sent: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(sent)) if (outcome.status === 'rejected') throw outcome.reason
}
