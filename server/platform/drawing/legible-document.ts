/* oxlint-disable no-underscore-dangle -- PDFKit's own names */
import PDFDocument from 'pdfkit'
import { fallbackFont } from './fallback-fonts.ts'

/** PDFKit 0.20.2's internal state of a font, which it does not type. The version is pinned in package.json. */
interface EmbeddedFont {
  readonly ascender: number
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean }
  widthOfString(text: string, size: number, features?: readonly string[]): number
}
interface Inside {
  _font: EmbeddedFont
  _fontSize: number
  _fillColor: unknown
  _fragment(text: string, x: number, y: number, options: FragmentOptions): void
}
type FragmentOptions = Omit<PDFKit.Mixins.TextOptions, 'features' | 'baseline'> & {
  lineWidth?: number
  textWidth?: number
  wordCount?: number
  features?: readonly string[]
  baseline?: number | string
}

/** A run of text in one font. */
interface Run {
  readonly font: EmbeddedFont
  readonly text: string
  readonly features: readonly string[] | undefined
}

/**
 * A document in which every character is legible: characters missing from the main font use a loaded fallback font, and
 * characters in no font are printed as their code point, with a note at the foot of the page. Never as an empty box.
 */
export class LegibleDocument extends PDFDocument {
  /** Undefined while PDFKit's constructor adds the first page. */
  readonly #main: EmbeddedFont | undefined
  readonly #fonts = new Map<string, EmbeddedFont>()
  #hasCodes = false

  constructor(font: Uint8Array, options: PDFKit.PDFDocumentOptions) {
    super(options)
    this.font(font)
    this.#main = this.#inside._font
  }

  get #inside(): Inside {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see Inside
    return this as unknown as Inside
  }

  override widthOfString(text: string, options: PDFKit.Mixins.TextOptions = {}): number {
    if (!(#main in this) || this.#main === undefined || isPlain(text)) return super.widthOfString(text, options)
    const { _fontSize: size } = this.#inside
    const width = this.#runsOf(text, this.#main).reduce(
      (total, run) => total + run.font.widthOfString(run.text, size, run.features),
      0,
    )
    return width + (options.characterSpacing ?? 0) * (text.length - 1)
  }

  /** PDFKit's internal method for drawing each line or part of it. */
  _fragment(text: string, x: number, y: number, options: FragmentOptions): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion, typescript/unbound-method -- PDFKit's own, which it does not type; called on this document
    const draw = (PDFDocument.prototype as unknown as Inside)._fragment
    const main = this.#main
    if (main === undefined || isPlain(text)) return draw.call(this.#inside, text, x, y, options)
    const inside = this.#inside
    const { align, width, ...rest } = options
    const free = (options.lineWidth ?? 0) - this.widthOfString(text.trimEnd())
    let at = x + (width === undefined ? 0 : align === 'right' ? free : align === 'center' ? free / 2 : 0)
    const baseline =
      typeof options.baseline === 'number' ? options.baseline : -(main.ascender / 1000) * inside._fontSize
    for (const run of this.#runsOf(text, main)) {
      const runWidth = run.font.widthOfString(run.text, inside._fontSize, run.features)
      inside._font = run.font
      draw.call(inside, run.text, at, y, {
        ...rest,
        baseline,
        textWidth: runWidth,
        wordCount: 1,
        ...(run.features && { features: run.features }),
      })
      at += runWidth
    }
    inside._font = main
  }

  override addPage(options?: PDFKit.PDFDocumentOptions): this {
    if (#main in this) this.#noteCodes()
    super.addPage(options)
    return this
  }

  override end(): void {
    this.#noteCodes()
    super.end()
  }

  #noteCodes(): void {
    if (!this.#hasCodes) return
    this.#hasCodes = false
    const inside = this.#inside
    const [size, color] = [inside._fontSize, inside._fillColor]
    this.save()
    this.fontSize(7).fillColor('#a8071a')
    this._fragment(NOTE, 48, this.page.height - 28, {})
    this.restore()
    inside._fontSize = size
    inside._fillColor = color
  }

  #runsOf(text: string, main: EmbeddedFont): Run[] {
    const parts: { font: EmbeddedFont; text: string; rightToLeft: boolean }[] = []
    const signs = Array.from(text)
    for (const [index, sign] of signs.entries()) {
      const own = this.#drawn(sign, main)
      const last = parts.at(-1)
      const joins =
        last !== undefined &&
        JOINS.test(sign) &&
        last.font !== main &&
        last.font.font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) &&
        this.#nextFont(signs, index, main) === last.font
      if (last !== undefined && (joins || ATTACHED.test(sign) || own.font === last.font))
        last.text += joins || ATTACHED.test(sign) ? sign : own.text
      else parts.push(own)
    }
    return parts.map(({ font, text: part, rightToLeft }) => ({
      font,
      text: part,
      features: rightToLeft ? [] : undefined,
    }))
  }

  /** Font of the next character that is neither a blank nor a dot. */
  #nextFont(signs: readonly string[], index: number, main: EmbeddedFont): EmbeddedFont | null {
    const next = signs.slice(index + 1, index + 4).find((sign) => !JOINS.test(sign))
    return next === undefined ? null : this.#drawn(next, main).font
  }

  #drawn(sign: string, main: EmbeddedFont): { font: EmbeddedFont; text: string; rightToLeft: boolean } {
    const codePoint = sign.codePointAt(0) ?? 0
    if (isPlain(sign) || ATTACHED.test(sign) || main.font.hasGlyphForCodePoint(codePoint))
      return { font: main, text: sign, rightToLeft: false }
    const file = fallbackFont(codePoint)
    const font = file && (this.#fonts.get(file.file) ?? this.#open(file.file, file.bytes, main))
    if (file && font?.font.hasGlyphForCodePoint(codePoint)) return { font, text: sign, rightToLeft: file.rightToLeft }
    this.#hasCodes = true
    return { font: main, text: `〔U+${codePoint.toString(16).toUpperCase()}〕`, rightToLeft: false }
  }

  #open(name: string, bytes: Uint8Array, main: EmbeddedFont): EmbeddedFont {
    const { _fontSize: size } = this.#inside
    this.registerFont(name, bytes)
    this.font(name)
    const font = this.#inside._font
    this.#inside._font = main
    this.#inside._fontSize = size
    this.#fonts.set(name, font)
    return font
  }
}

export const NOTE =
  '方括号中的编号是字库中没有的字的统一码（Unicode），该字以证件所载为准。 A code in brackets stands for a character that no font has.'

/** Characters that occur within a word of any script. */
const JOINS = /^[ ·.'’-]$/u
/** Combining marks and variation selectors belong to the preceding character. */
const ATTACHED = /^(?:\p{M}|\p{Default_Ignorable_Code_Point})$/u

/** Only characters of the main font: Latin, Chinese punctuation and common Han characters. */
function isPlain(text: string): boolean {
  return /^[\t\n\r\u0020-\u00ff\u2010-\u2027\u3000-\u303f\u4e00-\u9fa5\uff01-\uff5e]*$/.test(text)
}
