import type { Cell } from './workbook.ts'

export type NameReading =
  | { readonly kind: 'name'; readonly name: string; readonly unusual: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly why: 'control' | 'lost_characters' | 'too_long' }

const LONGEST_NAME = 50

/** NFC and one kind of middle dot; the blanks by which clerks justify 张 三 with wide gaps go, those between Latin words stay. */
export function readName(cell: Cell | undefined): NameReading {
  const text = withoutGuard(cell?.text ?? '').normalize('NFC').replace(/[\u200B\u2060\uFEFF\u00AD]/gu, '').replace(/\s+/gu, ' ').trim()
  if (text === '') return { kind: 'none' }
  if (CONTROL.test(text)) return { kind: 'unreadable', why: 'control' }
  if (/[?？\uFFFD□]/u.test(text)) return { kind: 'unreadable', why: 'lost_characters' }
  const name = text.replace(/ ?[·•‧∙⋅・･] ?/gu, '·').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
  if (name.length > LONGEST_NAME) return { kind: 'unreadable', why: 'too_long' }
  return { kind: 'name', name, unusual: !USUAL.test(name) }
}

/** Whatever it says about direction or is no character at all could make a name look like another. */
const CONTROL = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}\p{Surrogate}]/u
const USUAL = /^(?:\p{Script=Han}{2,6}|[\p{Script=Han}·]{2,30}|[\p{Script=Latin}\p{M} .'·-]{2,50})$/u

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
  const clean = visible.replace(/ {2,}/gu, ' ').trim()
  const shown = clean.length <= LONGEST_TEXT ? clean : Array.from(clean).slice(0, LONGEST_TEXT).join('')
  return { text: shown === '' || SAYS_NOTHING.test(shown) ? null : shown, cleaned: visible !== unbroken, shortened: shown !== clean }
}

const CONTROLS = /[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\p{Surrogate}]/gu
const SAYS_NOTHING = /^(无|暂无|[-—/\\]+|n\/a|null|none)$/i

/** The apostrophe that an export put before a would-be formula. */
function withoutGuard(text: string): string {
  return text.replace(/^'(?=[\s\u200B\u2060\uFEFF]*[=+\-@＝＋－＠﹢﹣﹦﹫])/u, '')
}
