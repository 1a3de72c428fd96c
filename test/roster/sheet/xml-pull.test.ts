import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FileRefused } from '#server/roster/sheet/file-refusal.ts'
import { XmlPull } from '#server/roster/sheet/formats/xml-pull.ts'

describe('the tags of a part', () => {
  it('are met in order, with their texts, across the pieces in which a part is read', () => {
    const long = '山'.repeat(30_000)
    expect(walk(`<a><x:b c = "1>2" d='&lt;&#x5c71;'/>${long}<![CDATA[<&]]><!-- no --> e</a>`)).toEqual([
      ['a', '', ''],
      ['b/', '', '1>2 <山'],
      ['/a', `${long}<& e`, ''],
    ])
  })

  it.each([
    ['a character that XML forbids', '<a>王\u0001</a>', '王\u0001'],
    ['one written as a number', '<a>王&#x1;</a>', '王\uFFFD'],
    ['an entity that nobody declared', '<a>王&nbsp;</a>', '王&nbsp;'],
  ])('are read with %s: it is the row’s to say what is wrong', (_, xml, text) => {
    expect(walk(xml).at(-1)).toEqual(['/a', text, ''])
  })

  it.each([
    ['<a><b></a>', 'XML_DAMAGED'],
    ['<a>', 'XML_DAMAGED'],
    ['<a b="1" b="2"/>', 'XML_DAMAGED'],
    ['<a/>x', 'XML_DAMAGED'],
    ['', 'XML_DAMAGED'],
    ['<!DOCTYPE a><a/>', 'XML_ENTITIES'],
    [`<a>${'x'.repeat(3_000_000)}</a>`, 'XML_DAMAGED'],
    [`<a b="${'x'.repeat(3_000_000)}"/>`, 'XML_DAMAGED'],
    [`<a>${'<![CDATA[xxxxxxxx]]>'.repeat(200_000)}</a>`, 'XML_DAMAGED'],
  ])('are refused where they are none: %#', (xml, reason) => {
    expect(() => walk(xml)).toThrow(FileRefused)
    try {
      walk(xml)
    } catch (error) {
      expect(error).toMatchObject({ refusal: { reason } })
    }
  })

  it('say what was written, however it is written', () => {
    const name = fc.constantFrom('row', 'x:row', 'c', 'ns1:c', 'v')
    const text = fc.string({ unit: fc.constantFrom('a', '山', '𠮷', '<', '&', '>', '"', "'", ' ') })
    const blank = fc.constantFrom('', ' ', '\n', ' \t')
    const written = (value: string, way: number): string =>
      way === 0
        ? `<![CDATA[${value}]]>`
        : Array.from(value, (sign) => (way === 1 || '<&>'.includes(sign) ? `&#${sign.codePointAt(0)};` : sign)).join('')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, text, text, blank, fc.nat(2), fc.constantFrom('', '<!-- <c> -->', '<?p <c>?>'))),
        fc.constantFrom('', '\uFEFF'),
        (elements, mark) => {
          const attribute = (value: string): string =>
            value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
          const body = elements
            .map(
              ([tag, value, inner, gap, way, aside]) =>
                `<${tag} a${gap}=${gap}"${attribute(value)}"${gap}>${aside}${written(inner, way)}</${tag}>`,
            )
            .join('')
          const expected = elements.flatMap(([tag, value, inner]) => [
            [tag.slice(tag.indexOf(':') + 1), '', value],
            [`/${tag.slice(tag.indexOf(':') + 1)}`, inner, ''],
          ])
          expect(walk(`${mark}<all>${body}</all>`).slice(1, -1)).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })
})

function walk(xml: string): [tag: string, text: string, attributes: string][] {
  const tags = new XmlPull(Buffer.from(xml), 'part.xml')
  const met: [string, string, string][] = []
  while (tags.next()) {
    const attributes = ['a', 'c', 'd'].flatMap((name) => tags.attribute(name) ?? []).join(' ')
    met.push([`${tags.closing ? '/' : ''}${tags.name}${tags.empty ? '/' : ''}`, tags.text, attributes])
  }
  return met
}
