const waiting: (() => void)[] = []

/**
 * Each turn of the event loop goes on with one long work only, whichever waits longest: others wait for one slice, not
 * for as many as there is work.
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
 * So long may others wait for a piece of somebody's long work, in milliseconds: a request needs several turns until it
 * is answered.
 */
const slice = 1.5

/** What `map` does, but others are served in between. */
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
 * Few enough to be made ready while the database writes those before, many enough for a statement to be worth its way.
 */
const piece = 125

/**
 * Makes ready and sends piece by piece: each is written by the database while the next is made ready. `prepare` answers
 * with
 * what sends the piece, and `last` follows without waiting; what is sent keeps its order, and the first failure is the
 * one that is thrown.
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

/** After one that failed the database refuses all that follows: the first sent tells why. */
async function allDone(sent: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(sent)) if (outcome.status === 'rejected') throw outcome.reason
}
