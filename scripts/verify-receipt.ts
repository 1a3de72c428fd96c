import { readFileSync } from 'node:fs'
import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from 'jose'

/**
 * Checks a receipt without asking the portal anything but its public keys:
 *   npm run verify-receipt -- <receipt or a file that holds it> <jwks.json, or the address it is published at>
 */
const [receiptOrFile, keysFrom] = process.argv.slice(2)
if (!receiptOrFile || !keysFrom) {
  console.error('Usage: npm run verify-receipt -- <receipt or file> <jwks.json or https://…/.well-known/jwks.json>')
  process.exit(2)
}

const receipt = (looksLikeReceipt(receiptOrFile) ? receiptOrFile : readFileSync(receiptOrFile, 'utf8')).trim()
const keys = JSON.parse(/^https?:/.test(keysFrom) ? await download(keysFrom) : readFileSync(keysFrom, 'utf8')) as JSONWebKeySet

try {
  const { payload, protectedHeader } = await jwtVerify(receipt, createLocalJWKSet(keys), { algorithms: ['EdDSA'] })
  console.log(`VALID, signed with key ${protectedHeader.kid ?? '(unnamed)'}`)
  console.log(JSON.stringify(payload, null, 2))
} catch (error) {
  if (!(error instanceof errors.JOSEError)) throw error
  console.error(`NOT VALID: ${error.message}`)
  process.exit(1)
}

function looksLikeReceipt(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text) && text.length > 100
}

async function download(address: string): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.text()
}
