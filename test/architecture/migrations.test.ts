import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

const migrations = readSources('server/migrations/*.ts')

test('a migration imports nothing that lives on: what it reads is frozen in its own folder', () => {
  const living = migrations.flatMap(({ file, imports }) =>
    imports
      .filter(({ from }) => from !== '@mikro-orm/migrations' && !from.startsWith('server/migrations/'))
      .map(({ from }) => `${file} imports ${from}`),
  )
  expect(living).toEqual([])
})

test('a migration has a number and says in its name what it does; the first fifty have numbers only', () => {
  const unnamed = migrations
    .map(({ file }) => file.slice('server/migrations/'.length))
    .filter((name) => !/^\d{4}(-[a-z]+)+\.ts$/.test(name) && !/^migration-00([0-4]\d|5[0-2])\.ts$/.test(name))
  expect(unnamed).toEqual([])
})
