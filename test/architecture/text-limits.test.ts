import { expect, test } from 'vitest'
import { stepTextLimits, textLimits } from '#server/platform/text-limits.ts'
import * as inClient from '#client/gql/text-limits.ts'
import { readSources } from './sources.ts'

const server = readSources('server/**/*.ts')
const client = readSources('client/**/*.{ts,tsx}')

test('the client has the table of the server', () => {
  expect({ ...inClient }).toEqual({ textLimits, stepTextLimits })
})

test('no text is read and no field is bounded by a number of its own', () => {
  const read = server.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:readText|text)\([^\n]*\bmax: \d+/g)].map(([call]) => `${file}: ${call}`),
  )
  const fields = client.flatMap(({ file, text }) =>
    [...text.matchAll(/\bmaxLength=(?:\{\d+\}|"\d+")/g)].map(([attribute]) => `${file}: ${attribute}`),
  )
  expect([...read, ...fields]).toEqual([])
})

test('what is looked for is found', () => {
  expect(server.filter(({ text }) => text.includes('max: textLimits.')).length).toBeGreaterThan(20)
  expect(client.filter(({ text }) => text.includes('maxLength={textLimits.')).length).toBeGreaterThan(20)
})
