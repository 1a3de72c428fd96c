import path from 'node:path'
import { listedMutants } from '#test/mutation/listed-mutants.ts'
import { mutationSuites } from './mutation-suites.ts'
import { runListed } from './mutation-listed.ts'
import { runStryker } from './mutation-stryker.ts'

/** How many of the mutants were noticed by a test. */
export interface MutationScore {
  killed: number
  survived: { where: string; change: string }[]
  equivalent: number
}

/**
 * Changes the server one small way at a time and says which changes no test noticed:
 * `npm run mutation` runs everything (hours), `npm run mutation -- law penalty` those suites (Stryker) and matters
 * (test/mutation/*.json).
 */
const root = path.resolve(import.meta.dirname, '..')
const asked = process.argv.slice(2)
const listed = listedMutants(path.join(root, 'test/mutation'))
const known = [
  ...Object.keys(mutationSuites).map((name) => `stryker:${name}`),
  ...Object.keys(listed).map((name) => `listed:${name}`),
]
const chosen = known.filter(
  (name) => asked.length === 0 || asked.includes(name) || asked.includes(name.split(':')[1] ?? ''),
)
if (chosen.length === 0) {
  console.error(`There is nothing of that name. There are: ${known.join(' ')}`)
  process.exit(2)
}

let unnoticed = 0
console.log('| suite | mutants | killed | survived | equivalent | score |\n| --- | --- | --- | --- | --- | --- |')
for (const name of chosen) {
  const [kind, key = ''] = name.split(':')
  const score = kind === 'stryker' ? runStryker(root, key) : await runListed(root, listed[key] ?? [])
  const counted = score.killed + score.survived.length
  unnoticed += score.survived.length
  console.log(
    `| ${name} | ${counted + score.equivalent} | ${score.killed} | ${score.survived.length} | ${score.equivalent} | ${((100 * score.killed) / Math.max(counted, 1)).toFixed(1)} % |`,
  )
  for (const { where, change } of score.survived) console.error(`survived ${where}: ${change}`)
}
process.exit(unnoticed > 0 ? 1 : 0)
