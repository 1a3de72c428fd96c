import { readFileSync } from 'node:fs'
import type { JsonWebKey } from 'node:crypto'
import { NoArchive, verifyPack } from '../server/export/evidence/verify-pack.ts'

/**
 * Checks an evidence pack without the portal and its database:
 *   npm run verify-evidence -- <pack.zip> [jwks.json]
 * With the keys saved from /.well-known/jwks.json it is known that this portal has signed it; without, only that the
 * pack is of a piece.
 */
const [file, keysFile] = process.argv.slice(2)
if (!file) {
  console.error('Usage: npm run verify-evidence -- <pack.zip> [jwks.json, saved from /.well-known/jwks.json]')
  process.exit(2)
}
const keys = keysFile === undefined ? [] : (JSON.parse(readFileSync(keysFile, 'utf8')) as { keys: JsonWebKey[] }).keys
try {
  const { faults, ...counted } = verifyPack(readFileSync(file), keys)
  for (const fault of faults) console.error(`NOT VALID: ${fault}`)
  if (faults.length === 0)
    console.log(`VALID${keysFile === undefined ? ' in itself: give the keys that you kept to know who signed it' : ''}`)
  console.log(JSON.stringify(counted, null, 2))
  process.exit(faults.length === 0 ? 0 : 1)
} catch (error) {
  if (!(error instanceof NoArchive)) throw error
  console.error(`NOT VALID: ${error.message}`)
  process.exit(1)
}
