import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
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
  writeFileSync(
    others,
    '{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"other","alg":"EdDSA","use":"sig"}]}',
  )
  expect(verify(receipt, others).status).toBe(1)
})

test('it holds from the address in its code', () => {
  expect(verify(`https://portal.example.gov.cn/check#${receipt}`, keys)).toMatchObject({
    status: 0,
    said: expect.stringContaining(receiptNumber) as string,
  })
})

test("it holds from its PDF, whose code and link have the portal's own address, whatever Host came along", async () => {
  const pdf = await printed('evil.example')
  const file = path.join(folder, 'receipt.pdf')
  writeFileSync(file, pdf)
  expect(verify(file, keys)).toMatchObject({ status: 0, said: expect.stringContaining(receiptNumber) as string })
  expect(pdf.toString('latin1')).toMatch(/\/URI \(http:\/\/localhost:\d+\/check#eyJ/)
  expect(pdf.includes('evil.example')).toBe(false)
})

test('a number alone is told what it cannot tell', () => {
  const { status, said } = verify(receiptNumber, keys)
  expect(status).toBe(2)
  expect(said).toContain('A number has no signature')
})

test('a file without a receipt is told so', () => {
  const file = path.join(folder, 'empty.pdf')
  writeFileSync(file, '%PDF-1.3')
  expect(verify(file, keys)).toMatchObject({
    status: 2,
    said: expect.stringContaining('No receipt is in this file') as string,
  })
})

/** The receipt as it is printed for somebody who says that the portal is called so. */
async function printed(host: string): Promise<Buffer> {
  const { token } = people.hr1.credentials as { token: string }
  const [answer] = (await once(
    get(`${url}/receipts/${receiptNumber}.pdf`, { headers: { host, cookie: `__Host-portal=${token}` } }),
    'response',
  )) as [IncomingMessage]
  return buffer(answer)
}

function verify(...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/verify-receipt.ts', ...args],
    { encoding: 'utf8' },
  )
  return { status, said: stdout + stderr }
}
