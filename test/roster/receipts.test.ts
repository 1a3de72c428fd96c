import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Context } from '#server/request/context.ts'
import { findFiledRoster } from '#server/roster/receipts/filed-receipts.ts'
import { renderReceiptsZip } from '#server/roster/receipts/render-receipts.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

describe('the receipts of a whole roster', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  it('come in as many PDFs as it takes, none missing and none twice, with a list that starts no formula', async () => {
    const { hr } = await desk.addEmployer()
    const people = Array.from({ length: 300 }, (_, n) => ({
      name: '陈志强',
      identityNumber: identityNumber(n),
      hiredOn: '2026-06-29',
      endedOn: n % 10 === 0 ? '2026-06-30' : '',
    }))
    const roster = await desk.check(hr, csv(people))
    await desk.fileAll(hr, roster.id)
    const reported = (await desk.rows(hr, roster.id, { outcome: ['FILED'] })).map(({ report }) => report!.receiptNumber)

    const context = new Context(desk.portal, { requestId: 'test', language: 'zh-CN', credentials: hr.credentials })
    await context.begin('read only')
    const filed = await findFiledRoster(context, roster.id)
    await context.finish('keep')
    expect(filed?.receipts).toBe(330)
    const parts = unzipSync(await buffer(renderReceiptsZip(context, filed!, 'https://portal.example', 120)))
    expect(Object.keys(parts)).toEqual([
      '申报回执 00001-00120.pdf',
      '申报回执 00121-00240.pdf',
      '申报回执 00241-00330.pdf',
      '回执清单.csv',
    ])
    for (const [name, content] of Object.entries(parts))
      if (name.endsWith('.pdf'))
        expect(
          Buffer.from(content)
            .toString('latin1')
            .match(/\/Type \/Page\b/g),
        ).toHaveLength(name.includes('330') ? 23 : 30)
    const lines: string[][] = parse(Buffer.from(parts['回执清单.csv']!), { bom: true })
    expect(lines).toHaveLength(331)
    const numbers = lines.slice(1).map(([number]) => number!)
    expect(new Set(numbers).size).toBe(330)
    expect(numbers).toEqual(expect.arrayContaining(reported))
    expect(lines.slice(1).filter(([, matter]) => matter?.startsWith('终止'))).toHaveLength(30)
    expect(lines.flat().filter((text) => /^[=+\-@]/.test(text))).toEqual([])
  })
})
