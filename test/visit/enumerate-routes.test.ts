import { expect, it } from 'vitest'
import { classesOf, enumerateRoutes } from '#server/visit/plan/enumerate-routes.ts'
import { travelOf } from '#server/visit/plan/timetable.ts'
import type { Problem } from '#server/visit/plan/problem.ts'
import { chance, instance } from './instances.ts'

function orders(nodes: readonly number[]): number[][] {
  return nodes.length === 0
    ? [[]]
    : nodes.flatMap((node) => orders(nodes.filter((other) => other !== node)).map((rest) => [node, ...rest]))
}

it.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'lists every set that one day can hold, each by its shortest order, with waiting and a pinned visit (seed %i)',
  (seed) => {
    const random = chance(seed + 500)
    const plain = instance({ requests: 4, officers: 1, days: 1, choice: 1, headcount: [1, 6] }, seed)
    const requests = plain.requests.map((request) => {
      const from = 510 + Math.floor(random() * 300)
      return {
        ...request,
        windows: { [plain.officerDays[0]!.day]: [{ from, to: from + request.minutes + Math.floor(random() * 300) }] },
      }
    })
    // Ways that differ by direction and keep no triangle: earlier is not always shorter.
    const travel = plain.travel.map((row, a) => row.map((_, b) => (a === b ? 0 : 5 + Math.floor(random() * 60))))
    const pinned = seed % 2 === 0 ? [] : [{ id: 'p', place: 1, from: 800, to: 830 }]
    const officerDays = plain.officerDays.map((day) => ({ ...day, pinned }))
    const problem: Problem = { ...plain, requests, travel, officerDays }
    const [only] = classesOf(problem)
    const listed = enumerateRoutes(problem, only!, 1_000_000, () => false)!
    const found = new Map(listed.map((route) => [route.low, route]))
    const fixed = pinned.map((_, index) => -1 - index)
    for (let set = 1; set < 1 << requests.length; set += 1) {
      const nodes = requests.flatMap((_, index) => (set & (1 << index) ? [index] : []))
      const best = Math.min(...orders([...nodes, ...fixed]).map((order) => travelOf(problem, officerDays[0]!, order)))
      expect(found.get(set)?.cost ?? Infinity).toBe(best)
      if (best < Infinity) expect(travelOf(problem, officerDays[0]!, found.get(set)!.order())).toBe(best)
    }
  },
)
