import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { claimFolder } from '#server/platform/folder-claim.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-'))

test('a folder has one claimant at a time, and is free again when that one lets go', async () => {
  const first = await claimFolder(folder)
  expect(first).not.toBeNull()
  expect(await claimFolder(folder)).toBeNull()
  expect(await claimFolder(path.join(folder, '..', path.basename(folder)))).toBeNull()
  const elsewhere = await claimFolder(`${folder}-other`)
  expect(elsewhere).not.toBeNull()

  await first?.release()
  await elsewhere?.release()
  const second = await claimFolder(folder)
  expect(second).not.toBeNull()
  await second?.release()
})

test('a claimant that is killed leaves no claim behind', async () => {
  const module = new URL('../../server/platform/folder-claim.ts', import.meta.url).href
  const script = `import(${JSON.stringify(module)}).then(async ({ claimFolder }) => { console.log((await claimFolder(${JSON.stringify(folder)})) ? 'mine' : 'taken'); setInterval(() => {}, 1000) })`
  const claimant = spawn(process.execPath, ['--import', 'tsx', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(claimant.stdout, 'data')) as [Buffer]
  expect(String(said).trim()).toBe('mine')
  expect(await claimFolder(folder)).toBeNull()

  claimant.kill('SIGKILL')
  await once(claimant, 'exit')
  const next = await claimFolder(folder)
  expect(next).not.toBeNull()
  await next?.release()
})
