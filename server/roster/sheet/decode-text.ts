import { FileRefused } from './file-refusal.ts'

/** Text of a .csv as Excel, WPS and HR systems save it: UTF-8, GB18030, or UTF-16 with its mark. Throws FileRefused. */
export function decodeText(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return strictly('utf-16le', file) ?? refuse()
  if (file[0] === 0xfe && file[1] === 0xff) return strictly('utf-16be', file) ?? refuse()
  if (file.includes(0)) throw new FileRefused('NOT_A_SPREADSHEET')
  const utf8 = strictly('utf-8', file)
  if (utf8 !== null) return utf8
  if (isBrokenUtf8(file)) throw new FileRefused('TEXT_ENCODING')
  return strictly('gb18030', file) ?? refuse()
}

function strictly(encoding: string, file: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    return null
  }
}

/** GB18030 reads almost any bytes as some Chinese sign: UTF-8 with a few bad bytes would come out as other people's names. */
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
