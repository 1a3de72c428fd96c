import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { draw } from '#server/platform/drawing/draw.ts'
import { loadFontsFor } from '#server/platform/drawing/fallback-fonts.ts'
import { openPage } from '#server/platform/drawing/open-page.ts'
import { readPdfText, type PdfText } from '#test/support/pdf-text.ts'

describe('every name is legible in a PDF', () => {
  it.each([
    ['of common characters', '王小明', []],
    ['with a dot', '买买提·吐尔逊', []],
    ['in extension A', '张㑇䶮', []],
    ['in extension B', '李𠅤𪛖𠮷', ['HanaMinB', 'HanaMinB']],
    ['in two files of extension B', '𠀀𠈓', ['HanaMinB']],
    ['in extensions C, D, E and F', '𪜀𫝀𫠝𫢸𬺰', ['HanaMinB', 'HanaMinB', 'HanaMinB']],
    ['in compatibility ideographs', '王\uF9D1\u{2F800}', ['HanaMinA', 'HanaMinA']],
    ['in Tibetan', 'བཀྲ་ཤིས་ཚེ་རིང་', ['NotoSerifTibetan-Regular']],
    ['in Uyghur', 'ئابدۇللا ئەخمەت', ['NotoNaskhArabic-Regular']],
    ['in Kazakh', 'نۇرلان', ['NotoNaskhArabic-Regular']],
    ['in Yi', 'ꆈꌠꁱꂷ', ['NotoSansYi-Regular']],
    ['in Mongolian', 'ᠪᠠᠲᠤ', ['NotoSansMongolian-Regular']],
  ])('%s: %s', async (_, name, fonts) => {
    const pdf = await pageWith(name)
    expect(pdf.boxes).toBe(0)
    expect(pdf.fonts.filter((font) => !font.startsWith('NotoSansSC'))).toEqual(fonts)
    // A shaped letter may be of several glyphs, of which some stand for no character.
    expect(lettersOf(pdf.text).intersection(lettersOf(name)).size).toBeGreaterThan(lettersOf(name).size * 0.6)
    expect(pdf.text).not.toContain('U+')
  })

  it('every Han character up to extension F is', async () => {
    const blocks = [
      [0x3400, 0x4dbf],
      [0x4e00, 0x9fea],
      [0x20000, 0x2a6d6],
      [0x2a700, 0x2b734],
      [0x2b740, 0x2b81d],
      [0x2b820, 0x2cea1],
      [0x2ceb0, 0x2ebe0],
    ] as const
    const all = blocks.flatMap(([from, to]) =>
      Array.from({ length: Math.ceil((to - from) / 97) }, (_, n) => String.fromCodePoint(from + 97 * n)),
    )
    const pdf = await pageWith(all.join(''))
    expect(pdf.boxes).toBe(0)
    expect(pdf.text).not.toContain('U+')
    expect(new Set(all).difference(new Set(Array.from(pdf.text)))).toEqual(new Set())
  })

  it('what no font has is drawn as its code, with a note on each page that has one', async () => {
    const document = openPage(48, { Title: 'x' })
    document.text('张\u{31350}三').text('朴\uD55C')
    document.addPage().text('王小明')
    document.addPage().text('李\u{30000}', { align: 'right' })
    document.end()
    const pdf = readPdfText(await buffer(document))
    expect(pdf.boxes).toBe(0)
    expect(pdf.text).toContain('张〔U+31350〕三')
    expect(pdf.text).toContain('朴〔U+D55C〕')
    expect(pdf.text.match(/该字以证件所载为准/g)).toHaveLength(2)
  })

  it('a line with rare characters is as wide as it is drawn, wherever it is aligned and wrapped', async () => {
    const name = '李𠅤ئابدۇللا'
    await loadFontsFor(name)
    const document = openPage(48, { Title: 'x' }).fontSize(12)
    const width = document.widthOfString(name)
    expect(width).toBeGreaterThan(document.widthOfString('李'.repeat(3)))
    expect(document.heightOfString(name.repeat(40), { width: 200 })).toBeGreaterThan(
      document.heightOfString(name, { width: 200 }) * 5,
    )
    document.text(name, 48, 100, { width: 400, align: 'center' }).text(name.repeat(40), { width: 200 })
    document.end()
    expect(readPdfText(await buffer(document)).boxes).toBe(0)
  })
})

describe('in the thread that draws', () => {
  const receipt = {
    kind: 'HIRE',
    workerName: '李𠅤',
    employerName: '扎西ཚེ་རིང་',
    receiptNumber: 'R1',
    identityMasked: '3713************11',
    eventOn: '2026-06-29',
    dueOn: '2026-07-02',
    provisional: false,
    filedAt: new Date(0),
    onTime: true,
    receipt: 'a.b.c',
    creditCode: '91',
    stationName: '同和',
    contentHash: 'x',
    withdrawnAt: null,
    supersededBy: null,
    lateReason: null,
    amendedAt: null,
    supersedes: null,
    latenessKept: false,
  }

  it('the fonts of a receipt, a list of receipts, a paper and a hand-over are loaded', async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as far as they are printed
    const given = { receipt: receipt as never, origin: 'https://portal.example' }
    expect(await drawn(draw('receipt', given))).toMatchObject({ boxes: 0, text: expect.stringContaining('李𠅤') })
    const roster = { fileName: '名册.xlsx', employerName: 'ᠪᠠᠲᠤ', creditCode: '91', receipts: 2 }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as far as they are printed
    const rows = (async function* () {
      yield* [receipt, { ...receipt, workerName: 'ꆈꌠ' }] as never[]
    })()
    const list = await drawn(draw('receipts', { roster, origin: 'https://portal.example' }, { rows }))
    expect(list).toMatchObject({ boxes: 0, text: expect.stringMatching(/李𠅤[\s\S]*ꆈꌠ/u) })
    const line = {
      name: '𫞩',
      identityMasked: '3',
      type: 'ONE_YEAR',
      present: true,
      lacking: null,
      acceptedOn: null,
      dueOn: null,
      delivery: 'PICKUP',
    }
    expect(
      await drawn(draw('handOver', { employer: '甲', station: '乙', window: '丙', address: '丁', lines: [line] })),
    ).toMatchObject({ boxes: 0, text: expect.stringContaining('𫞩') })
    const paper = {
      title: '通知书',
      number: 'N1',
      authority: '派出所',
      template: 't',
      sha256: 'x',
      issuedAt: new Date(0),
      lines: [{ label: '当事人', text: '李𠅤 ئابدۇللا' }],
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as far as they are printed
    expect(await drawn(draw('paper', { paper: paper as never, origin: 'https://portal.example' }))).toMatchObject({
      boxes: 0,
      text: expect.stringContaining('李𠅤'),
    })
  })
})

async function drawn(pieces: AsyncIterable<Uint8Array>): Promise<PdfText> {
  return readPdfText(Buffer.concat(await Array.fromAsync(pieces)))
}

async function pageWith(text: string): Promise<PdfText> {
  await loadFontsFor({ text })
  const document = openPage(48, { Title: '名册' })
  document.fontSize(12).text(text)
  document.end()
  return readPdfText(await buffer(document))
}

function lettersOf(text: string): Set<string> {
  return new Set(Array.from(text.normalize('NFC')).filter((sign) => /\p{L}/u.test(sign)))
}
