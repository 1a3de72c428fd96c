import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

/**
 * Long stories against the model of test/stories: `npm run stories -- --runs 200` tells so many, of up to a hundred
 * acts, from a seed of its own; `--seed` and `--path` tell one of them again, as a failure prints them.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    length: { type: 'string', default: '100' },
    seed: { type: 'string' },
    path: { type: 'string' },
    quick: { type: 'boolean' },
  },
})
const seed = values.seed ?? String(randomInt(2 ** 31))
console.log(`seed ${seed}, ${values.runs} stories of at most ${values.length} acts`)
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'portal', 'test/stories/stories.test.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    STORIES_RUNS: values.runs,
    STORIES_LENGTH: values.length,
    STORIES_SEED: seed,
    ...(values.path && { STORIES_PATH: values.path }),
    ...(values.quick && { STORIES_QUICK: '1' }),
  },
})
process.exit(status ?? 1)
