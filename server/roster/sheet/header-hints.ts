import { readIdentityNumber } from '../../law/resident-id.ts'
import { meaningOf } from './header-synonyms.ts'
import type { RosterColumn } from './roster-fields.ts'
import { readDay } from './rows/read-day.ts'
import type { SheetRow } from './formats/workbook.ts'

/** How a cell is to be filled in: （必填）, 如：2026-01-01, 18位数字, yyyy-mm-dd. */
export function isHint(text: string): boolean {
  if (text === '' || text.length > LONGEST_HINT) return false
  const plain = text.replace(/\s+/g, '')
  return HINTS.some((pattern) => pattern.test(plain))
}

const LONGEST_HINT = 80
const HINTS: readonly RegExp[] = [
  /^[(（【[〔<《][^()（）【】[\]]*[)）】\]〕>》]$/u,
  /^(如|例如|例|举例|示例|样例|格式|填写|请|必填|选填|可选|非必填|不填|可不填|自动|参考|说明|下拉|注)[:：，,、。;；]/u,
  /^(例如|格式|填写|请填|请按|请用|请选|请输入|从下拉|下拉选|按身份证|与身份证|同身份证|系统自动|自动生成|自动带出|无需填写|不用填)/u,
  /^(必填|选填|必填项|选填项|非必填|可空|可不填|不必填|必选|文本格式|日期格式|下拉选择|required|optional)$/iu,
  /^(如|例|例如)\d/u,
  /^(文本|字符|数字|日期|整数)(型|格式)?[,，、(（]?(必填|选填|非必填)[)）]?$/u,
  /^(\d{1,2}位(数字|数|字符|号码|手机号码?|身份证号码?|有效号码)?|[男女][/或、][男女]|是[/或、]否|[yY]{4}[-/.年][mM]{1,2}[-/.月][dD]{1,2}日?|年[-/.]?月[-/.]?日)$/u,
  /^在职(人员|员工|者|的)?(不填|留空|空着|可不填|为空|不用填)/u,
]

/**
 * A row right beneath the header that says how to fill it in, or numbers the columns: nobody stands in it. Where a name,
 * a number or a day could be meant, somebody does.
 */
export function isRowOfHints(row: SheetRow, columns: readonly RosterColumn[]): boolean {
  const written = row.cells.flatMap((cell, index) => {
    const text = cell?.text.trim() ?? ''
    return text === '' ? [] : [{ text, index }]
  })
  if (written.length === 0) return false
  if (numbersColumns(written.map(({ text }) => text)) || EXAMPLE.test(written[0]?.text ?? '')) return true
  const decisive = columns.filter(({ field }) => field === 'name' || field === 'identityNumber' || field === 'hiredOn')
  return (
    written.some(({ text }) => isHint(text)) &&
    written.every(({ text }) => readDay({ text, kind: 'text' }).kind !== 'day' && !readIdentityNumber(text).ok) &&
    decisive.every(({ index }) => {
      const text = row.cells[index]?.text.trim() ?? ''
      return text === '' || isHint(text) || meaningOf(text) !== null || SENTENCE.test(text)
    })
  )
}

/** In its first cell: the row shows how others are to be written. */
const EXAMPLE = /^[(（【]?(示例|样例|范例|例|例子|举例|填写示例|填表示例|示例行|example)[)）】]?[:：]?$/iu

/** Too long for a name, or it speaks of the form. */
const SENTENCE = /填|格式|身份证|一致|示例|例如|必须|需要|不得|以.{1,8}为准/u

/** 1 2 3 4, 甲 乙 丙, A B C. */
function numbersColumns(texts: readonly string[]): boolean {
  return (
    texts.length >= 3 &&
    [
      (index: number) => String(index + 1),
      (index: number) => `(${index + 1})`,
      (index: number) => `${'甲乙丙丁戊己庚辛壬癸'[index]}`,
      (index: number) => String.fromCharCode(65 + index),
    ].some((label) => texts.every((text, index) => text.normalize('NFKC') === label(index)))
  )
}
