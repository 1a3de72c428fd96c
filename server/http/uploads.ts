import type { Readable } from 'node:stream'
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { employerStandingOf } from '../access/employer-standing.ts'
import { globalId } from '../request/global-id.ts'
import { NoRoom, storeUpload, uploadQuota } from '../request/uploads.ts'
import type { Portal } from '../request/portal.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'
import { ensureSameOrigin } from './same-origin.ts'

const largestFile = 20 * 1024 * 1024

const largestRequest = largestFile + 64 * 1024

const tooLarge = (): HttpRefusal => new HttpRefusal(413, 'TOO_LARGE', 'A file has at most 20 MB.')

/** A declared length beyond the limit is refused before the body is read. */
async function ensureSmall({ headers }: FastifyRequest): Promise<void> {
  if (Number(headers['content-length'] ?? 0) > largestRequest) throw tooLarge()
}

/**
 * POST /uploads: one file of a signed-in caller, encrypted while it arrives, kept until a roster import or a visit uses
 * it.
 */
export async function serveUploads(http: FastifyInstance, portal: Portal): Promise<void> {
  await http.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: largestFile, files: 1, fields: 4, parts: 5, headerPairs: 20 },
    })
    scope.post(
      '/uploads',
      { bodyLimit: largestRequest, onRequest: [ensureSameOrigin, ensureSmall] },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store')
        const context = contextOf(portal, request)
        await context.begin('read only')
        const standing = await employerStandingOf(context)
        await context.finish('keep')
        if (context.actor.accountId === null) throw new HttpRefusal(401, 'UNAUTHENTICATED', 'Please sign in.')
        if (context.actor.readOnly) throw new HttpRefusal(403, 'FORBIDDEN', 'This key may only read.')
        if (standing !== null && standing !== 'ACTIVE')
          throw new HttpRefusal(403, 'FORBIDDEN', 'Files are taken once the station has approved the employer.')
        const file = await readForm(request)
        const atMost = Math.min(Number(request.headers['content-length'] ?? largestFile), largestFile)
        const id = await storeUpload(context, { name: file.filename, atMost, content: readFile(file.file) }).catch(
          asRefusal,
        )
        return { uploadId: globalId('Upload', id) }
      },
    )
  })
}

async function readForm(request: FastifyRequest): Promise<MultipartFile> {
  const file = await request.file().catch(asBrokenForm)
  if (!file) throw new HttpRefusal(400, 'BAD_REQUEST', 'Send one file.')
  return file
}

/** The chunks of the file up to its regular end: an aborted upload throws. */
async function* readFile(file: Readable & { truncated?: boolean }): AsyncGenerator<Buffer> {
  // The plugin would report it only after the whole body has arrived.
  file.once('limit', () => file.destroy(tooLarge()))
  try {
    for await (const chunk of file) yield chunk as Buffer
  } catch (error) {
    asBrokenForm(error)
  }
  if (file.truncated) throw tooLarge()
}

/** Errors of the plugin have a status; errors of its parser have none. */
function asBrokenForm(error: unknown): never {
  if (!(error instanceof Error) || 'statusCode' in error) throw error
  throw new HttpRefusal(
    400,
    'MALFORMED_FORM',
    'The form cannot be read: it breaks off before its closing boundary, or is not made as multipart/form-data is.',
  )
}

function asRefusal(error: unknown): never {
  if (!(error instanceof NoRoom)) throw error
  if (error.of === 'all' || error.of === 'reserve')
    throw new HttpRefusal(503, 'BUSY', 'There is no room for files at the moment: try again later.', {
      'retry-after': '600',
    })
  const { bytes, files } = uploadQuota[error.of]
  throw new HttpRefusal(
    429,
    'UPLOAD_QUOTA',
    `At most ${files} files and ${bytes / 1024 / 1024} MB of one ${error.of} wait to be used: use them, or try again in an hour.`,
    { 'retry-after': '3600' },
  )
}
