import { isErrorText, readPersonName, type PersonNameReading } from '../../../law/person-name.ts'
import type { Cell } from '../formats/workbook.ts'

export function readName(cell: Cell | undefined): PersonNameReading {
  return readPersonName(withoutGuard(cell?.text ?? ''))
}

/**
 * A cell that shows an error or a truth value says nothing of a person, whether a program wrote it as such or as text.
 */
export function isNoValue(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.kind === 'error' || cell.kind === 'bool' || isErrorText(cell.text))
}

export interface TextReading {
  readonly text: string | null
  readonly cleaned: boolean
  readonly shortened: boolean
}

const LONGEST_TEXT = 200

/** An address or a remark. What is taken away is told, never dropped in silence. */
export function readText(cell: Cell | undefined): TextReading {
  const raw = withoutGuard(cell?.text ?? '').normalize('NFC')
  const unbroken = raw.replace(/[\r\n\t]+/gu, ' ')
  const visible = unbroken.replace(CONTROLS, '')
  // Blanks within it stay, as in a form: what a form took comes back from our own files without a difference.
  const clean = visible.trim()
  const shown = clean.length <= LONGEST_TEXT ? clean : Array.from(clean).slice(0, LONGEST_TEXT).join('')
  return {
    text: shown === '' || SAYS_NOTHING.test(shown) ? null : shown,
    cleaned: visible !== unbroken,
    shortened: shown !== clean,
  }
}

const CONTROLS = /[\p{Cc}\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\p{Surrogate}]/gu
const SAYS_NOTHING = /^(无|暂无|[-—/\\]+|n\/a|null|none|0)$/i

/** The apostrophe that an export put before a would-be formula. */
export function withoutGuard(text: string): string {
  return text.replace(/^'(?='*[\s\u200B\u2060\uFEFF]*[=+\-@|%＝＋－＠｜％﹢﹣﹦﹪﹫])/u, '')
}
