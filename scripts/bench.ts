import { benchPlanner } from '../test/bench/planner.ts'

/** `npm run bench`: how good and how quick the plans of visits are. */
await benchPlanner((line) => console.log(line))
