import { existsSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#server/migrate.ts'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { ensureAllMet, writeClaims } from './claims-file.ts'

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
    claimsFolder: string
  }
}

export const templateName = 'portal_template'
const folderName = /^portal-test-(\d+)$/

/**
 * One PostgreSQL for the whole run, without care for power cuts, with one migrated database that every test file
 * copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const folder = path.join(os.tmpdir(), `portal-test-${process.pid}`)
  const cluster = await startEmbeddedPostgres(folder, { unsafeFast: true })
  const admin = new pg.Client({ connectionString: cluster.url })
  await admin.connect()
  await admin.query(`create database ${templateName}`)
  await migrate(inDatabase(cluster.url, templateName))
  const claims = path.join(folder, 'claims')
  await writeClaims(claims, inDatabase(cluster.url, templateName))
  await admin.query(`alter database ${templateName} with is_template true allow_connections false`)
  await admin.end()
  project.provide('clusterUrl', cluster.url)
  project.provide('claimsFolder', claims)
  return async () => {
    await cluster.stop()
    try {
      ensureAllMet(claims, (await project.globTestFiles()).testFiles.length)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The same server, another database: the last part of the address. */
export function inDatabase(url: string, name: string): string {
  return `${url.slice(0, url.lastIndexOf('/'))}/${name}`
}

/** A run that was killed leaves its server behind: the next one ends it. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const owner = Number(folderName.exec(name)?.[1] ?? process.pid)
    if (owner === process.pid || isAlive(owner)) continue
    const folder = path.join(os.tmpdir(), name)
    if (existsSync(path.join(folder, 'postgres', 'postmaster.pid'))) await (await startEmbeddedPostgres(folder)).stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
