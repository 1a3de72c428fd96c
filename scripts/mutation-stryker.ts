import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { mutationSuites } from './mutation-suites.ts'
import type { MutationScore } from './mutation.ts'

interface Place {
  line: number
  column: number
}

interface StrykerMutant {
  mutatorName: string
  replacement?: string
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored'
  location: { start: Place; end: Place }
}

/**
 * A change that Stryker makes and that cannot be noticed: by what the line says, so that it stays found when lines
 * move.
 */
interface EquivalentMutant {
  file: string
  /** The changed text, whole, as it stands in the file. */
  original: string
  replacement: string
  reason: string
}

/** Runs one suite of Stryker and counts what its tests noticed. Throws where Stryker itself fails. */
export function runStryker(root: string, suite: string): MutationScore {
  const { mutate, tests } = mutationSuites[suite]!
  const report = path.join(root, 'reports/mutation/mutation.json')
  rmSync(report, { force: true })
  const run = spawnSync('npx', ['stryker', 'run', '--mutate', mutate.join(',')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, MUTATION_TESTS: tests.join(',') },
    shell: process.platform === 'win32',
  })
  if (run.status !== 0 || !existsSync(report))
    throw new Error(`Stryker ended with ${run.status}: its tests must be green before anything is changed.`)
  const equivalent = JSON.parse(
    readFileSync(path.join(root, 'test/mutation/equivalent.json'), 'utf8'),
  ) as EquivalentMutant[]
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as {
    files: Record<string, { source: string; mutants: StrykerMutant[] }>
  }
  const score: MutationScore = { killed: 0, survived: [], equivalent: 0 }
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n')
    for (const { status, location, replacement = '' } of mutants) {
      if (status === 'Killed' || status === 'Timeout') score.killed += 1
      if (status !== 'Survived' && status !== 'NoCoverage') continue
      const original = textAt(lines, location.start, location.end)
      if (
        equivalent.some(
          (known) => known.file === file && known.original === original && known.replacement === replacement,
        )
      )
        score.equivalent += 1
      else
        score.survived.push({
          where: `${file}:${location.start.line}:${location.start.column}`,
          change: `${status} ${JSON.stringify(original)} → ${JSON.stringify(replacement)}`,
        })
    }
  }
  return score
}

/** The text between two places; lines and columns begin at one. */
function textAt(lines: string[], start: Place, end: Place): string {
  const taken = lines.slice(start.line - 1, end.line)
  const last = (taken.at(-1) ?? '').slice(0, end.column - 1)
  return [...taken.slice(0, -1), last].join('\n').slice(start.column - 1)
}
