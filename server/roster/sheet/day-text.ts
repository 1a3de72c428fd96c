/** What programs and clerks put into a cell that has no day, the first day of their calendars among them. */
export const SAYS_NO_DAY =
  /^(无|没有|未|否|暂无|[-/][-/ ]*|—+|_+|\\+|\.+|\*+|0+|今|现在|至今(在职|在岗)?|(在职|在岗)(至今)?|未离职|未离|空|空白|未定|待定|长期|长期有效|永久|无期限|无固定(期限)?(劳动合同)?|n|no|n\/?a|none|null|nil|nan|nat|now|present|current|0{1,4}[-/.]0{1,2}[-/.]0{1,4}|(1900|1904)[-/.]0?1[-/.]0?[01]|(0001|1753)[-/.]0?1[-/.]0?1|1899[-/.]12[-/.]3[01]|1900年1月[01]日)$/i

/** One width, one kind of dash and blank, nothing invisible, digits for the numerals of a day that is written out. */
export function plainDayText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[。·•]/gu, '.')
    .replace(/\s+/gu, ' ')
    .replace(/ ?([/.\-年月日号]) ?/gu, '$1')
    .replace(/^[ '‘’`"“”]{1,8}(?=[\d(])|(?<=[\d日号)])[ "“”',;.]{1,8}$/gu, '')
    .replace(/^\(([\d年月日号/.\- ]+)\)$/u, '$1')
    .replace(
      WRITTEN_OUT,
      (_, year: string, month: string, day: string) =>
        `${Array.from(year, digitOf).join('')}年${numberOf(month)}月${numberOf(day)}日`,
    )
    .trim()
}

/** A time of day is dropped, and a zone with it: the day that is shown counts. */
export function withoutTimeAndWeekday(text: string): string {
  const rest = text
    .replace(
      / ?\(?(星期|周|礼拜)?[一二三四五六日天]\)$| (星期|周|礼拜)[一二三四五六日天]$|(?<=[\d日号])(星期|周|礼拜)[一二三四五六日天]$/u,
      '',
    )
    .replace(/(?<=[\d日号]) ?(上午|下午|凌晨|早上|晚上|中午) ?\d{1,2}[:时]\d{2}([:分]\d{2}秒?)?$/u, '')
    .replace(/(?<=[日号])\d{1,2}[:时]\d{2}([:分]\d{2}秒?)?$/u, '')
    .replace(
      /(?<=[\d)一二三四五六日天])[T ]([AP]M )?\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?[AP]M)?( ?(Z|(GMT|UTC)?[+-]\d{2}:?\d{2}))?( ?\([\w ]{1,40}\)|\[[\w/]{1,40}\])?$/i,
      '',
    )
    .replace(/^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})$/i, '$1')
    .trim()
  return rest === text ? rest : withoutTimeAndWeekday(rest)
}

/**
 * 20-Jun-2026, June 20, 2026, Sat Jun 20 2026: the month is named, so no order is in doubt but that of a short year.
 */
export function readNamedMonth(text: string): { year: string; month: number; day: string } | null {
  const plain = text.replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i, '')
  const [first, second, third] = [DAY_FIRST.exec(plain), MONTH_FIRST.exec(plain), YEAR_FIRST.exec(plain)]
  const [day, name, year] = first
    ? first.slice(1)
    : second
      ? [second[2], second[1], second[3]]
      : third
        ? [third[3], third[2], third[1]]
        : []
  const month =
    MONTHS.findIndex((known) => known === name?.toLowerCase() || known.slice(0, 3) === name?.toLowerCase()) + 1
  return day === undefined || year === undefined || month === 0 ? null : { year, month, day }
}

const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[ \-./]?([a-z]{3,9})[ \-./,]{0,2}(\d{4}|\d{2})$/i
const MONTH_FIRST = /^([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})$/i
const YEAR_FIRST = /^(\d{4})[ \-./]([a-z]{3,9})[ \-./](\d{1,2})$/i
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** 二〇二六年六月二十日, 2026年六月二十日. */
const WRITTEN_OUT =
  /^([〇○零一二三四五六七八九]{4}|\d{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿]{1,3})[日号]?(?=$| |\()/u
const NUMERALS = '〇一二三四五六七八九'

function digitOf(numeral: string): string {
  const digit = NUMERALS.indexOf(numeral.replace(/[○零]/u, '〇'))
  return digit === -1 ? numeral : String(digit)
}

/** 十, 十二, 二十, 二十一, 廿一. */
function numberOf(text: string): number {
  const [tens, ones] = text.replace('廿', '二十').includes('十') ? text.replace('廿', '二十').split('十') : ['0', text]
  return 10 * (tens === '' ? 1 : Number(digitOf(tens ?? ''))) + (ones === '' ? 0 : Number(digitOf(ones ?? '')))
}
