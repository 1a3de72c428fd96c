/** A day in running text, as the screens write it: 2026年11月30日, 30 November 2026. */
export function sayDay(on: string, language: 'zh-CN' | 'en'): string {
  const [year, month, day] = on.split('-').map(Number)
  return language === 'en' ? `${day} ${months[month! - 1]} ${year}` : `${year}年${month}月${day}日`
}

/** A sentence in which days stand as they are kept, with each of them in words. */
export function sayDaysIn(text: string, language: 'zh-CN' | 'en'): string {
  return text.replaceAll(/(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])/g, (on) =>
    sayDay(on, language),
  )
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
