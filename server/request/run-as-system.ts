import { randomUUID } from 'node:crypto'
import { portalItself } from './actor.ts'
import { Context } from './context.ts'
import { system } from '../platform/row-security.ts'
import type { Portal } from './portal.ts'

/** Runs a use case as the portal itself in one transaction, as jobs do. Pass `now` only to create the demo's past. */
export async function runAsSystem<Result>(
  portal: Portal,
  work: (context: Context) => Promise<Result>,
  now?: Date,
): Promise<Result> {
  const context = new Context(portal, {
    requestId: `job-${randomUUID()}`,
    language: 'zh-CN',
    credentials: null,
    ...(now ? { now } : {}),
  })
  await context.begin('read write')
  try {
    await context.become(portalItself, system)
    const result = await work(context)
    await context.finish('keep')
    return result
  } catch (error) {
    await context.finish('undo')
    throw error
  }
}
