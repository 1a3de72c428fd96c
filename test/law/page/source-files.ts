import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

/** The program's files below some folders, without their comments. */
export function sourceFiles(folders: string[]): { file: string; text: string }[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.startsWith('client/gql/') && !file.startsWith('server/migrations/'))
    .toSorted()
    .map((file) => ({ file, text: withoutComments(readFileSync(path.join(root, file), 'utf8')) }))
}

/**
 * Comments stand on lines of their own here; what follows code on its line is left, and begins with two slashes and a
 * blank.
 */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\/\*\*?[\s\S]*?\*\/\s*$/gm, '').replaceAll(/^\s*\/\/.*$/gm, '')
}
