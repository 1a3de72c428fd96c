import { describe, expect, it } from 'vitest'
import { tell } from './story.ts'

/** Asked for by `npm run stories`: how many, how long, from which seed. */
const {
  STORIES_RUNS: runs,
  STORIES_LENGTH: length = '100',
  STORIES_SEED: seed,
  STORIES_PATH: path,
  STORIES_QUICK: quick,
} = process.env

/** Stories that found something, as docs/testing.md says; they hold as long as the list of acts stays as it is. */
const found = [
  { seed: 102, path: '7', length: 60 },
  { seed: 101, path: '24', length: 60 },
]

describe.skipIf(runs === undefined)('long stories', () => {
  it('end as the model says', { timeout: 24 * 3_600_000 }, async () => {
    await expect(
      tell({
        runs: Number(runs),
        length: Number(length),
        ...(seed !== undefined && { seed: Number(seed) }),
        ...(path !== undefined && { path }),
        quick: quick !== undefined,
      }),
    ).resolves.toBeUndefined()
  })
})

describe.skipIf(runs !== undefined)('stories against a model that knows nothing of the server', () => {
  it('end as the model says, the same ones each time', { timeout: 120_000 }, async () => {
    await expect(tell({ runs: 4, length: 30, seed: 20_261_130 })).resolves.toBeUndefined()
  })

  it.for(found)('seed $seed, which found something, ends as the model says', { timeout: 120_000 }, async (kept) => {
    await expect(tell({ runs: 1, ...kept })).resolves.toBeUndefined()
  })
})
