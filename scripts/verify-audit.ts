import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { JsonWebKey } from 'node:crypto'
import { openSignedHead, verifyDump, type DumpedLink } from '../server/audit/verify-dump.ts'

/**
 * Checks a dump of the audit trail without the portal and its database:
 *   npm run verify-audit -- <dump.jsonl> [--head <signed head, or a file with one or many>] [--keys <jwks.json>]
 * Without a head that was kept outside, nobody can tell a chain that was cut short at its end.
 */
const [file, ...rest] = process.argv.slice(2)
const option = (name: string): string | null => (rest.includes(name) ? (rest[rest.indexOf(name) + 1] ?? null) : null)
const head = option('--head')
const keysFile = option('--keys')
if (!file || (head !== null && keysFile === null)) {
  console.error(
    'Usage: npm run verify-audit -- <dump.jsonl> [--head <signed head or file> --keys <jwks.json, saved from /.well-known/jwks.json>]',
  )
  process.exit(2)
}

const keys = keysFile === null ? [] : (JSON.parse(readFileSync(keysFile, 'utf8')) as { keys: JsonWebKey[] }).keys
const heads = (head === null ? [] : signedHeads(head)).map((signature) => {
  const opened = openSignedHead(signature, keys)
  if (opened) return opened
  console.error('NOT VALID: a head is not signed with these keys')
  process.exit(1)
})
const verdict = await verifyDump(readLinks(file), heads)
console.log(JSON.stringify({ ...verdict, heads: heads.length }, null, 2))
if (!verdict.valid) console.error(`NOT VALID from event ${verdict.firstBadSequence} on`)
process.exit(verdict.valid ? 0 : 1)

async function* readLinks(dump: string): AsyncGenerator<DumpedLink> {
  for await (const line of createInterface({ input: createReadStream(dump), crlfDelay: Infinity }))
    if (line !== '') yield JSON.parse(line) as DumpedLink
}

/** A signature alone, an answer of auditHead, or the portal's own file of heads. */
function signedHeads(given: string): string[] {
  const isSignature = (word: string): boolean =>
    /^[\w-]+\.[\w-]+\.[\w-]+$/.test(word) &&
    word.split('.').every((part, index) => part.length >= (index === 2 ? 40 : 20))
  const find = (text: string): string[] => (text.match(/[\w.-]+/g) ?? []).filter(isSignature)
  const signatures = find(given)
  return signatures.length > 0 ? signatures : find(readFileSync(given, 'utf8'))
}
