import { expect, test } from 'vitest'
import config from '../../vite.config.ts'
import { fileRoutes } from '#server/http/route-table.ts'
import { readSources } from './sources.ts'

/** While developing, the client's tool passes on to the server whatever the server answers. */
test('every address of the server is passed on to it', () => {
  const passed = Object.keys((config as { server: { proxy: Record<string, string> } }).server.proxy)
  const served = [
    ...Object.keys(fileRoutes).map((name) => name.slice('GET '.length)),
    ...readSources('server/http/*.ts').flatMap(({ text }) =>
      [...text.matchAll(/\.(?:get|post)(?:<[^(]*>)?\('(\/[^']+)'/g)].map(([, address]) => address!),
    ),
  ]
  expect(served.length).toBeGreaterThan(18)
  const missed = served
    .map((address) => address.replaceAll(/:\w+/g, 'x'))
    .filter((address) => !passed.some((known) => address.match(known)))
  expect(missed).toEqual([])
})
