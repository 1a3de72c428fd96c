import { FileRefused } from './file-refusal.ts'

/**
 * Walks the tags of one XML part without holding it as text: the rows of 100,000 persons pass in pieces of 256 kB.
 * hucre reads whole sheets only, at 590 MB for as many. The part was searched for DOCTYPE before; names lose their prefix.
 */
export class XmlPull {
  /** Local name of the tag just met. */
  name = ''
  closing = false
  /** A tag closed in itself is met once, as an opening tag with this set. */
  empty = false
  /** Character data since the tag before. */
  text = ''
  #raw = ''
  #nameEnd = 0
  #rest = ''
  #at = 0
  #offset = 0
  readonly #bytes: Buffer
  readonly #part: string
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })

  constructor(bytes: Buffer, part: string) {
    this.#bytes = bytes
    this.#part = part
  }

  /** False at the end. */
  next(): boolean {
    this.text = ''
    for (;;) {
      const open = this.#find('<', this.#at)
      if (open === -1) return this.#finish()
      if (open > this.#at) this.text += decoded(this.#rest.slice(this.#at, open))
      this.#at = open
      this.#need(9)
      const second = this.#rest.charCodeAt(this.#at + 1)
      if (second === QUESTION) this.#skip('?>', 2)
      else if (second !== BANG) return this.#tag(second === SLASH)
      else if (this.#rest.startsWith('<!--', this.#at)) this.#skip('-->', 4)
      else if (this.#rest.startsWith('<![CDATA[', this.#at)) this.text += this.#skip(']]>', 9)
      else throw new FileRefused('XML_ENTITIES', { part: this.#part })
    }
  }

  attribute(name: string): string | undefined {
    for (let from = this.#nameEnd; ; ) {
      const at = this.#raw.indexOf(name, from)
      if (at === -1) return undefined
      from = at + name.length
      if (!isBlank(this.#raw.charCodeAt(at - 1))) continue
      if (this.#raw.charCodeAt(from) !== EQUALS) {
        while (isBlank(this.#raw.charCodeAt(from))) from++
        if (this.#raw.charCodeAt(from) !== EQUALS) continue
      }
      from++
      while (isBlank(this.#raw.charCodeAt(from))) from++
      const quote = this.#raw.charAt(from)
      if (quote !== '"' && quote !== "'") continue
      const end = this.#raw.indexOf(quote, from + 1)
      return end === -1 ? undefined : decoded(this.#raw.slice(from + 1, end))
    }
  }

  /** An attribute of another namespace, whatever its prefix: r:id. */
  prefixed(name: string): string | undefined {
    for (const [, found, double, single] of this.#raw.matchAll(/\s[\w.-]+:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) if (found === name) return decoded(double ?? single ?? '')
    return undefined
  }

  isSet(name: string): boolean {
    const value = this.attribute(name)
    return value === '1' || value === 'true' || value === 'on'
  }

  #tag(closing: boolean): true {
    const end = this.#tagEnd()
    this.empty = !closing && this.#rest.charCodeAt(end - 1) === SLASH
    this.closing = closing
    this.#raw = this.#rest.slice(this.#at + (closing ? 2 : 1), this.empty ? end - 1 : end)
    this.#readName()
    this.#at = end + 1
    return true
  }

  #readName(): void {
    const raw = this.#raw
    let end = 0
    let start = 0
    for (; end < raw.length && !isBlank(raw.charCodeAt(end)); end++) if (raw.charCodeAt(end) === COLON) start = end + 1
    this.#nameEnd = end
    this.name = raw.slice(start, end)
  }

  /** A > may stand within an attribute. */
  #tagEnd(): number {
    let quote = 0
    for (let offset = 1; ; offset++) {
      if (this.#at + offset >= this.#rest.length && !this.#readOn()) throw new FileRefused('XML_DAMAGED', { part: this.#part })
      const code = this.#rest.charCodeAt(this.#at + offset)
      if (quote !== 0) quote = code === quote ? 0 : quote
      else if (code === 34 || code === 39) quote = code
      else if (code === 62) return this.#at + offset
    }
  }

  #skip(mark: string, lead: number): string {
    const end = this.#find(mark, this.#at + lead)
    if (end === -1) throw new FileRefused('XML_DAMAGED', { part: this.#part })
    const inside = this.#rest.slice(this.#at + lead, end)
    this.#at = end + mark.length
    return inside
  }

  /** Reads on until the mark is there or the part is over. A text that spans pieces is searched once only. */
  #find(mark: string, from: number): number {
    for (let start = from; ; ) {
      const at = this.#rest.indexOf(mark, start)
      if (at !== -1) return at
      const kept = this.#rest.length - mark.length + 1
      const before = this.#at
      if (!this.#readOn()) return -1
      start = Math.max(kept - before, start - before)
    }
  }

  #need(count: number): void {
    while (this.#rest.length - this.#at < count && this.#readOn());
  }

  /** What was passed is let go, so that positions shift to the tag or text in hand. */
  #readOn(): boolean {
    if (this.#offset >= this.#bytes.length) return false
    if (this.#rest.length - this.#at > LONGEST_RUN) throw new FileRefused('XML_DAMAGED', { part: this.#part })
    const end = Math.min(this.#offset + PIECE, this.#bytes.length)
    const piece = this.#bytes.subarray(this.#offset, end)
    this.#offset = end
    this.#rest = this.#rest.slice(this.#at) + this.#decode(piece, end < this.#bytes.length)
    this.#at = 0
    return true
  }

  #decode(piece: Buffer, more: boolean): string {
    try {
      return this.#decoder.decode(piece, { stream: more })
    } catch {
      throw new FileRefused('XML_ENCODING', { part: this.#part })
    }
  }

  #finish(): false {
    if (this.#rest.slice(this.#at).trim() !== '') throw new FileRefused('XML_DAMAGED', { part: this.#part })
    return false
  }
}

const PIECE = 256 * 1024
/** One cell holds at most 32,767 characters: a longer run without a tag is not a workbook's. */
const LONGEST_RUN = 1024 * 1024
const QUESTION = 63
const BANG = 33
const SLASH = 47
const EQUALS = 61
const COLON = 58

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex?: string, decimal?: string, named?: string) => {
    if (named !== undefined) return NAMED[named] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
