import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { dumpTrail } from '../server/audit/dump-trail.ts'
import { openDatabase } from '../server/platform/database.ts'
import { tables } from '../server/tables.ts'
import { readEnv } from '../server/platform/env.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { claimFolder } from '../server/platform/folder-claim.ts'
import { inSystemTransaction } from '../server/platform/transaction.ts'

/**
 * Writes the audit trail with its chain into a file that `npm run verify-audit` checks without the portal:
 *   npm run dump-audit -- <file.jsonl>     (of DATABASE_URL, or of the portal's own database under PORTAL_DATA)
 */
const [file] = process.argv.slice(2)
if (!file) {
  console.error('Usage: npm run dump-audit -- <file.jsonl>')
  process.exit(2)
}
const env = readEnv({ PORTAL_DEMO: '1', ...process.env })
// Where no portal is running on the folder, its database is started for the dump and stopped after it.
const claim = env.databaseUrl === null ? await claimFolder(env.dataFolder) : null
const own = env.databaseUrl === null ? await startEmbeddedPostgres(env.dataFolder) : null
const database = await openDatabase(env.databaseUrl ?? own!.url, { entities: tables, poolSize: 1 })
let links = 0
await inSystemTransaction(database, (transaction) =>
  pipeline(
    Readable.from(
      (async function* lines() {
        for await (const link of dumpTrail(transaction)) {
          links += 1
          yield `${JSON.stringify(link)}\n`
        }
      })(),
    ),
    createWriteStream(file),
  ),
)
await database.close()
if (claim) {
  await own?.stop()
  await claim.release()
}
console.log(`${links} events written to ${path.resolve(file)}`)
