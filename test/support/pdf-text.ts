import { inflateSync } from 'node:zlib'

export interface PdfText {
  /** What is drawn, by the fonts' own tables of characters, in the order of drawing. */
  readonly text: string
  /** Glyphs that stand for no character: boxes. */
  readonly boxes: number
  readonly fonts: readonly string[]
}

/** Reads the text of a PDF that PDFKit wrote. */
export function readPdfText(pdf: Uint8Array): PdfText {
  const objects = new Map(
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g),
    ].map(([, id = '', body = '']) => [id, body]),
  )
  const tables = new Map<string, ReadonlyMap<string, string>>()
  const fonts: string[] = []
  for (const [id, body] of objects) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1]
    if (table === undefined) continue
    tables.set(id, readTable(contentOf(objects.get(table) ?? '')))
    fonts.push(/\/BaseFont \/\w+\+(\S+)/.exec(body)?.[1] ?? '')
  }
  const named = new Map(
    [...objects.values()].flatMap((body) =>
      [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']): [string, string] => [name, id]),
    ),
  )
  let text = ''
  let boxes = 0
  for (const body of objects.values()) {
    const content = contentOf(body)
    if (!content.includes('BT')) continue
    let table: ReadonlyMap<string, string> | undefined
    for (const [, font, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]*)>/g)) {
      if (font !== undefined) table = tables.get(named.get(font) ?? '')
      for (const glyph of hex?.match(/.{4}/g) ?? []) {
        if (glyph === '0000') boxes++
        text += table?.get(glyph) ?? '\uFFFD'
      }
    }
  }
  return { text, boxes, fonts }
}

function contentOf(body: string): string {
  const stream = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1]
  if (stream === undefined) return ''
  const bytes = Buffer.from(stream, 'latin1')
  return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : stream
}

function readTable(cmap: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>()
  for (const [, first = '', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    for (const [index, [, units = '']] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
      glyphs.set(
        (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0'),
        units
          .split(' ')
          .filter(Boolean)
          .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
          .join(''),
      )
    }
  }
  return glyphs
}
