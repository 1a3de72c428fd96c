import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { projectFolder } from '../platform/project-folder.ts'
import { contentPolicy } from './headers.ts'
import { answerNotFound } from './refuse.ts'

/** The built client: static files, and index.html for every page address. */
export async function serveClient(
  http: FastifyInstance,
  folder = path.join(projectFolder, 'dist', 'client'),
): Promise<void> {
  const pageFile = path.join(folder, 'index.html')
  if (!existsSync(pageFile)) {
    http.setNotFoundHandler(answerNotFound)
    return
  }
  const page = readFileSync(pageFile, 'utf8')

  await http.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['index.html'],
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      // File names under assets contain a hash of the content.
      const hashed = path.relative(folder, file).startsWith(`assets${path.sep}`)
      // A worker is subject to the content security policy of its own file, not its page's.
      if (path.basename(file).startsWith('offline.js'))
        void reply.header('content-security-policy', "default-src 'none'; connect-src 'self'")
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
    },
  })
  http.get('/', sendPage)
  http.setNotFoundHandler((request, reply) =>
    isPageVisit(request) ? sendPage(request, reply) : answerNotFound(request, reply),
  )

  function sendPage(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-store', 'content-security-policy': contentPolicy(nonce) })
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  }
}

function isPageVisit(request: FastifyRequest): boolean {
  const [address = ''] = request.url.split('?')
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    (request.headers.accept ?? '').includes('text/html') &&
    !path.posix.basename(address).includes('.')
  )
}
