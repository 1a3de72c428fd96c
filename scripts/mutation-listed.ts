import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { ListedMutant } from '#test/mutation/listed-mutants.ts'
import type { MutationScore } from './mutation.ts'

const workers = 2
/** A test that hangs has noticed something. */
const longestRunMs = 10 * 60_000

/**
 * Applies each mutant in a copy of the tree and runs the tests that must notice it, two at a time.
 * Throws where these tests are not green without any change, or where a mutant no longer fits its file.
 */
export async function runListed(root: string, mutants: ListedMutant[]): Promise<MutationScore> {
  const score: MutationScore = {
    killed: 0,
    survived: [],
    equivalent: mutants.filter(({ equivalent }) => equivalent).length,
  }
  const open = mutants.filter(({ equivalent }) => !equivalent)
  const copies = Array.from({ length: workers }, () => copyOf(root))
  try {
    const tests = [...new Set(open.flatMap((mutant) => mutant.tests))]
    if (tests.length > 0 && (await failsIn(copies[0]!, tests)))
      throw new Error(`These tests are not green before anything is changed: ${tests.join(' ')}`)
    const waiting = [...open]
    await Promise.all(
      copies.map(async (copy) => {
        for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
          const noticed = await isNoticed(copy, mutant)
          if (noticed) score.killed += 1
          else
            score.survived.push({
              where: mutant.file,
              change: `${JSON.stringify(mutant.before)} → ${JSON.stringify(mutant.after)}`,
            })
          // A run of hours that is ended early has still said something of each.
          console.error(
            `${score.killed + score.survived.length} of ${open.length} ${noticed ? 'noticed' : 'UNNOTICED'} ${mutant.file}: ${mutant.why}`,
          )
        }
      }),
    )
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true })
  }
  return score
}

async function isNoticed(copy: string, { file, before, after, tests }: ListedMutant): Promise<boolean> {
  const at = path.join(copy, file)
  const text = readFileSync(at, 'utf8')
  if (text.split(before).length !== 2) throw new Error(`${file} does not hold this text exactly once: ${before}`)
  writeFileSync(
    at,
    text.replace(before, () => after),
  )
  try {
    return await failsIn(copy, tests)
  } finally {
    writeFileSync(at, text)
  }
}

/** Whether one of the tests fails; the first failure ends the run. */
function failsIn(copy: string, tests: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['vitest', 'run', '--project', 'pure', '--project', 'portal', '--bail', '1', ...tests], {
      cwd: copy,
      stdio: 'ignore',
      timeout: longestRunMs,
      shell: process.platform === 'win32',
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code !== 0))
  })
}

/** The files that are kept in the repository and those made from them, with the packages linked in. */
function copyOf(root: string): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'portal-mutation-'))
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
  for (const file of stdout.split('\0').filter(Boolean)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
    cpSync(path.join(root, file), path.join(copy, file))
  }
  for (const made of ['client/gql', 'dist'].filter((folder) => existsSync(path.join(root, folder))))
    cpSync(path.join(root, made), path.join(copy, made), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  return copy
}
