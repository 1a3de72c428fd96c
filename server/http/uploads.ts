import { once } from 'node:events'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { globalId } from '../platform/global-id.ts'
import { storeUpload } from '../platform/uploads.ts'
import type { Portal } from '../portal.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'
import { ensureSameOrigin } from './same-origin.ts'

const largestFile = 20 * 1024 * 1024

const largestRequest = largestFile + 64 * 1024

const tooLarge = (): HttpRefusal => new HttpRefusal(413, 'TOO_LARGE', 'A file has at most 20 MB.')

/** What says itself that it is too large is refused before it is read. */
async function ensureSmall({ headers }: FastifyRequest): Promise<void> {
  if (Number(headers['content-length'] ?? 0) > largestRequest) throw tooLarge()
}

/** POST /uploads: one file of somebody who is signed in, sealed until a roster import takes it. */
export async function serveUploads(http: FastifyInstance, portal: Portal): Promise<void> {
  await http.register(async (scope) => {
    await scope.register(multipart, { limits: { fileSize: largestFile, files: 1, fields: 4, parts: 5, headerPairs: 20 } })
    scope.post('/uploads', { bodyLimit: largestRequest, onRequest: [ensureSameOrigin, ensureSmall] }, async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const context = contextOf(portal, request)
      await context.begin('read only')
      await context.finish('keep')
      if (context.actor.accountId === null) throw new HttpRefusal(401, 'UNAUTHENTICATED', 'Please sign in.')
      if (context.actor.readOnly) throw new HttpRefusal(403, 'FORBIDDEN', 'This key may only read.')
      const file = await request.file()
      if (!file) throw new HttpRefusal(400, 'BAD_REQUEST', 'Send one file.')
      // The reader itself would say so only when the sender has sent the rest, however much that is.
      const beyond = once(file.file, 'limit').then(() => Promise.reject(tooLarge()))
      const content = await Promise.race([file.toBuffer(), beyond])
      if (file.file.truncated) throw tooLarge()
      const id = await storeUpload(context, { name: file.filename, content })
      return { uploadId: globalId('Upload', id) }
    })
  })
}
