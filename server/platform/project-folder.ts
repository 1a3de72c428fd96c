import { existsSync } from 'node:fs'
import path from 'node:path'

/** The folder of package.json, found from the sources as well as from the built server. */
export const projectFolder = findUpwards(import.meta.dirname)

function findUpwards(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder
  const above = path.dirname(folder)
  if (above === folder) throw new Error('No package.json lies above the server')
  return findUpwards(above)
}
