import { buffer } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { draw } from '../platform/drawing/draw.ts'
import { XLSX_TYPE } from '../platform/drawing/file-types.ts'
import type { Portal } from '../request/portal.ts'
import { findFiledRoster, type FiledRoster } from '../roster/receipts/filed-receipts.ts'
import { openNumbersFile } from '../roster/staff-list/open-numbers-file.ts'
import { renderFaults } from '../roster/import/render-faults.ts'
import { mostInOnePdf, renderReceiptsPdf, renderReceiptsZip } from '../roster/receipts/render-receipts.ts'
import { renderStaffList } from '../roster/staff-list/render-staff-list.ts'
import { addressOf } from './address.ts'
import { serveFile } from './file-route.ts'
import { HttpRefusal } from './refuse.ts'

/**
 * Roster files: the template, rows with errors, receipts, and the current staff list; identity numbers are masked
 * except in the last one.
 */
export function serveRosters(http: FastifyInstance, portal: Portal): void {
  const template = once(() => buffer(draw('template', null)))
  http.get('/rosters/template.xlsx', async (_request, reply) =>
    reply
      .type(XLSX_TYPE)
      .headers({
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('花名册模板.xlsx')}`,
      })
      .send(await template()),
  )

  serveFile(http, portal, 'GET /rosters/:id/errors.xlsx', async (context, { params }) => {
    const faults = await renderFaults(context, params.id ?? '', 'HIDDEN')
    if (faults) await recordAuditEvent(context, { ...faults.of, action: 'roster.faults-downloaded' })
    return faults && { name: faults.fileName, type: XLSX_TYPE, content: faults.content }
  })

  serveFile(http, portal, 'GET /rosters/:id/receipts.pdf', async (context, request) => {
    const roster = await filedRoster(context, request.params.id)
    if (roster && roster.receipts > mostInOnePdf)
      throw new HttpRefusal(413, 'TOO_LARGE', `There are more than ${mostInOnePdf} receipts: take receipts.zip.`)
    return (
      roster && {
        name: '申报回执.pdf',
        type: 'application/pdf',
        content: renderReceiptsPdf(context, roster, addressOf(portal, request)),
      }
    )
  })

  serveFile(http, portal, 'GET /rosters/:id/receipts.zip', async (context, request) => {
    const roster = await filedRoster(context, request.params.id)
    return (
      roster && {
        name: '申报回执.zip',
        type: 'application/zip',
        content: renderReceiptsZip(context, roster, addressOf(portal, request)),
      }
    )
  })

  serveFile(http, portal, 'GET /employments.xlsx', async (context, { query }) => {
    const staff = await renderStaffList(context, query.employerId ?? null, 'HIDDEN')
    if (staff)
      await recordAuditEvent(context, {
        ...staff.of,
        action: 'staff.exported',
        payload: { bytes: staff.content.length },
      })
    return staff && { name: '员工花名册（号码已遮掩）.xlsx', type: XLSX_TYPE, content: staff.content }
  })

  serveFile(http, portal, 'GET /numbers/:id.xlsx', async (context, { params }) => {
    const file = await openNumbersFile(context, params.id ?? '')
    return file && { name: file.fileName, type: XLSX_TYPE, content: file.content }
  })
}

/** Created at the first request and shared; retried after a failure. */
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

async function filedRoster(context: Context, id: string | undefined): Promise<FiledRoster | null> {
  const roster = await findFiledRoster(context, id ?? '')
  if (roster)
    await recordAuditEvent(context, {
      action: 'roster.receipts-downloaded',
      subject: { type: 'RosterImport', id: roster.id },
      employerId: roster.employerId,
      stationId: roster.stationId,
      payload: { receipts: roster.receipts },
    })
  return roster
}
