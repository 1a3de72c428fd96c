import { spawn } from 'node:child_process'

/**
 * The server and the client, each restarted by its own tool when a file changes. Either one's end ends both; Node waits
 * for the server, which stops its database first.
 */
const children = [
  ['node', '--watch-path=server', '--watch-preserve-output', '--import', 'tsx', 'server/main.ts'],
  ['vite'],
].map(([command, ...args]) => spawn(command!, args, { stdio: 'inherit', shell: process.platform === 'win32' }))

for (const child of children) {
  child.once('exit', (code) => {
    for (const other of children) other.kill('SIGTERM')
    process.exitCode ??= code ?? 1
  })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => children.forEach((child) => child.kill(signal)))
