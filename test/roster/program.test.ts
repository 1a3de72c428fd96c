import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openRosterDesk } from './roster-desk.ts'

const header = ['姓名', '身份证号', '入职日期', '手机号']
const line = (seed: number, hiredOn: string, phone = '13812341234'): string[] => [
  '陈志强',
  identityNumber(seed),
  hiredOn,
  phone,
]

describe('programs', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-nightly-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'staff.xlsx')

  const keep = async (...sheets: { name: string; rows: string[][] }[]): Promise<void> =>
    writeFileSync(file, await writeXlsx({ sheets }))

  it(
    'reconcile the full staff each night with the script of docs/api.md and an API key',
    { timeout: 240_000 },
    async () => {
      const { hr } = await desk.addEmployer()
      const { url } = await desk.startServer()
      const { credentials } = await desk.keyOf(hr)
      const secret = credentials.kind === 'key' ? credentials.secret : ''
      const nightly = async (...options: string[]): Promise<{ code: number | null; said: string }> => {
        const child = spawn(
          process.execPath,
          ['--import', 'tsx', 'scripts/nightly-roster.ts', file, '--portal', url, ...options],
          { env: { ...process.env, PORTAL_API_KEY: secret }, stdio: ['ignore', 'pipe', 'pipe'] },
        )
        const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
        const said = (await Promise.all([text(child.stdout), text(child.stderr)])).join('')
        return { code: await ended, said }
      }

      await keep(
        { name: '一车间', rows: [header, line(1, '2026-06-29'), line(2, '2026-05-06'), line(3, '5/6/26')] },
        { name: '二车间', rows: [header, line(4, '2026-06-29')] },
      )
      const first = await nightly()
      expect(first).toMatchObject({ code: 1, said: expect.stringContaining('not read          sheet 二车间') })
      expect(first.said).toMatch(
        /report hire {7}一车间 row 3 陈志强 \*{18} due 2026-05-09, LATE\nreport hire {7}一车间 row 2 .* due 2026-07-02\nlook at {11}一车间 row 4 .*several ways/,
      )

      const both = ['--sheet', '一车间', '--sheet', '二车间', '--day-order', 'DAY_MONTH_YEAR']
      expect(await nightly(...both, '--file')).toMatchObject({ code: 2, said: expect.stringContaining('late') })
      expect(await nightly(...both, '--file', '--late-reason', '人事更替')).toMatchObject({
        code: 0,
        said: expect.stringContaining('Filed: 4'),
      })
      expect(await nightly(...both)).toMatchObject({ code: 0, said: expect.stringContaining('"unchanged":4') })

      await keep({ name: '一车间', rows: [header, line(1, '2026-06-29', '13900001111')] })
      const gone = await nightly()
      expect(gone.code).toBe(1)
      expect(gone.said.match(/give the last day/g)).toHaveLength(3)
      expect(gone.said).toContain('details differ    一车间 row 2 陈志强')
      expect(gone.said).not.toContain(identityNumber(1))

      writeFileSync(file, 'no spreadsheet')
      expect((await nightly()).code).toBe(2)
    },
  )

  it.each([
    ['and say so before', { 'content-length': 200 * 1024 * 1024 }],
    ['in pieces', {}],
  ])('that send 200 MB %s are told long before the end', async (_, announced) => {
    const { hr } = await desk.addEmployer()
    const { url } = await desk.startServer()
    const { credentials } = await desk.keyOf(hr)
    const megabyte = Buffer.alloc(1024 * 1024, 65)
    let sent = 0
    const answer = await new Promise<number>((resolve, reject) => {
      const upload = request(
        `${url}/uploads`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${credentials.kind === 'key' ? credentials.secret : ''}`,
            'content-type': 'multipart/form-data; boundary=b',
            ...announced,
          },
        },
        (response) => {
          resolve(response.statusCode!)
          upload.destroy()
        },
      )
      upload.once('error', reject)
      upload.write('--b\r\ncontent-disposition: form-data; name="file"; filename="staff.xlsx"\r\n\r\n')
      const more = (): void => {
        if (upload.destroyed || sent >= 200) return
        sent += 1
        if (upload.write(megabyte)) setImmediate(more)
        else upload.once('drain', more)
      }
      more()
    })
    expect(answer).toBe(413)
    expect(sent).toBeLessThan(60)
  })
})
