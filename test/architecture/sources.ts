import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Source {
  /** Relative to the repository, with slashes. */
  file: string
  /** The first folder below server/, or 'server' for its own files. */
  matter: string
  text: string
  imports: Import[]
}

export interface Import {
  /** A file of the repository, or a package's name. */
  from: string
  typeOnly: boolean
}

const root = path.resolve(import.meta.dirname, '..', '..')

export function readSources(...patterns: string[]): Source[] {
  return globSync(patterns, { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.startsWith('client/gql/'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      const [, below, ...rest] = file.split('/')
      return { file, matter: rest.length > 0 ? below! : file.split('/')[0]!, text, imports: importsOf(file, text) }
    })
}

/** Groups of files that reach each other (Tarjan's strongly connected components of more than one). */
export function circlesOf(sources: readonly Source[]): string[][] {
  const reaches = new Map(sources.map(({ file, imports }) => [file, imports.map(({ from }) => from)]))
  const index = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    lowest.set(file, index.get(file)!)
    open.push(file)
    for (const next of reaches.get(file) ?? []) {
      if (!reaches.has(next)) continue
      if (!index.has(next)) visit(next)
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!))
    }
    if (lowest.get(file) !== index.get(file)) return
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1) circles.push(circle.toSorted())
  }
  for (const { file } of sources) if (!index.has(file)) visit(file)
  return circles
}

const names = String.raw`(?<names>\{[^}]*\}|\*(?: as \w+)?|\w+(?:,\s*\{[^}]*\})?)`
const statement = new RegExp(
  String.raw`^(?:import|export)\s+(?:(?<type>type\s+)?${names}\s+from\s+)?'(?<from>[^']+)'|import\(\s*'(?<lazy>[^']+)'\s*\)`,
  'gm',
)

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(({ groups = {} }) => {
    const named = /^\{([^}]*)\}$/.exec(groups.names?.trim() ?? '')?.[1]
    const everyNameIsType =
      named !== undefined && named.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
    return { from: resolve(file, groups.from ?? groups.lazy!), typeOnly: groups.type !== undefined || everyNameIsType }
  })
}

function resolve(file: string, from: string): string {
  if (from.startsWith('.')) return path.posix.join(path.posix.dirname(file), from)
  return from.startsWith('#') ? from.slice(1) : from
}
