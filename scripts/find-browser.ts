import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
]

/** The Chromium that the browser journeys drive, or null. CHROMIUM names one that lies elsewhere. */
export function findBrowser(): string | null {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  const named = process.env.CHROMIUM ? [process.env.CHROMIUM] : []
  return [...named, ...onPath, ...usualPlaces].find(isExecutable) ?? null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** By the system's own packages, where this user may: otherwise somebody must say how. */
function installBrowser(): void {
  const mayInstall = process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')
  if (!mayInstall) {
    console.error(
      'The browser journeys need Chromium, and none was found. Install it (on Debian: sudo apt-get install chromium), or name one in CHROMIUM.',
    )
    process.exit(1)
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', args, { stdio: 'inherit', env: environment })
    if (status !== 0) {
      console.error(`apt-get ${args[0]} failed: install Chromium by hand, or name one in CHROMIUM.`)
      process.exit(1)
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!findBrowser()) installBrowser()
  console.log(`browser: ${findBrowser()}`)
}
