import { existsSync, readFileSync } from 'node:fs'
import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from 'jose'

/**
 * Checks receipts without asking the portal anything but its public keys:
 *   npm run verify-receipt -- <receipt, the address in its code, or a text or PDF file that holds it> <jwks.json, or
 * the address it is published at>
 */
const [given, keysFrom] = process.argv.slice(2)
if (!given || !keysFrom)
  stop(
    'Usage: npm run verify-receipt -- <receipt, address of its code, PDF or text file> <jwks.json or https://…/.well-known/jwks.json>',
  )

const receipts = findReceipts(existsSync(given) ? readFileSync(given, 'latin1') : given)
if (receipts.length === 0) stop(whyNone(given))
const keys = createLocalJWKSet(
  JSON.parse(/^https?:/.test(keysFrom) ? await download(keysFrom) : readFileSync(keysFrom, 'utf8')) as JSONWebKeySet,
)

for (const receipt of receipts) {
  try {
    const { payload, protectedHeader } = await jwtVerify(receipt, keys, { algorithms: ['EdDSA'] })
    console.log(`VALID, signed with key ${protectedHeader.kid ?? '(unnamed)'}`)
    console.log(JSON.stringify(payload, null, 2))
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    console.error(`NOT VALID: ${error.message}`)
    process.exitCode = 1
  }
}

/** Three parts of base64url, wherever they stand; a PDF has them in the links of its codes. */
function findReceipts(text: string): string[] {
  const words = text.match(/[\w.-]+/g) ?? []
  return [
    ...new Set(words.filter((word) => word.length > 100 && word.startsWith('eyJ') && word.split('.').length === 3)),
  ]
}

function whyNone(source: string): string {
  if (/^[A-Z0-9-]{6,40}$/.test(source)) {
    return "This is a receipt's number. A number has no signature: it cannot tell whether a receipt is genuine, nor what was filed. Give the receipt, the address in its code, or its PDF; or look the number up in the portal."
  }
  if (existsSync(source))
    return 'No receipt is in this file. A PDF printed by an earlier version has it in its code only: scan it and give the address.'
  return 'This is neither a receipt, nor the address in its code, nor a file.'
}

function stop(message: string): never {
  console.error(message)
  process.exit(2)
}

async function download(address: string): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.text()
}
