import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { STAFF_COLUMNS } from '#server/roster/sheet/staff-columns.ts'
import { writeFaults, writeTemplate } from '#server/roster/sheet/roster-sheets.ts'
import { streamXlsx } from '#server/roster/sheet/write-sheet.ts'

/** LibreOffice's calc, where the machine has it; elsewhere nothing here can be asked. */
const found = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0
const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-libreoffice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What LibreOffice makes of a workbook, as flat OpenDocument XML. */
function opened(name: string, workbook: Uint8Array): string {
  const file = path.join(folder, `${name}.xlsx`)
  writeFileSync(file, workbook)
  const run = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'fods', '--outdir', folder, file], { encoding: 'utf8', timeout: 120_000 })
  if (run.status !== 0) throw new Error(`soffice ended with ${run.status}: ${run.stderr}`)
  return readFileSync(path.join(folder, `${name}.fods`), 'utf8')
}

const cellsOf = (xml: string): string[] => [...xml.matchAll(/<table:table-cell [^>]*office:value-type="(\w+)"[^>]*?(?:office:date-value="([^"]+)")?[^>]*>\s*<text:p>([^<]*)/g)].map(([, type, date, text]) => [type, date, text].filter(Boolean).join(' '))

describe.skipIf(!found)('what we write, opened by LibreOffice', { timeout: 180_000 }, () => {
  it('a list: numbers keep their digits as text, days are days, columns are as wide as said', async () => {
    const columns = [{ header: '身份证号', kind: 'text', width: 22 }, { header: '入职日期', kind: 'date', width: 12 }, { header: '备注', kind: 'text', width: 40 }] as const
    const xml = opened('list', new Uint8Array(await new Response(streamXlsx('名单', columns, [['370283199001011234', '2026-03-05', '=1+1']])).arrayBuffer()))
    expect(cellsOf(xml)).toEqual(['string 身份证号', 'string 入职日期', 'string 备注', 'string 370283199001011234', 'date 2026-03-05', 'string &apos;=1+1'])
    expect(xml).not.toContain('table:formula')
    const widths = [...xml.matchAll(/style:column-width="([\d.]+)(in|cm|mm)"/g)].map(([, number, unit]) => Number(number) * { in: 25.4, cm: 10, mm: 1 }[unit as 'in' | 'cm' | 'mm'])
    const perCharacter = columns.map(({ width }, index) => widths[index]! / width)
    for (const millimetres of perCharacter) expect(millimetres).toBeCloseTo(perCharacter[0]!, 0)
  })

  it.each([
    ['template', () => writeTemplate(), STAFF_COLUMNS.length],
    ['faults', () => writeFaults([{ header: '姓名', index: 0, field: 'name' }, { header: '入职日期', index: 1, field: 'hiredOn' }] as never, [{ row: '5', written: ['张三', '2026-13-45'], says: ['日期不存在。'] }]), 5],
  ] as const)('the %s is printed across, as wide as the page, with its headers on each page', async (name, write, columns) => {
    const xml = opened(name, await write())
    expect(xml).toContain('style:print-orientation="landscape"')
    expect(xml).toMatch(/style:scale-to-X="1"|style:scale-to-X='1'/)
    expect(/<table:table-header-rows>([\s\S]*?)<\/table:table-header-rows>/.exec(xml)?.[1]?.match(/office:value-type="string"/g)?.length).toBe(columns)
  })
})
