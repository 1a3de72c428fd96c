import { globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..', '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const folders = ['.ci', 'client', 'docs', 'schema', 'scripts', 'server', 'test']
const files = globSync([...folders.map((folder) => `${folder}/**/*`), '*', '.*'], { cwd: root })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !file.startsWith('client/gql/') && statSync(path.join(root, file)).isFile())
/** The changelog tells of what was: its links must lead somewhere, what it names may be gone. */
const documents = files.filter((file) => file.endsWith('.md'))
const ofToday = documents.filter((file) => file !== 'CHANGELOG.md')

/** A room of the server, and the tests of it. */
const rooms = new Set(files.filter((file) => /^(?:server|test)\/[^/]+\//.test(file)).map((file) => file.split('/')[1]!))

test('the documents are found', () => {
  expect(documents).toEqual(
    expect.arrayContaining(['README.md', 'docs/architecture.md', 'docs/decisions/README.md', 'server/law/README.md']),
  )
})

test('every relative link and its anchor lead somewhere', () => {
  const broken = documents.flatMap((document) =>
    linksOf(document)
      .filter((link) => !leadsSomewhere(document, link))
      .map((link) => `${document}: ${link}`),
  )
  expect(broken).toEqual([])
})

test('every file and folder that a document names exists', () => {
  const missing = ofToday.flatMap((document) =>
    pathsIn(document)
      .filter((name) => !exists(name))
      .map((name) => `${document}: ${name}`),
  )
  expect(missing).toEqual([])
})

test('every script that a document names is in package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const missing = documents.flatMap((document) =>
    [...read(document).matchAll(/npm run\s+(?:--silent )?(?<name>[\w:-]+)/g)]
      .map(({ groups }) => groups!.name!)
      .filter((name) => !(name in scripts))
      .map((name) => `${document}: ${name}`),
  )
  expect(missing).toEqual([])
})

test('README is short, and its picture light', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(130)
  expect(statSync(path.join(root, 'docs/screenshot.png')).size).toBeLessThan(200_000)
})

test('each environment variable that the portal reads is described for operators, and no other', () => {
  const known = [...read('server/platform/env.ts').matchAll(/\bsource\.(?<name>[A-Z_]+)/g)].map(
    ({ groups }) => groups!.name!,
  )
  const [, table = ''] = read('docs/operations.md').split(/^## /m)
  const described = table
    .split('\n')
    .flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`(?<name>[A-Z_]+)`/g)].map(({ groups }) => groups!.name!),
    )
  expect(described.toSorted()).toEqual([...new Set(known)].toSorted())
})

test('each room of the server has its place in the table of rooms', () => {
  const described = new Set(
    read('docs/architecture.md')
      .split('\n')
      .flatMap((line) =>
        [...(line.split('|')[1] ?? '').matchAll(/`(?<name>[\w.-]+)`/g)].map(({ groups }) => groups!.name!),
      ),
  )
  const ofServer = new Set(files.filter((file) => /^server\/[^/]+\//.test(file)).map((file) => file.split('/')[1]!))
  expect([...ofServer].filter((room) => !described.has(room))).toEqual([])
})

describe('decisions', () => {
  const decisions = files.filter((file) => /^docs\/decisions\/\d{4}-[a-z0-9-]+\.md$/.test(file)).toSorted()

  test('are numbered without a gap, and each stands in the index', () => {
    expect(decisions.map((file) => Number(path.basename(file).slice(0, 4)))).toEqual(
      decisions.map((_, index) => index + 1),
    )
    const index = read('docs/decisions/README.md')
    expect(decisions.filter((file) => !index.includes(`](${path.basename(file)})`))).toEqual([])
  })

  test.each(decisions)('%s says date, status, context, decision and what was given up', (file) => {
    expect(read(file)).toMatch(
      /^# \d{4} · .+\n\nDate: \d{4}-\d{2}-\d{2} · Status: (?:Accepted|Superseded).*\n\n## Context\n\n[^#]+## Decision\n\n[^#]+## Given up\n\n.+/,
    )
  })
})

/** Without what stands in blocks of code or as code in a line. */
function linksOf(document: string): string[] {
  const prose = read(document)
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\((?<target>[^)\s]+)\)/g)]
    .map(({ groups }) => groups!.target!)
    .filter((target) => !/^[a-z]+:/.test(target))
}

function leadsSomewhere(document: string, link: string): boolean {
  const [target = '', anchor] = link.split('#')
  const file = target === '' ? document : path.posix.normalize(path.posix.join(path.posix.dirname(document), target))
  if (!exists(file)) return false
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
function pathsIn(document: string): string[] {
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

/**
 * The whole path, a folder, a beginning as the test runner takes it, or the end of a path: penalty/steps/take-step.ts,
 * take-step.ts.
 */
function exists(name: string): boolean {
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
