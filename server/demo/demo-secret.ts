import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { randomToken } from '../platform/keys.ts'

/** A demo's secret is made once and kept beside its data: without it nothing that was sealed opens again. */
export function demoSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'portal.secret')
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true })
    writeFileSync(file, randomToken(), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}
