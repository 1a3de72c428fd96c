import { createRequire } from 'node:module'
import { writeXlsx } from 'hucre/xlsx'
import { forgeRow, forgeWorkbook } from './forge.ts'
import { forgeOds, odsRow, odsTable } from './forge-ods.ts'
import { forgeXls, gbk } from './forge-xls.ts'
import { csv } from './persons.ts'

// oxlint-disable-next-line typescript/consistent-type-imports, typescript/no-unsafe-type-assertion -- as CommonJS, like the reader
export const sheetJs = createRequire(import.meta.url)('@e965/xlsx') as typeof import('@e965/xlsx')

export type Texts = readonly (readonly string[])[]

function bySheetJs(bookType: 'xlsx' | 'biff8' | 'xlsb' | 'ods', rows: Texts): Buffer {
  const book = sheetJs.utils.book_new()
  sheetJs.utils.book_append_sheet(
    book,
    sheetJs.utils.aoa_to_sheet(rows.map((row) => row.map((text) => (text === '' ? null : text)))),
    '名册',
  )
  return sheetJs.write(book, { type: 'buffer', bookType }) as Buffer
}

/** One table of texts as different programs save it. */
export const WRITERS = {
  'hucre.xlsx': (rows: Texts) => writeXlsx({ sheets: [{ name: '名册', rows: rows.map((row) => [...row]) }] }),
  'hucre-inline.xlsx': (rows: Texts) =>
    writeXlsx({ sheets: [{ name: '名册', rows: rows.map((row) => [...row]) }], stringMode: 'inline' }),
  'sheetjs.xlsx': (rows: Texts) => bySheetJs('xlsx', rows),
  'sheetjs.xls': (rows: Texts) => bySheetJs('biff8', rows),
  'sheetjs.xlsb': (rows: Texts) => bySheetJs('xlsb', rows),
  'sheetjs.ods': (rows: Texts) => bySheetJs('ods', rows),
  'by-hand.xlsx': (rows: Texts) =>
    forgeWorkbook({
      rows: rows
        .map((row, index) =>
          forgeRow(
            index + 1,
            row.map((text) => (text === '' ? null : text)),
          ),
        )
        .join(''),
    }),
  'by-hand.xls': (rows: Texts) => forgeXls({ rows: rows.map((row) => row.map((text) => (text === '' ? null : text))) }),
  'by-hand.ods': (rows: Texts) => forgeOds(odsTable(rows.map((row) => odsRow(row)).join(''))),
  'utf8.csv': (rows: Texts) => Buffer.from(csv(rows)),
  'bom.csv': (rows: Texts) => Buffer.from(`\uFEFF${csv(rows)}`),
  'semicolon.csv': (rows: Texts) => Buffer.from(csv(rows, ';')),
  'utf16.csv': (rows: Texts) => Buffer.from(`\uFEFF${csv(rows, '\t')}`, 'utf16le'),
} as const satisfies Record<string, (rows: Texts) => Uint8Array | Promise<Uint8Array>>

export type Writer = keyof typeof WRITERS
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets the keys of a record
export const ALL_WRITERS = Object.keys(WRITERS) as Writer[]

/** Encodings and habits of .csv. */
export const TEXT_FILES: Readonly<Record<string, (rows: Texts) => Uint8Array>> = {
  'in GBK': (rows) => gbk(csv(rows)),
  'in UTF-16 with its mark, big end first': (rows) => Buffer.from(`\uFEFF${csv(rows, '\t')}`, 'utf16le').swap16(),
  'in UTF-16 without its mark': (rows) => Buffer.from(csv(rows, '\t'), 'utf16le'),
  'parted by tabs': (rows) => Buffer.from(csv(rows, '\t')),
  'parted by bars': (rows) => Buffer.from(csv(rows, '|')),
  'with line feeds only': (rows) => Buffer.from(csv(rows).replaceAll('\r\n', '\n')),
  'with carriage returns only': (rows) => Buffer.from(csv(rows).replaceAll('\r\n', '\r')),
  'with every field in quotes': (rows) =>
    Buffer.from(rows.map((row) => row.map((field) => `"${field}"`).join()).join('\r\n')),
  'with blanks before quotes': (rows) =>
    Buffer.from(rows.map((row) => row.map((field) => `"${field}"`).join(', ')).join('\r\n')),
  'with blanks and tabs around quotes': (rows) =>
    Buffer.from(
      rows.map((row, index) => row.map((field) => (index % 2 === 0 ? `"${field}"` : field)).join(' ,\t')).join('\r\n'),
    ),
  'with its old end': (rows) => Buffer.from(`${csv(rows)}\r\n\u001A`),
  'with numbers kept by ="…"': (rows) =>
    Buffer.from(
      rows.map((row) => row.map((field) => (/^\d{11,}/.test(field) ? `"=""${field}"""` : field)).join()).join('\n'),
    ),
  'with numbers kept by an apostrophe': (rows) =>
    Buffer.from(csv(rows.map((row) => row.map((field) => (/^\d{17}/.test(field) ? `'${field}` : field))))),
  'padded with NUL': (rows) => Buffer.concat([Buffer.from(csv(rows)), Buffer.alloc(64)]),
  'with commas at the end of each line': (rows) => Buffer.from(rows.map((row) => `${row.join()},,,`).join('\n')),
}

