import { buffer } from 'node:stream/consumers'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { draw } from '../drawing/draw.ts'
import { XLSX_TYPE } from '../drawing/file-types.ts'
import type { Portal } from '../portal.ts'
import { renderFaults } from '../roster/render-faults.ts'
import { findFiledRoster, type FiledRoster } from '../roster/filed-receipts.ts'
import { mostInOnePdf, renderReceiptsPdf, renderReceiptsZip } from '../roster/render-receipts.ts'
import { renderStaffList } from '../roster/render-staff-list.ts'
import { addressOf } from './address.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'
import { ensureSameOrigin } from './same-origin.ts'

interface Asked {
  Params: { id: string }
}

/** What a roster comes and goes as: a template, the rows in error, the receipts, and everybody now employed. */
export function serveRosters(http: FastifyInstance, portal: Portal): void {
  const template = once(() => buffer(draw('template', null)))
  http.get('/rosters/template.xlsx', async (_request, reply) => attach(reply, '花名册模板.xlsx', XLSX_TYPE).send(await template()))

  http.get<Asked>('/rosters/:id/errors.xlsx', { onRequest: ensureSameOrigin }, async (request, reply) => {
    const faults = await answer(portal, request, (context) => renderFaults(context, request.params.id))
    return attach(reply, faults.fileName, XLSX_TYPE).send(faults.content)
  })

  http.get<Asked>('/rosters/:id/receipts.pdf', { onRequest: ensureSameOrigin }, async (request, reply) => {
    const { context, roster, origin } = await filedRoster(portal, request)
    if (roster.receipts > mostInOnePdf) throw new HttpRefusal(413, 'TOO_LARGE', `There are more than ${mostInOnePdf} receipts: take receipts.zip.`)
    return attach(reply, '申报回执.pdf', 'application/pdf').send(renderReceiptsPdf(context, roster, origin))
  })

  http.get<Asked>('/rosters/:id/receipts.zip', { onRequest: ensureSameOrigin }, async (request, reply) => {
    const { context, roster, origin } = await filedRoster(portal, request)
    return attach(reply, '申报回执.zip', 'application/zip').send(renderReceiptsZip(context, roster, origin))
  })

  http.get<{ Querystring: { employerId?: string } }>('/employments.xlsx', { onRequest: ensureSameOrigin }, async (request, reply) => {
    const staff = await answer(portal, request, (context) => renderStaffList(context, request.query.employerId ?? null), 'read write')
    return attach(reply, '员工花名册.xlsx', XLSX_TYPE).send(staff)
  })
}

/** Made when somebody first asks, for all who ask; what failed is tried again. */
function once(make: () => Promise<Buffer>): () => Promise<Buffer> {
  let made: Promise<Buffer> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}

async function filedRoster(portal: Portal, request: FastifyRequest<Asked>): Promise<{ context: Context; roster: FiledRoster; origin: string }> {
  const { context, rendered: roster } = await answerAs(portal, request, (asker) => findFiledRoster(asker, request.params.id), 'read only')
  return { context, roster, origin: addressOf(portal, request) }
}

async function answer<Result>(portal: Portal, request: FastifyRequest, render: (context: Context) => Promise<Result | null>, mode: 'read only' | 'read write' = 'read only'): Promise<Result> {
  return (await answerAs(portal, request, render, mode)).rendered
}

async function answerAs<Result>(portal: Portal, request: FastifyRequest, render: (context: Context) => Promise<Result | null>, mode: 'read only' | 'read write'): Promise<{ context: Context; rendered: Result }> {
  const context = contextOf(portal, request)
  await context.begin(mode)
  try {
    const rendered = await render(context)
    if (rendered === null) throw new HttpRefusal(404, 'NOT_FOUND', 'There is no such file.')
    await context.finish('keep')
    return { context, rendered }
  } catch (error) {
    await context.finish('undo')
    throw error
  }
}

function attach(reply: FastifyReply, fileName: string, type: string): FastifyReply {
  return reply.type(type).headers({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` })
}
