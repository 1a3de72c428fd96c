import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { realNow } from './clock.ts'
import { keyOf } from './global-id.ts'
import { newId } from './new-id.ts'

/** Where an upload's content is sealed to: moved to another row it does not open. */
export const uploadPlace = (id: string): string => `upload.content_sealed:${id}`

/** Keeps a file for its sender until it is used; a stranger's transaction can neither write nor read it. */
export async function storeUpload(context: Context, file: { name: string; content: Buffer }): Promise<string> {
  const id = newId()
  const name = file.name.normalize('NFC').replace(/\p{C}/gu, '').slice(-200)
  await context.begin('read write')
  try {
    const sealed = context.portal.keys.seal(file.content, uploadPlace(id))
    await context.rows(sql`
      insert into upload (id, account_id, file_name, content_sealed, size, created_at)
      values (${id}, ${context.actor.accountId}, ${name}, ${sealed}, ${file.content.length}, ${realNow()})`)
    await context.finish('keep')
    return id
  } catch (error) {
    await context.finish('undo')
    throw error
  }
}

/** The file behind an upload of the actor's own, for good: it is no longer kept as an upload. Null where there is none. */
export async function takeUpload(context: Context, uploadId: string): Promise<{ content: Buffer } | null> {
  const id = keyOf('Upload', uploadId)
  const taken = id && (await context.first<{ contentSealed: Buffer }>(sql`delete from upload where id = ${id} returning content_sealed as "contentSealed"`))
  return taken ? { content: context.portal.keys.open(taken.contentSealed, uploadPlace(id)) } : null
}
