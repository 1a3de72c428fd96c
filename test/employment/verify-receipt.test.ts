import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { people, ask, startServer } = await openTestPortal()
const { url } = await startServer()
const folder = mkdtempSync(path.join(os.tmpdir(), 'receipt-'))
const keys = path.join(folder, 'jwks.json')
writeFileSync(keys, await (await fetch(`${url}/.well-known/jwks.json`)).text())

const { reportHire } = await ask<{ reportHire: { report: { receipt: string; receiptNumber: string } } }>(
  people.hr1,
  'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { receipt receiptNumber } userErrors { code } } }',
  { input: { name: '王芳', identityNumber: identityNumber(1), hiredOn: '2026-11-24' } },
)
const { receipt, receiptNumber } = reportHire.report

test('a receipt holds against the published keys, with nobody asked', () => {
  const { status, said } = verify(receipt, keys)
  expect(status).toBe(0)
  expect(said).toMatch(/^VALID, signed with key /)
  expect(said).toContain(receiptNumber)
})

test('it holds from a file', () => {
  const file = path.join(folder, 'receipt.txt')
  writeFileSync(file, `${receipt}\n`)
  expect(verify(file, keys).status).toBe(0)
})

test('a receipt with one character changed does not hold', () => {
  const [header, payload, signature] = receipt.split('.') as [string, string, string]
  const changed = Buffer.from(payload, 'base64url').toString().replace('2026', '2025')
  const { status, said } = verify([header, Buffer.from(changed).toString('base64url'), signature].join('.'), keys)
  expect({ status, said }).toEqual({ status: 1, said: 'NOT VALID: signature verification failed\n' })
})

test('a receipt that another key signed does not hold', () => {
  const others = path.join(folder, 'others.json')
  writeFileSync(others, '{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"other","alg":"EdDSA","use":"sig"}]}')
  expect(verify(receipt, others).status).toBe(1)
})

function verify(...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/verify-receipt.ts', ...args], { encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
