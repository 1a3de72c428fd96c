import { globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..', '..')
export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const folders = ['.ci', 'client', 'docs', 'schema', 'scripts', 'server', 'test']

/** Every file of the repository, relative to it, with slashes. */
export const files: readonly string[] = globSync([...folders.map((folder) => `${folder}/**/*`), '*', '.*'], {
  cwd: root,
})
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !file.startsWith('client/gql/') && statSync(path.join(root, file)).isFile())

/** A room of the server, and the tests of it. */
const rooms = new Set(files.filter((file) => /^(?:server|test)\/[^/]+\//.test(file)).map((file) => file.split('/')[1]!))

/** Without what stands in blocks of code or as code in a line. */
export function linksOf(document: string): string[] {
  const prose = read(document)
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\((?<target>[^)\s]+)\)/g)]
    .map(({ groups }) => groups!.target!)
    .filter((target) => !/^[a-z]+:/.test(target))
}

export function leadsSomewhere(document: string, link: string): boolean {
  const [target = '', anchor] = link.split('#')
  const file = target === '' ? document : path.posix.normalize(path.posix.join(path.posix.dirname(document), target))
  if (!files.includes(file) && !files.some((other) => other.startsWith(`${file.replace(/\/$/, '')}/`))) return false
  return anchor === undefined || anchorsOf(file).includes(anchor)
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
  const headings = [
    ...read(file)
      .replaceAll(/^```[\s\S]*?^```/gm, '')
      .matchAll(/^#{1,6} (?<text>.+)$/gm),
  ].map(({ groups }) => groups!.text!)
  return headings.map((text) =>
    text
      .replaceAll(/[`*]|\]\([^)]*\)|\[/g, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

/**
 * Of what stands as code: paths below a folder of ours or of a room (access/sign-in), and names of files. Placeholders
 * (x.table.ts, <matter>, *) are none.
 */
export function pathsIn(document: string): string[] {
  const code = [...read(document).matchAll(/^```[\s\S]*?^```|`(?<inline>[^`\n]+)`/gm)].map(
    ({ 0: block, groups }) => groups?.inline ?? block,
  )
  const words = code.flatMap((text) => text.split(/[\s"'(),;|]+/)).map((word) => word.replace(/^#|[.:]+$/g, ''))
  return words.filter(
    (word) =>
      (/^(?:client|docs|schema|scripts|server|test)\/\w|^[\w./-]+\.tsx?$/.test(word) ||
        rooms.has(/^(?<room>[a-z-]+)\/[\w/-]+$/.exec(word)?.groups?.room ?? '')) &&
      !/[*<>{}…$]|^x\.|\/x\.|\/\//.test(word),
  )
}

/** Words with a capital inside, such as endApplicationsOf, of what stands as code in a line and is no path. */
export function namesIn(document: string): string[] {
  const prose = read(document).replaceAll(/^```[\s\S]*?^```/gm, '')
  const code = [...prose.matchAll(/`(?<text>[^`\n]+)`/g)].map(({ groups }) => groups!.text!)
  return code
    .filter((text) => !/[/…]/.test(text))
    .flatMap((text) => text.match(/[A-Za-z_$][\w$]*/g) ?? [])
    .filter((name) => /[a-z][A-Z]/.test(name))
}

/**
 * The whole path, a folder, a beginning as the test runner takes it, or the end of a path: penalty/steps/take-step.ts,
 * take-step.ts.
 */
export function exists(name: string): boolean {
  if (/^(?:client|docs|schema|scripts|server|test)\//.test(name))
    return files.some((file) => file === name || file.startsWith(name))
  return files.some(
    (file) =>
      file === name ||
      file.endsWith(`/${name}`) ||
      (/^(?:server|test|client)\//.test(file) && file.slice(file.indexOf('/') + 1).startsWith(name)) ||
      file.startsWith(name.endsWith('/') ? name : `${name}/`),
  )
}
