import { XmlPull } from './xml-pull.ts'
import type { GuardedZip } from './zip-guard.ts'

export interface Relationship {
  readonly type: string
  readonly path: string
}

/** What a part refers to, by its name there; paths from the root of the archive. */
export function readRelationships(zip: GuardedZip, path: string, folder: string): Map<string, Relationship> {
  const relationships = new Map<string, Relationship>()
  if (!zip.has(path)) return relationships
  const tags = new XmlPull(zip.read(path), path)
  while (tags.next()) {
    if (tags.closing || tags.name !== 'Relationship' || tags.attribute('TargetMode') === 'External') continue
    const type = tags.attribute('Type')?.split('/').at(-1) ?? ''
    relationships.set(tags.attribute('Id') ?? '', { type, path: resolvePath(folder, tags.attribute('Target') ?? '') })
  }
  return relationships
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
