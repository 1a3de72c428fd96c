import type { FastifyInstance } from 'fastify'
import { directoryCookie, finishDirectorySignIn } from '../access/sign-in/directory-sign-in.ts'
import type { Portal } from '../request/portal.ts'
import { contextOf, cookieOf } from './caller.ts'

/** GET /oidc/callback: completes sign-in by the identity provider and redirects to the requested page. */
export function serveDirectory(http: FastifyInstance, portal: Portal): void {
  const { publicUrl } = portal.env
  if (!portal.directory || !publicUrl) return
  http.get('/oidc/callback', async (request, reply) => {
    const context = contextOf(portal, request, { allowPartialSession: true })
    const outcome = await finishDirectorySignIn(
      context,
      new URL(request.url, publicUrl),
      cookieOf(request, directoryCookie),
    )
    const cookies = [...context.cookies, `${directoryCookie}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`]
    return reply
      .headers({ 'cache-control': 'no-store', 'set-cookie': cookies })
      .redirect('to' in outcome ? `/${outcome.to}` : `/${outcome.at}?directory=${outcome.refused}`, 303)
  })
}
