import { escapeXml, forgeZip, type ForgedPart } from './forge.ts'

const SPACES = ['office', 'table', 'text', 'style', 'number', 'fo', 'calcext']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')
const STYLES =
  '<number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text><number:month/><number:text>-</number:text><number:day/></number:date-style>' +
  '<number:date-style style:name="N2"><number:year number:style="long"/><number:month/></number:date-style>' +
  '<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>' +
  '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="month" style:family="table-cell" style:data-style-name="N2"/>' +
  '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>'

/** An .ods as LibreOffice writes it, from the tables within its body. */
export function forgeOds(tables: string, more: readonly ForgedPart[] = []): Buffer {
  return forgeZip([
    { path: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 },
    {
      path: 'content.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${SPACES}><office:automatic-styles>${STYLES}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
    ...more,
  ])
}

export function odsTable(rows: string, name = '名册', attributes = ''): string {
  return `<table:table table:name="${name}"${attributes}>${rows}</table:table>`
}

export function odsRow(cells: readonly (string | null)[], attributes = '', cellAttributes = ''): string {
  const written = cells.map((text) =>
    text === null || text === ''
      ? '<table:table-cell/>'
      : text.startsWith('<table:')
        ? text
        : `<table:table-cell office:value-type="string"${cellAttributes}><text:p>${escapeXml(text)}</text:p></table:table-cell>`,
  )
  return `<table:table-row${attributes}>${written.join('')}</table:table-row>`
}
