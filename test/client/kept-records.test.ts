import { describe, expect, it } from 'vitest'
import {
  addDeed,
  keptName,
  nextDeed,
  readKept,
  settleDeed,
  writeKept,
  type KeptDeed,
} from '#client/station/visit-day/kept-records.ts'

const record = (key: string, applicationId: string, more: object = {}): KeptDeed => ({
  kind: 'record',
  key,
  applicationId,
  documents: [],
  present: true,
  note: '',
  notedAt: '2026-11-26T01:00:00Z',
  follows: null,
  ...more,
})

describe('what a device keeps until the server has it', () => {
  const storage = (() => {
    const map = new Map<string, string>()
    return {
      getItem: (name: string) => map.get(name) ?? null,
      setItem: (name: string, value: string) => void map.set(name, value),
      removeItem: (name: string) => void map.delete(name),
      map,
    } as unknown as Storage & { map: Map<string, string> }
  })()

  it('comes back after a restart, to its own person and visit only, and is gone once sent', () => {
    writeKept(keptName('u1', 'v1'), [record('a', 'x')], storage)
    expect(readKept(keptName('u1', 'v1'), storage)).toHaveLength(1)
    expect(readKept(keptName('u2', 'v1'), storage)).toEqual([])
    expect(readKept(keptName('u1', 'v2'), storage)).toEqual([])
    writeKept(keptName('u1', 'v1'), [], storage)
    expect(storage.map.size).toBe(0)
  })

  it('is never more than one record of a person: the last', () => {
    const deeds = addDeed(
      addDeed([{ kind: 'start', key: 's', version: 2 }, record('a', 'x')], record('b', 'y')),
      record('c', 'x'),
    )
    expect(deeds.map(({ key }) => key)).toEqual(['s', 'b', 'c'])
  })

  it('is sent in the order in which it was done; a visit is not completed over a conflict', () => {
    const complete: KeptDeed = { kind: 'complete', key: 'z', version: 3 }
    expect(nextDeed([{ kind: 'start', key: 's', version: 2 }, record('a', 'x'), complete])?.key).toBe('s')
    expect(nextDeed([record('a', 'x', { refused: 'no' }), record('b', 'y'), complete])?.key).toBe('b')
    expect(nextDeed([record('a', 'x', { refused: 'no' }), complete])).toBeUndefined()
    expect(nextDeed([complete])?.key).toBe('z')
  })

  it('holds photos to be sent before the visit is completed', () => {
    const photo: KeptDeed = { kind: 'photo', key: 'p', applicationId: 'x', takenAt: '2026-11-26T01:00:00Z' }
    const deeds = addDeed(addDeed(addDeed([record('a', 'x')], photo), { ...photo, key: 'q' }), {
      kind: 'complete',
      key: 'z',
      version: 3,
    })
    expect(deeds.map(({ key }) => key)).toEqual(['a', 'p', 'q', 'z'])
    expect(
      nextDeed([
        { ...photo, refused: 'no' },
        { kind: 'complete', key: 'z', version: 3 },
      ]),
    ).toBeUndefined()
  })

  it('follows its own earlier record, where a second was made while the first was under way', () => {
    const deeds = [record('a', 'x'), record('b', 'y'), record('c', 'x')]
    expect(settleDeed(deeds, 'a', '2026-11-26T01:05:00Z')).toEqual([
      record('b', 'y'),
      record('c', 'x', { follows: '2026-11-26T01:05:00Z' }),
    ])
    expect(settleDeed(deeds, 'b', null)).toEqual([record('a', 'x'), record('c', 'x')])
  })

  it('that cannot be read is none', () => {
    storage.setItem('visit-day.u.v', '{broken')
    expect(readKept('visit-day.u.v', storage)).toEqual([])
  })
})
