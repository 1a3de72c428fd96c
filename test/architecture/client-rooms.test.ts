import { expect, test } from 'vitest'
import { circlesOf, readSources } from './sources.ts'

const client = readSources('client/**/*.{ts,tsx}')

/**
 * From the ground up: a room imports only what stands before it, types included. The roles stand side by side and do
 * not import each other.
 */
const rooms = ['ui', 'locale', 'shared', ['account', 'public', 'hr', 'station', 'auditor', 'admin'], 'root'] as const

const place = new Map<string, number>(
  rooms.flatMap((room, index) => [room].flat().map((name) => [name, index] as const)),
)

test('every file stands in a room, and every room has files', () => {
  expect([...new Set(client.map(({ file }) => roomOf(file)))].toSorted()).toEqual([...place.keys()].toSorted())
})

test('no import runs upward in the order of the rooms, nor from one role to another', () => {
  const inClient = ({ from }: { from: string }) => from.startsWith('client/') && !from.startsWith('client/gql/')
  const upward = client.flatMap(({ file, imports }) =>
    imports
      .filter(inClient)
      .filter(({ from }) => roomOf(from) !== roomOf(file) && place.get(roomOf(from))! >= place.get(roomOf(file))!)
      .map(({ from }) => `${file} imports ${from}`),
  )
  expect(upward).toEqual([])
})

test('no files import each other in a circle: a child owns its fragment and never imports its page', () => {
  expect(circlesOf(client)).toEqual([])
})

test('the kit knows neither GraphQL nor a word of the trade', () => {
  const kit = readSources('client/ui/**/*.{ts,tsx,css}')
  expect(
    kit.flatMap(({ file, imports }) =>
      imports
        .filter(({ from }) => /apollo|graphql|client\/gql/.test(from))
        .map(({ from }) => `${file} imports ${from}`),
    ),
  ).toEqual([])
  expect(
    kit
      .filter(({ text }) =>
        /employ|obligation|\bhire|departure|roster|visit|permit|penalt|worker|station|officer|auditor/i.test(text),
      )
      .map(({ file }) => file),
  ).toEqual([])
})

/** The first folder below client/; its own files are the root. */
function roomOf(file: string): string {
  const [, room, ...rest] = file.split('/')
  return rest.length > 0 ? room! : 'root'
}
