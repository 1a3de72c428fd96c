import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { globalId } from '../platform/global-id.ts'
import { storeUpload } from '../platform/uploads.ts'
import type { Portal } from '../portal.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'
import { ensureSameOrigin } from './same-origin.ts'

const largestFile = 20 * 1024 * 1024

/** POST /uploads: one file of somebody who is signed in, sealed until a roster import takes it. */
export async function serveUploads(http: FastifyInstance, portal: Portal): Promise<void> {
  await http.register(async (scope) => {
    await scope.register(multipart, { limits: { fileSize: largestFile, files: 1, fields: 4, parts: 5, headerPairs: 20 } })
    scope.post('/uploads', { bodyLimit: largestFile + 64 * 1024, onRequest: ensureSameOrigin }, async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const context = contextOf(portal, request)
      await context.begin('read only')
      await context.finish('keep')
      if (context.actor.accountId === null) throw new HttpRefusal(401, 'UNAUTHENTICATED', 'Please sign in.')
      if (context.actor.readOnly) throw new HttpRefusal(403, 'FORBIDDEN', 'This key may only read.')
      const file = await request.file()
      if (!file) throw new HttpRefusal(400, 'BAD_REQUEST', 'Send one file.')
      const content = await file.toBuffer()
      // The reader says so itself only where its last piece is read after the limit was reached.
      if (file.file.truncated) throw new HttpRefusal(413, 'TOO_LARGE', 'A file has at most 20 MB.')
      const id = await storeUpload(context, { name: file.filename, content })
      return { uploadId: globalId('Upload', id) }
    })
  })
}
