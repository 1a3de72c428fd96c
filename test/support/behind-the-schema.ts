import { Context } from '#server/request/context.ts'
import { Denied } from '#server/request/refusal.ts'
import type { Portal } from '#server/request/portal.ts'
import type { Person } from './county.ts'

/**
 * What a use case says to somebody whom the schema would not have let through to it: the code of its refusal, or its
 * answer. Nothing of it is kept.
 */
export async function behindTheSchema(
  portal: Portal,
  person: Person,
  work: (context: Context) => Promise<unknown>,
): Promise<string> {
  const context = new Context(portal, { requestId: 'test', language: 'zh-CN', credentials: person.credentials })
  await context.begin('read write')
  try {
    return JSON.stringify(await work(context))
  } catch (error) {
    if (error instanceof Denied) return error.refusal.code
    throw error
  } finally {
    await context.finish('undo')
  }
}
