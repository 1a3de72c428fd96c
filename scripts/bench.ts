import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { projectFolder } from '#server/platform/project-folder.ts'
import { benchFigures } from '#test/bench/figures.ts'
import { benchPlanner } from '#test/bench/planner.ts'
import { benchRosters } from '#test/bench/rosters.ts'
import { operations } from '#test/bench/operations.ts'
import { benchPage } from '#test/bench/page.ts'
import { contenderNames } from '#test/bench/process.ts'
import { runBench } from '#test/bench/run.ts'
import { benchTable } from '#test/bench/table.ts'

/**
 * `npm run bench`: side by side with what one would otherwise use: figures to the console, docs/bench/result.json,
 * table.md and index.html, and rosters of 10,000 and 100,000 rows in rosters.json; then the auditor's heaviest
 * questions over as many obligations, and how good and how quick the plans of visits are.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    'five-million': { type: 'boolean', default: false },
    operations: { type: 'string', default: operations.map(({ name }) => name).join(',') },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '1.5' },
    'without-planner': { type: 'boolean', default: false },
    'without-rosters': { type: 'boolean', default: false },
    'without-figures': { type: 'boolean', default: false },
    'only-figures': { type: 'boolean', default: false },
    'only-rosters': { type: 'boolean', default: false },
    'roster-sizes': { type: 'string', default: '10000,100000' },
    'figures-minutes': { type: 'string', default: '15' },
    out: { type: 'string', default: path.join(projectFolder, 'docs', 'bench') },
  },
})
const sizes = [...values.sizes.split(',').map(Number), ...(values['five-million'] ? [5_000_000] : [])]
const say = (line: string): void => console.log(line)
if (values['only-figures']) {
  await figures()
  process.exit(0)
}
if (values['only-rosters']) {
  await rosters()
  process.exit(0)
}
const result = await runBench({
  sizes,
  operations: values.operations.split(','),
  contenders: contenderNames,
  clients: [1, 32],
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  warmUpSeconds: Math.max(1.5, Number(values.seconds)),
  say,
})
if (!values['without-rosters']) await rosters()
mkdirSync(values.out, { recursive: true })
writeFileSync(path.join(values.out, 'result.json'), `${JSON.stringify(result, null, 1)}\n`)
writeFileSync(path.join(values.out, 'table.md'), benchTable(result))
writeFileSync(
  path.join(values.out, 'index.html'),
  benchPage(
    result,
    ['npm run bench', ...process.argv.slice(2).filter((word) => !word.startsWith('--out'))]
      .join(' ')
      .replace('bench --', 'bench -- --'),
  ),
)
console.log(`\n${benchTable(result)}\nwritten to ${path.relative(process.cwd(), values.out)}`)
if (!values['without-figures']) await figures()
if (!values['without-planner']) await benchPlanner(say)
process.exit(0)

/** A size that is not asked for keeps what was last measured of it. */
async function rosters(): Promise<void> {
  const file = path.join(values.out, 'rosters.json')
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { rows: number }[]) : []
  const [ranAt, loadBefore] = [new Date().toISOString(), os.loadavg()[0]]
  const measured = (await benchRosters(say, values['roster-sizes'].split(',').map(Number))).map((figure) => ({
    ...figure,
    ranAt,
    cores: os.availableParallelism(),
    node: process.version,
    loadBefore,
  }))
  const others = known.filter(({ rows }) => !measured.some((figure) => figure.rows === rows))
  mkdirSync(values.out, { recursive: true })
  writeFileSync(
    file,
    `${JSON.stringify(
      [...measured, ...others].toSorted((a, b) => a.rows - b.rows),
      null,
      1,
    )}\n`,
  )
}

/** With `-- --five-million` also over 5,000,000, as far as the minutes given reach. */
function figures(): Promise<void> {
  return benchFigures({ sizes, minutes: Number(values['figures-minutes']), exportUpTo: 1_000_000 }, say)
}
