import { FileRefused } from '../file-refusal.ts'

/** Text of a .csv as Excel, WPS and HR systems save it: UTF-8, GB18030, or UTF-16 with its mark. Throws FileRefused. */
export function decodeText(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return strictly('utf-16le', file) ?? refuse()
  if (file[0] === 0xfe && file[1] === 0xff) return strictly('utf-16be', file) ?? refuse()
  if (file.includes(0)) return decodeWithNuls(file)
  const utf8 = strictly('utf-8', file)
  if (utf8 !== null) return utf8
  if (isBrokenUtf8(file)) throw new FileRefused('TEXT_ENCODING')
  return strictly('gb18030', file) ?? refuse()
}

/**
 * UTF-16 without its mark has a NUL in every other byte of what is ASCII; a file that was padded has them at its end or
 * beside a separator. Anywhere else they stand for something that was lost.
 */
function decodeWithNuls(file: Buffer): string {
  const sample = file.subarray(0, SAMPLE_BYTES)
  const nuls = (offset: 0 | 1): number => sample.filter((byte, index) => index % 2 === offset && byte === 0).length
  const isEnough = (count: number): boolean => count * 32 > sample.length
  if (file.length % 2 === 0 && isEnough(nuls(1)) && nuls(0) === 0) return utf16('utf-16le', file)
  if (file.length % 2 === 0 && isEnough(nuls(0)) && nuls(1) === 0) return utf16('utf-16be', file)
  if (file.some((byte) => byte < 9 && byte !== 0) || file[0] === 0) throw new FileRefused('NOT_A_SPREADSHEET')
  const text = file.filter((byte) => byte !== 0)
  if (file.some((byte, index) => byte === 0 && isLoss(file, index))) throw new FileRefused('TEXT_NUL')
  return decodeText(Buffer.from(text))
}

/** Between two characters of a field; a run of them counts at its first. */
function isLoss(file: Buffer, index: number): boolean {
  if (file[index - 1] === 0) return false
  let next = index
  while (file[next] === 0) next++
  return next < file.length && !isSeparator(file[index - 1]) && !isSeparator(file[next])
}

function isSeparator(byte: number | undefined): boolean {
  return byte === 9 || byte === 10 || byte === 13 || byte === 34 || byte === 44 || byte === 59 || byte === 124
}

const SAMPLE_BYTES = 64 * 1024
/** Without its mark only text that has no controls in it is believed to be UTF-16. */
function utf16(encoding: 'utf-16le' | 'utf-16be', file: Buffer): string {
  const text = strictly(encoding, file)
  if (text === null || /\p{Cc}/u.test(text.replace(/[\t\n\r\f\v]/g, ''))) throw new FileRefused('NOT_A_SPREADSHEET')
  return text
}

function strictly(encoding: string, file: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    return null
  }
}

/**
 * GB18030 reads almost any bytes as some Chinese sign: UTF-8 with a few bad bytes would come out as other people's
 * names.
 */
function isBrokenUtf8(file: Buffer): boolean {
  if (file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf) return true
  const text = file.toString('utf8')
  let foreign = 0
  let broken = 0
  for (const sign of text) {
    if (sign > '\u007f') foreign++
    if (sign === '\ufffd') broken++
  }
  return broken * 4 < foreign
}

function refuse(): never {
  throw new FileRefused('TEXT_ENCODING')
}
