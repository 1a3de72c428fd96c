import { expect, test } from 'vitest'
import { sendBytes } from '#test/security/arena.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { startServer } = await openTestPortal()
const { url } = await startServer()

test.each([
  ['GET', '/visits/%F0%28/hand-over.pdf'],
  ['GET', '/receipts/%FF.pdf'],
  ['GET', '/%E0%A4%A'],
  ['GET', '/rosters/11010119900307001X%C3%28/errors.xlsx'],
  ['POST', '/graphql%F0%28'],
  ['GET', '/assets/%80'],
])('%s %s is refused as every request is, and not repeated', async (method, path) => {
  const { text } = await sendBytes(
    url,
    `${method} ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\nconnection: close\r\n\r\n`,
  )
  const [head = '', body = ''] = text.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 400 /)
  expect(head).toMatch(/cache-control: no-store/i)
  expect(head).toMatch(/x-content-type-options: nosniff/i)
  expect(JSON.parse(body)).toEqual({
    errors: [{ message: 'The request could not be read.', extensions: { code: 'BAD_REQUEST' } }],
  })
})
