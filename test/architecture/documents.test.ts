import { statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { exists, files, leadsSomewhere, linksOf, namesIn, pathsIn, read, root } from './read-documents.ts'

/** The changelog tells of what was: its links must lead somewhere, what it names may be gone. */
const documents = files.filter((file) => file.endsWith('.md'))
const ofToday = documents.filter((file) => file !== 'CHANGELOG.md')

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

test('every name of code that a document gives is in the code', () => {
  const code = files.filter((file) => /\.(?:tsx?|mjs|json|graphql|txt)$/.test(file)).map(read)
  const known = new Set(code.flatMap((text) => text.match(/[A-Za-z_$][\w$]*/g) ?? []))
  const unknown = ofToday.flatMap((document) =>
    namesIn(document)
      .filter((name) => !known.has(name))
      .map((name) => `${document}: ${name}`),
  )
  expect(unknown).toEqual([])
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

test('the drawing shows the rooms in their order', () => {
  const array = /const rooms = \[(?<names>[^\]]*)\]/.exec(read('test/architecture/imports.test.ts'))!.groups!.names!
  const order = [...array.matchAll(/'(?<name>[^']+)'/g)].map(({ groups }) => groups!.name!)
  const drawing = /```mermaid\n(?<text>[\s\S]*?)```/.exec(read('docs/architecture.md'))!.groups!.text!
  const labels = [...drawing.matchAll(/\["(?<rooms>[^"<]*)/g)].flatMap(({ groups }) => groups!.rooms!.split(/ → |, /))
  expect(labels.filter((name) => !order.includes(name))).toEqual([])
  expect(labels).toEqual(order.filter((name) => labels.includes(name)))
  expect(order.filter((name) => !name.endsWith('.ts') && !labels.includes(name))).toEqual([])
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
