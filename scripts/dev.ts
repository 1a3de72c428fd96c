import { spawn } from 'node:child_process'

/** The server and the client, each restarted by its own tool when a file changes. Either one's end ends both. */
const children = [
  ['tsx', 'watch', '--clear-screen=false', 'server/main.ts'],
  ['vite'],
].map(([command, ...args]) => spawn(command!, args, { stdio: 'inherit', shell: process.platform === 'win32' }))

for (const child of children) {
  child.once('exit', (code) => {
    for (const other of children) other.kill('SIGTERM')
    process.exitCode ??= code ?? 1
  })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => children.forEach((child) => child.kill(signal)))
