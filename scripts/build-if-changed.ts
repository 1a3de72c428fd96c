import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Builds where a source differs from what was built last: `npm start` after `npm ci` builds, the next one does not. */
const root = path.resolve(import.meta.dirname, '..')
const stamp = path.join(root, 'dist', 'built-from')
const sources = [
  'package-lock.json',
  'tsconfig*.json',
  'vite.config.ts',
  'codegen.ts',
  'schema/schema.graphql',
  'server/**/*',
  'client/**/*',
]

const digest = digestOf(sources)
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  console.log('building the server and the client …')
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
  // What the build itself generates is among the sources.
  writeFileSync(stamp, digestOf(sources))
}

function digestOf(patterns: string[]): string {
  const hash = createHash('sha256')
  for (const entry of globSync(patterns, { cwd: root, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((file) => path.join(file.parentPath, file.name))
    .toSorted()) {
    hash.update(path.relative(root, entry)).update('\0').update(readFileSync(entry))
  }
  return hash.digest('hex')
}