const sheetOf = (rows: Texts): string =>
  rows
    .map((row, index) =>
      forgeRow(
        index + 1,
        row.map((text) => (text === '' ? null : text)),
      ),
    )
    .join('')
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** XML as programs write it that do not write as Excel does. */
export const XML_FILES: Readonly<Record<string, (rows: Texts) => Uint8Array>> = {
  'with prefixes': (rows) => forgeWorkbook({ rows: sheetOf(rows), prefix: 'x' }),
  'with encoding="utf8"': (rows) =>
    forgeWorkbook({
      sheetXml: `<?xml version="1.0" encoding="utf8"?><worksheet xmlns="${MAIN}"><sheetData>${sheetOf(rows)}</sheetData></worksheet>`,
    }),
  'with a byte order mark': (rows) =>
    forgeWorkbook({
      sheetXml: `\uFEFF<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${sheetOf(rows)}</sheetData></worksheet>`,
    }),
  'with blanks around =': (rows) => forgeWorkbook({ rows: sheetOf(rows).replaceAll('="', ' =\n "') }),
  'with single quotes': (rows) => forgeWorkbook({ rows: sheetOf(rows).replace(/="([^"]*)"/g, "='$1'") }),
  'with CDATA': (rows) => forgeWorkbook({ rows: sheetOf(rows).replace(/<t>([^<]*)<\/t>/g, '<t><![CDATA[$1]]></t>') }),
  'with comments within texts': (rows) =>
    forgeWorkbook({ rows: sheetOf(rows).replace(/<t>([^<])([^<]*)<\/t>/g, '<t>$1<!-- <row> & "> -->$2</t>') }),
  'with characters as numbers': (rows) =>
    forgeWorkbook({
      rows: sheetOf(rows).replace(/(?<=<t>)[^<]+/g, (text) =>
        Array.from(text, (sign) => `&#x${sign.codePointAt(0)?.toString(16)};`).join(''),
      ),
    }),
  'with rich texts': (rows) =>
    forgeWorkbook({
      rows: sheetOf(rows).replace(
        /<is><t>([^<])([^<]*)<\/t><\/is>/g,
        '<is><r><rPr><b/></rPr><t>$1</t></r><r><t xml:space="preserve">$2</t></r></is>',
      ),
    }),
  'with results of formulas': (rows) =>
    forgeWorkbook({ rows: sheetOf(rows).replace(/t="inlineStr"><is><t>([^<]*)<\/t><\/is>/g, 't="str"><v>$1</v>') }),
  'without addresses': (rows) =>
    forgeWorkbook({
      rows: rows
        .map(
          (row) =>
            `<row>${row.map((text) => (text === '' ? '<c/>' : `<c t="inlineStr"><is><t>${text}</t></is></c>`)).join('')}</row>`,
        )
        .join(''),
    }),
  'with processing instructions': (rows) => forgeWorkbook({ rows: `<?app a="<row>"?>${sheetOf(rows)}` }),
  'with 300 pictures': (rows) =>
    forgeWorkbook({
      rows: sheetOf(rows),
      extra: Array.from({ length: 300 }, (_, n) => ({ path: `xl/media/image${n}.png`, content: `${n}` })),
    }),
}
