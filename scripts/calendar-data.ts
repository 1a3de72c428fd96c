import { writeFileSync } from 'node:fs'
import packaged from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/**
 * Writes server/law/calendars/cn-YYYY.ts from the published years of the package chinese-days, one notice each.
 * Run by `npx tsx scripts/calendar-data.ts` when the State Council publishes a year; the result is reviewed and
 * committed.
 */
const folder = new URL('../server/law/calendars/', import.meta.url)

/** Date and address of each notice. Where a notice gives no date here, none was seen. */
const notices: Record<number, { publishedOn?: string; url: string }> = {
  2004: { url: 'https://zh.wikisource.org/zh-hans/国务院办公厅关于2004年部分节假日安排的通知' },
  2005: { url: 'https://zhidao.baidu.com/question/2299098.html' },
  2006: { publishedOn: '2005-12-22', url: 'http://www.gov.cn/jrzg/2005-12/22/content_133837.htm' },
  2007: { publishedOn: '2006-12-18', url: 'http://www.gov.cn/fwxx/sh/2006-12/18/content_471877.htm' },
  2008: { publishedOn: '2007-12-18', url: 'http://www.gov.cn/zwgk/2007-12/18/content_837184.htm' },
  2009: { publishedOn: '2008-12-10', url: 'http://www.gov.cn/zwgk/2008-12/10/content_1174014.htm' },
  2010: { publishedOn: '2009-12-08', url: 'http://www.gov.cn/zwgk/2009-12/08/content_1482691.htm' },
  2011: { publishedOn: '2010-12-10', url: 'http://www.gov.cn/zwgk/2010-12/10/content_1762643.htm' },
  2012: { publishedOn: '2011-12-06', url: 'http://www.gov.cn/zwgk/2011-12/06/content_2012097.htm' },
  2013: { publishedOn: '2012-12-10', url: 'http://www.gov.cn/zwgk/2012-12/10/content_2286598.htm' },
  2014: { publishedOn: '2013-12-11', url: 'http://www.gov.cn/zwgk/2013-12/11/content_2546204.htm' },
  2015: { publishedOn: '2014-12-16', url: 'http://www.gov.cn/zhengce/content/2014-12/16/content_9302.htm' },
  2016: { publishedOn: '2015-12-10', url: 'http://www.gov.cn/zhengce/content/2015-12/10/content_10394.htm' },
  2017: { publishedOn: '2016-12-01', url: 'http://www.gov.cn/zhengce/content/2016-12/01/content_5141603.htm' },
  2018: { publishedOn: '2017-11-30', url: 'http://www.gov.cn/zhengce/content/2017-11/30/content_5243579.htm' },
  2019: { publishedOn: '2018-12-06', url: 'http://www.gov.cn/xinwen/2018-12/06/content_5346287.htm' },
  2020: { publishedOn: '2019-11-21', url: 'http://www.gov.cn/zhengce/content/2019-11/21/content_5454164.htm' },
  2021: { publishedOn: '2020-11-25', url: 'http://www.gov.cn/zhengce/content/2020-11/25/content_5564127.htm' },
  2022: { publishedOn: '2021-10-25', url: 'http://www.gov.cn/zhengce/content/2021-10/25/content_5644835.htm' },
  2023: { publishedOn: '2022-12-08', url: 'http://www.gov.cn/zhengce/content/2022-12/08/content_5730844.htm' },
  2024: { publishedOn: '2023-10-25', url: 'https://www.gov.cn/zhengce/content/202310/content_6911527.htm' },
  2025: { publishedOn: '2024-11-12', url: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm' },
  2026: { publishedOn: '2025-11-04', url: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm' },
}

interface Amendment {
  publishedOn: string
  source: string
  /** The days of these dates in the package are the amendment's; `before` says what the first notice had there. */
  from: string
  to: string
  before: Day[]
}
interface Day {
  on: string
  working: boolean
  holiday: string
}

const amendments: Record<number, Amendment> = {
  2015: {
    publishedOn: '2015-05-13',
    source:
      '国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知 http://www.gov.cn/zhengce/content/2015-05/13/content_9742.htm',
    from: '2015-09-03',
    to: '2015-09-06',
    before: [],
  },
  2019: {
    publishedOn: '2019-03-22',
    source:
      '国务院办公厅关于调整2019年劳动节假期安排的通知 http://www.gov.cn/zhengce/content/2019-03/22/content_5375877.htm',
    from: '2019-04-28',
    to: '2019-05-05',
    before: [{ on: '2019-05-01', working: false, holiday: '劳动节' }],
  },
  2020: {
    publishedOn: '2020-01-27',
    source: '国务院办公厅关于延长2020年春节假期的通知 http://www.gov.cn/zhengce/content/2020-01/27/content_5472352.htm',
    from: '2020-01-31',
    to: '2020-02-02',
    before: [{ on: '2020-02-01', working: true, holiday: '春节' }],
  },
}

/** The notice for 2006 made Saturday 2005-12-31 a working day; the package leaves it out. */
const corrections: Day[] = [{ on: '2005-12-31', working: true, holiday: '元旦' }]

const all: Day[] = [
  ...Object.entries(packaged.holidays).map(([on, text]) => ({
    on,
    working: false,
    holiday: text.split(',')[1] ?? text,
  })),
  ...Object.entries(packaged.workdays).map(([on, text]) => ({
    on,
    working: true,
    holiday: text.split(',')[1] ?? text,
  })),
  ...corrections,
].toSorted((a, b) => (a.on < b.on ? -1 : 1))

for (const [text, notice] of Object.entries(notices)) {
  const year = Number(text)
  const days = all.filter((day) => yearOfNotice(day.on) === year)
  const title = `国务院办公厅关于${year}年部分节假日安排的通知 ${notice.url}`
  const amendment = amendments[year]
  const editions = [edition(`cn${year}`, year, 1, title, notice.publishedOn, days)]
  if (amendment !== undefined) {
    const untouched = days.filter(({ on }) => on < amendment.from || on > amendment.to)
    const before = [...untouched, ...amendment.before].toSorted((a, b) => (a.on < b.on ? -1 : 1))
    editions[0] = edition(`cn${year}First`, year, 1, title, notice.publishedOn, before)
    editions.push(edition(`cn${year}`, year, 2, `${title}; ${amendment.source}`, amendment.publishedOn, days))
  }
  writeFileSync(
    new URL(`cn-${year}.ts`, folder),
    `import { calendarYear } from './calendar-year.ts'\n\n${editions.join('\n')}`,
  )
}

/** The notices for 2006, 2007, 2008, 2012, 2019 and 2023 also order the last days of the December before. */
function yearOfNotice(on: string): number {
  const year = Number(on.slice(0, 4))
  return on.slice(5) >= '12-29' ? year + 1 : year
}

function edition(
  name: string,
  year: number,
  number: number,
  source: string,
  publishedOn: string | undefined,
  days: Day[],
): string {
  const off = ranges(days.filter((day) => !day.working)).map(([holiday, first, last]) =>
    first === last ? `    ['${holiday}', '${first}'],` : `    ['${holiday}', '${first}', '${last}'],`,
  )
  const makeUp = days.filter((day) => day.working).map((day) => `    ['${day.holiday}', '${day.on}'],`)
  return [
    `export const ${name} = calendarYear({`,
    `  year: ${year},`,
    `  version: 'CN-${year}.${number}',`,
    `  source: '${source}',`,
    ...(publishedOn === undefined ? [] : [`  publishedOn: '${publishedOn}',`]),
    '  off: [',
    ...off,
    '  ],',
    '  makeUp: [',
    ...makeUp,
    '  ],',
    '})',
    '',
  ].join('\n')
}

function ranges(days: Day[]): [holiday: string, first: string, last: string][] {
  const result: [string, string, string][] = []
  for (const day of days) {
    const open = result.at(-1)
    if (open !== undefined && open[0] === day.holiday && Date.parse(day.on) - Date.parse(open[2]) === 86_400_000)
      open[2] = day.on
    else result.push([day.holiday, day.on, day.on])
  }
  return result
}
