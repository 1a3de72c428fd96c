import { parseArgs } from 'node:util'
import { inviteFirstAdministrator } from '../server/access/people/first-administrator.ts'
import { migrate } from '../server/migrate.ts'
import { BadEnvironment, readEnv } from '../server/platform/env.ts'
import { openPortal } from '../server/open-portal.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { claimFolder } from '../server/platform/folder-claim.ts'
import { openLog } from '../server/platform/log.ts'

/**
 * Makes the one-time link with which the first administrator of a real installation comes in, with the portal's own
 * environment:
 *   npm run first-administrator -- <user name> <name>
 * --instead ends the accounts of all administrators, where they are lost.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { instead: { type: 'boolean', default: false } },
})
const [username, name] = positionals
if (!username || !name) {
  console.error('Usage: npm run first-administrator -- <user name> <name> [--instead]')
  process.exit(2)
}
try {
  const env = readEnv()
  if (env.demo)
    throw new BadEnvironment('A demo has its accounts: set PORTAL_DEMO=0 or DATABASE_URL, as for the portal itself.')
  // Where no portal is running on the folder, its database is started for this and stopped after it.
  const claim = env.databaseUrl === null ? await claimFolder(env.dataFolder) : null
  const own = env.databaseUrl === null ? await startEmbeddedPostgres(env.dataFolder) : null
  const url = env.databaseUrl ?? own!.url
  await migrate(url)
  const portal = await openPortal({ env, url, secrets: env.secrets!, log: openLog('silent'), options: { poolSize: 2 } })
  try {
    const path = await inviteFirstAdministrator(portal, { username, name, instead: values.instead })
    console.log(
      `Open within 24 hours, once, to choose the password:\n${env.publicUrl ?? `http://localhost:${env.port}`}${path}`,
    )
  } finally {
    await portal.database.close()
    if (claim) {
      await own?.stop()
      await claim.release()
    }
  }
} catch (error) {
  if (!(error instanceof RangeError || error instanceof BadEnvironment)) throw error
  console.error(error.message)
  process.exit(1)
}
