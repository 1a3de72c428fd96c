import * as fc from 'fast-check'
import { assert } from 'vitest'
import type { Desk, Who } from '../desk.ts'
import type { Model, Place } from '../model/model.ts'

/** One kind of act: how it is chosen, sent and judged. */
export interface ActDefinition<Params extends Manner, Target> {
  name: string
  params: fc.Arbitrary<Params>
  /** What it is done to; null where there is nothing of the kind. */
  target: (model: Model, params: Params) => Target | null
  place: (target: Target, params: Params) => Place
  /** Who of a place does it: the first half of the seats is the usual one's. */
  by: Record<Place, readonly [Who, ...Who[]]>
  field: string
  /** Asked of what was last seen, before the model changes. */
  input: (desk: Desk, model: Model, target: Target, params: Params) => object
  /** What is refused; where nothing is and it is really done, the model has changed. */
  verdict: (model: Model, target: Target, params: Params, really: boolean) => string[]
}

/** How something is done, whatever it is. */
export interface Manner {
  seat: number
  /** Of the other place: there is nothing that they may touch. */
  stranger: boolean
  manner: 'ONCE' | 'TWICE' | 'TRIAL'
}

export const manner = {
  seat: fc.nat(3),
  stranger: fc.integer({ min: 0, max: 11 }).map((chance) => chance === 11),
  manner: fc.constantFrom(
    'ONCE' as const,
    'ONCE' as const,
    'ONCE' as const,
    'ONCE' as const,
    'TWICE' as const,
    'TRIAL' as const,
  ),
}

/** Mostly one of the first, which are those that still can be done something to. */
export const pick = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(30) })

/** Those of which something can still be made come first, the newest before all. */
export function likelyFirst<Thing>(things: readonly Thing[], isLikely: (thing: Thing) => boolean): Thing[] {
  return things.toReversed().toSorted((a, b) => Number(!isLikely(a)) - Number(!isLikely(b)))
}

export function picked<Thing>(things: readonly Thing[], number: number): Thing | null {
  return things.length === 0 ? null : things[number % things.length]!
}

export const eitherPlace = fc.constantFrom<Place>('first', 'first', 'second')
const other: Record<Place, Place> = { first: 'second', second: 'first' }

/** Acts by which a clock goes on between them, so that no two happen at one instant. */
export const secondsBetween = 20

export function actOf<Params extends Manner, Target>(
  deed: ActDefinition<Params, Target>,
): fc.Arbitrary<fc.AsyncCommand<Model, Desk>> {
  return deed.params.map((params) => ({
    check: (model) => deed.target(model, params) !== null,
    run: async (model, desk) => {
      model.now += secondsBetween * 1000
      const target = deed.target(model, params)!
      const place = deed.place(target, params)
      const { stranger } = params
      const people = deed.by[stranger ? other[place] : place]
      const who = people[params.seat % people.length]!
      const really = params.manner !== 'TRIAL'
      const input = deed.input(desk, model, target, params)
      const expected = stranger ? ['NOT_FOUND'] : [...new Set(deed.verdict(model, target, params, really))].toSorted()
      const actual = await desk.act(model, who, deed.field, input, { trial: !really, twice: params.manner === 'TWICE' })
      assert.deepEqual(actual, expected, `${who} ${deed.field}`)
      await desk.compare(model)
    },
    toString: () => `${deed.name} ${JSON.stringify(params)}`,
  }))
}

export const clerks: ActDefinition<Manner, unknown>['by'] = {
  first: ['hr1', 'boss1', 'hr1', 'officer1'],
  second: ['hr2', 'hr2', 'hr2', 'officer2'],
}
export const officers: ActDefinition<Manner, unknown>['by'] = { first: ['officer1', 'chief1'], second: ['officer2'] }
