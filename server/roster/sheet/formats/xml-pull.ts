import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FileRefused } from '../file-refusal.ts'

/**
 * Walks the tags of one XML part without holding it as text: saxes parses pieces of 64 kB, and this hands out what it
 * met, so that 100,000 persons pass row by row. The part was searched for DOCTYPE before; names lose their prefix.
 */
export class XmlPull {
  /** Local name of the tag just met. */
  name = ''
  closing = false
  /** A tag closed in itself is met once, as an opening tag with this set. */
  empty = false
  /** Character data since the tag before. */
  text = ''
  #attributes: Readonly<Record<string, string>> = NONE
  #met: Met[] = []
  #at = 0
  #pending = ''
  #offset = 0
  #bytesSinceTag = 0
  readonly #bytes: Buffer
  readonly #part: string
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #parser = new SaxesParser({ xmlns: false })

  constructor(bytes: Buffer, part: string) {
    this.#bytes = bytes
    this.#part = part
    const parser = this.#parser
    parser.on('opentag', (tag) => this.#note(tag, false))
    parser.on('closetag', (tag) => {
      if (!tag.isSelfClosing) this.#note(tag, true)
    })
    parser.on('text', (text) => this.#append(text))
    parser.on('cdata', (text) => this.#append(text))
    parser.on('doctype', () => {
      throw new FileRefused('XML_ENTITIES', { part })
    })
    parser.on('error', (error) => {
      if (!TOLERATED.test(error.message)) throw new FileRefused('XML_DAMAGED', { part })
    })
  }

  /** False at the end. */
  next(): boolean {
    while (this.#at >= this.#met.length) if (!this.#readOn()) return false
    const met = this.#met[this.#at++]
    if (met === undefined) return false
    this.name = localName(met.tag.name)
    this.closing = met.closing
    this.empty = met.tag.isSelfClosing
    this.text = met.text
    this.#attributes = met.closing ? NONE : met.tag.attributes
    return true
  }

  attribute(name: string): string | undefined {
    return this.#attributes[name]
  }

  /** An attribute of another namespace, whatever its prefix: r:id. */
  prefixed(name: string): string | undefined {
    return Object.entries(this.#attributes).find(([key]) => key.endsWith(`:${name}`))?.[1]
  }

  isSet(name: string): boolean {
    const value = this.attribute(name)
    return value === '1' || value === 'true' || value === 'on'
  }

  #note(tag: SaxesTagPlain, closing: boolean): void {
    this.#met.push({ tag, closing, text: this.#pending })
    this.#pending = ''
    this.#bytesSinceTag = 0
  }

  #append(written: string): void {
    const text = written.includes('&#') ? written.replace(FORBIDDEN_REFERENCE, '\uFFFD') : written
    this.#pending = this.#pending === '' ? text : this.#pending + text
    if (this.#pending.length > LONGEST_RUN) throw new FileRefused('XML_DAMAGED', { part: this.#part })
  }

  /** Parses the next piece; what was met before has been handed out. */
  #readOn(): boolean {
    if (this.#offset > this.#bytes.length) return false
    this.#met = []
    this.#at = 0
    const end = Math.min(this.#offset + PIECE, this.#bytes.length)
    this.#bytesSinceTag += end - this.#offset
    this.#parser.write(this.#decode(this.#bytes.subarray(this.#offset, end), end < this.#bytes.length))
    if (this.#bytesSinceTag > LONGEST_RUN) throw new FileRefused('XML_DAMAGED', { part: this.#part })
    this.#offset = end < this.#bytes.length ? end : Infinity
    if (this.#offset === Infinity) this.#parser.close()
    return true
  }

  #decode(piece: Buffer, more: boolean): string {
    try {
      return this.#decoder.decode(piece, { stream: more })
    } catch {
      throw new FileRefused('XML_ENCODING', { part: this.#part })
    }
  }
}

interface Met {
  readonly tag: SaxesTagPlain
  readonly closing: boolean
  readonly text: string
}

const NONE: Readonly<Record<string, string>> = Object.freeze(Object.create(null) as Record<string, string>)
const PIECE = 64 * 1024
/** One cell holds at most 32,767 characters: a longer run without a tag is not a workbook's. */
const LONGEST_RUN = 1024 * 1024
/**
 * What careless programs write and a clerk's file is still read with: the character's own row says what is wrong with
 * it.
 */
const TOLERATED = /disallowed character|undefined entity|malformed character entity|xml declaration|encoding/i

/** saxes leaves a reference to a character that XML forbids as it is written: it is a lost character. */
const FORBIDDEN_REFERENCE = /&#(?:x[\da-f]{1,6}|\d{1,7});/gi

const MOST_NAMES = 1_000
const localNames = new Map<string, string>()

function localName(name: string): string {
  const known = localNames.get(name)
  if (known !== undefined) return known
  const local = name.slice(name.lastIndexOf(':') + 1)
  if (localNames.size < MOST_NAMES) localNames.set(name, local)
  return local
}
