import { holdsIdentityNumber } from './identity-numbers-in.ts'

/** What was read of a person's name. `unusual`: written as few names are, so somebody should look at it. */
export type PersonNameReading =
  | {
      readonly ok: true
      /**
       * The normal form: NFC, one kind of middle dot, no invisible characters, no blanks between Chinese characters.
       */
      readonly name: string
      readonly unusual: boolean
      /** Invisible characters stood in it and were dropped. */
      readonly cleaned: boolean
    }
  | { readonly ok: false; readonly reason: PersonNameFault }

export type PersonNameFault =
  | 'EMPTY'
  | 'TOO_LONG'
  | 'FORBIDDEN_CHARACTER'
  | 'LOST_CHARACTERS'
  | 'NOT_A_NAME'
  | 'SEVERAL_PEOPLE'

/** In characters as a person counts them. */
export const LONGEST_NAME = 60

/** Cut before any pattern meets it: nothing longer can be a name of 60 characters. */
const LONGEST_READ = 400

/**
 * Reads a name as people and programs write it, into the one form in which the portal stores and compares names. Words
 * that stand in a roster and name nobody (合计, 姓名), errors of a spreadsheet, pictograms and a number beside a name are
 * refused.
 */
export function readPersonName(text: string): PersonNameReading {
  if (text.length > LONGEST_READ) return { ok: false, reason: 'TOO_LONG' }
  if (!text.isWellFormed()) return { ok: false, reason: 'LOST_CHARACTERS' }
  const visible = text.replace(INVISIBLE, '')
  const name = normalName(visible)
  if (name === '') return { ok: false, reason: 'EMPTY' }
  if (FORBIDDEN.test(name)) return { ok: false, reason: 'FORBIDDEN_CHARACTER' }
  if (
    isErrorText(name) ||
    NOBODY.test(name) ||
    PICTOGRAM.test(name) ||
    LABEL.test(name) ||
    !LETTER.test(name) ||
    holdsIdentityNumber(name)
  )
    return { ok: false, reason: 'NOT_A_NAME' }
  if (SEVERAL.test(name)) return { ok: false, reason: 'SEVERAL_PEOPLE' }
  if (LOST.test(name)) return { ok: false, reason: 'LOST_CHARACTERS' }
  if (Array.from(name).length > LONGEST_NAME) return { ok: false, reason: 'TOO_LONG' }
  return { ok: true, name, unusual: !USUAL.test(name) || mayBeTwo(visible.trim(), name), cleaned: visible !== text }
}

/** The same folding for what somebody searches by: a part of a name in any spelling that the portal would store. */
export function foldName(text: string): string {
  return normalName(text.slice(0, LONGEST_READ).replace(INVISIBLE, ''))
}

/** What a spreadsheet shows where a cell has no value, in any program. */
export function isErrorText(text: string): boolean {
  return ERROR_TEXT.test(text.slice(0, 20).trim())
}

function normalName(text: string): string {
  return text
    .normalize('NFC')
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]+/gu, ' ')
    .trim()
    .replace(/ ?[·•‧∙⋅・･●˙ᐧ⸱⸳ꞏ⦁𐄁] ?/gu, '·')
    .replace(/(?<=\p{Script=Han}) ?[.。．﹒｡] ?(?=\p{Script=Han})/gu, '·')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

/**
 * A blank that was taken for one within a name may part two people: a break of the line, or more characters than one
 * name has.
 */
function mayBeTwo(written: string, name: string): boolean {
  return (
    name !== written &&
    /^\p{Script=Han}+$/u.test(name) &&
    (/[\r\n]/.test(written) || (/\p{Script=Han}{2}\s+\p{Script=Han}{2}/u.test(written) && Array.from(name).length >= 5))
  )
}

/**
 * Marks of direction, characters without width, fillers and selectors of a glyph come along when a name is copied; they
 * are no part of it but in Mongolian.
 */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0]|(?=\p{Variation_Selector})[^\u180B-\u180F]/gu
const FULL_WIDTH = /[Ａ-Ｚａ-ｚ＇－]/gu
const FORBIDDEN = /[\p{Cc}\p{Noncharacter_Code_Point}\u2028\u2029\uFFF9-\uFFFC\u{E0000}-\u{E007F}]/u
/** What a program writes where it could not keep a character. */
const LOST = /[?？\uFFFD□]/u
const PICTOGRAM = /\p{Extended_Pictographic}/u
const LETTER = /\p{L}/u
/** 制表：, 审核：李强: a label of a form, and whoever signs beside it. */
const LABEL = /[:：]/u
const ERROR_TEXT =
  /^(#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|GETTING_DATA|UNKNOWN!)|Err:\d{3}|TRUE|FALSE|#+)$/
/** Words of a list that name nobody, alone or with a count. */
const NOBODY =
  /^(本页|本月|全厂|全公司|员工|人员|人数)?(合计|总计|小计|共计|累计|总人数|总数)[:：]?\d*人?$|^(员工|职工|人员|工人)?(姓名|名字)$|^(序号|编号|备注|说明|签名|签字|空白|以下空白|同上|同前|待定|待招|待补|空缺|空岗|缺员|新员工|某某|示例|样例|例|男|女|(制表|填表|审核|复核|批准|经办|负责)人|无|暂无|没有|未知|不详|null|none|nil|nan|n\/a|undefined|test|测试|total|name)$/iu
/** 王芳、李强: a row is of one person. */
const SEVERAL = /(?<=\p{Script=Han}{2})[、，,；;/／&＆|](?=\p{Script=Han}{2})/u
const USUAL = /^(?:\p{Script=Han}{2,6}|[\p{Script=Han}·]{2,30}|[\p{Script=Latin}\p{M} .'·-]{2,60})$/u
