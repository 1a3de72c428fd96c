import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

export interface FolderClaim {
  release: () => Promise<void>
}

/**
 * Locks a data folder for this process; null if another process has it. The lock is a listening socket: the system
 * releases it when the process ends, however that happens.
 */
export async function claimFolder(folder: string): Promise<FolderClaim | null> {
  const address = addressFor(folder)
  const claimed = await listen(address)
  if (claimed) return claimed
  if (address.startsWith('\0') || process.platform === 'win32' || (await answers(address))) return null
  // Where sockets are files, a killed process leaves its file behind.
  rmSync(address, { force: true })
  return listen(address)
}

function addressFor(folder: string): string {
  const name = `portal-${createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), `${name}.claim`)
}

function listen(address: string): Promise<FolderClaim | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(address, () => {
      server.unref()
      resolve({ release: () => new Promise((done) => server.close(() => done())) })
    })
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
