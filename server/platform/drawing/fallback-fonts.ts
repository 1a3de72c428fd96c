import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** Fonts for characters that occur in names and are missing from the main font. */
interface Range {
  readonly from: number
  readonly to: number
  /** The font's file; for Han characters one per block of 1,024. */
  readonly file: (codePoint: number) => string
  readonly rightToLeft?: true
}

const one = (file: string) => (): string => file
const TIBETAN = one('@expo-google-fonts/noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular.ttf')
const MONGOLIAN = one('@expo-google-fonts/noto-sans-mongolian/400Regular/NotoSansMongolian_400Regular.ttf')
const ARABIC = one('@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf')
const YI = one('@expo-google-fonts/noto-sans-yi/400Regular/NotoSansYi_400Regular.ttf')

function han(name: string, from: number, digits: number): (codePoint: number) => string {
  return (codePoint) =>
    `hanamin/${name}${digits === 0 ? '' : `-${String(((codePoint - from) >> 10) + 1).padStart(digits, '0')}`}.woff2`
}

/** Hanazono covers all Han characters up to extension F, and the compatibility ideographs. */
const RANGES: readonly Range[] = [
  { from: 0x0600, to: 0x06ff, file: ARABIC, rightToLeft: true },
  { from: 0x0750, to: 0x077f, file: ARABIC, rightToLeft: true },
  { from: 0x0f00, to: 0x0fff, file: TIBETAN },
  { from: 0x1800, to: 0x18af, file: MONGOLIAN },
  { from: 0x3400, to: 0x4dbf, file: han('HanaMinA.CJK-Unified-Ideographs-Extension-A', 0x3400, 1) },
  { from: 0x4e00, to: 0x9fff, file: han('HanaMinA.CJK-Unified-Ideographs', 0x4e00, 2) },
  { from: 0xa000, to: 0xa4cf, file: YI },
  { from: 0xf900, to: 0xfaff, file: han('HanaMinA.CJK-Compatibility-Ideographs', 0, 0) },
  { from: 0xfb50, to: 0xfdff, file: ARABIC, rightToLeft: true },
  { from: 0xfe70, to: 0xfefe, file: ARABIC, rightToLeft: true },
  { from: 0x20000, to: 0x2a6df, file: han('HanaMinB.CJK-Unified-Ideographs-Extension-B', 0x20000, 2) },
  { from: 0x2a700, to: 0x2b73f, file: han('HanaMinB.CJK-Unified-Ideographs-Extension-C', 0x2a700, 1) },
  { from: 0x2b740, to: 0x2b81f, file: han('HanaMinB.CJK-Unified-Ideographs-Extension-D', 0, 0) },
  { from: 0x2b820, to: 0x2ceaf, file: han('HanaMinB.CJK-Unified-Ideographs-Extension-E', 0x2b820, 1) },
  { from: 0x2ceb0, to: 0x2ebef, file: han('HanaMinB.CJK-Unified-Ideographs-Extension-F', 0x2ceb0, 1) },
  { from: 0x2f800, to: 0x2fa1f, file: han('HanaMinA.CJK-Compatibility-Ideographs-Supplement', 0, 0) },
]

export interface FontFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly rightToLeft: boolean
}

/** Cached in this thread: at most some eighty files of 0.6 MB, until the idle thread ends. */
const loaded = new Map<string, FontFile>()

/** The loaded font for a character's range; it may still lack the character itself. */
export function fallbackFont(codePoint: number): FontFile | null {
  const range = rangeOf(codePoint)
  return range === undefined ? null : (loaded.get(range.file(codePoint)) ?? null)
}

/** Loads the fonts for all characters of a job. Most jobs need none. */
export async function loadFontsFor(drawn: unknown): Promise<void> {
  for (const [text] of (JSON.stringify(drawn) ?? '').matchAll(RARE)) {
    const codePoint = text.codePointAt(0) ?? 0
    const range = rangeOf(codePoint)
    const file = range?.file(codePoint)
    if (range === undefined || file === undefined || loaded.has(file)) continue
    loaded.set(file, { file, bytes: await readFont(file), rightToLeft: range.rightToLeft === true })
  }
}

/** Characters that the main font may lack: of the common Han characters only the last rows. */
const RARE =
  /[\u0600-\u06ff\u0750-\u077f\u0f00-\u0fff\u1800-\u18af\u4db0-\u4dbf\u9fa6-\u9fff\ua000-\ua4cf\uf900-\ufdff\ufe70-\ufefe\u{20000}-\u{2fa1f}]/gu

function rangeOf(codePoint: number): Range | undefined {
  return RANGES.find(({ from, to }) => from <= codePoint && codePoint <= to)
}

async function readFont(file: string): Promise<Uint8Array> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(file))
  if (file === MONGOLIAN()) return withoutReverseChaining(bytes)
  if (!file.endsWith('.woff2')) return bytes
  // Loaded with the first rare character, because it is a megabyte.
  const { default: decompress } = await import('woff2-encoder/decompress')
  return decompress(bytes)
}

const REVERSE_CHAINING = 8
const EXTENSION = 7

/**
 * fontkit 2.0.4 fails on reverse chaining substitution tables (OpenType GSUB 6.8), which this font does not need: they
 * are emptied.
 */
function withoutReverseChaining(font: Buffer): Buffer {
  const bytes = Buffer.from(font)
  const tables = Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
  const record = tables.find((at) => bytes.toString('latin1', at, at + 4) === 'GSUB')
  if (record === undefined) return bytes
  const substitutions = bytes.readUInt32BE(record + 8)
  const lookups = substitutions + bytes.readUInt16BE(substitutions + 8)
  for (let index = 0; index < bytes.readUInt16BE(lookups); index++) {
    const lookup = lookups + bytes.readUInt16BE(lookups + 2 + 2 * index)
    const type = bytes.readUInt16BE(lookup)
    const first = lookup + bytes.readUInt16BE(lookup + 6)
    if (type === REVERSE_CHAINING || (type === EXTENSION && bytes.readUInt16BE(first + 2) === REVERSE_CHAINING))
      bytes.writeUInt16BE(0, lookup + 4)
  }
  return bytes
}
