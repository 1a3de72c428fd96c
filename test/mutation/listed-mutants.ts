import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One small change of the code that a test must notice. */
export interface ListedMutant {
  /** The file to change, from the root of the repository. */
  file: string
  /** Text that stands exactly once in the file. */
  before: string
  after: string
  /** The harm if nobody noticed. */
  why: string
  /** The test files of which at least one must fail. */
  tests: string[]
  /** Why nobody can notice, if so: then the mutant is not run. */
  equivalent?: string
}

/** The mutants by matter: one file of `test/mutation` each. */
export function listedMutants(folder: string): Record<string, ListedMutant[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'equivalent.json')
  return Object.fromEntries(
    files.map((name) => [
      path.basename(name, '.json'),
      JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ListedMutant[],
    ]),
  )
}
