import type { FileFault, FileRefusal } from './file-refusal.ts'

export type Language = 'zh-CN' | 'en'

/** One sentence for a person: what is wrong with the file, and what to do. */
export function sayRefusal(refusal: Pick<FileRefusal, 'reason' | 'facts'>, language: Language): string {
  const words = WORDS[refusal.reason][language].replace(/\{(\w+)\}/g, (_, fact: string) =>
    String(refusal.facts[fact] ?? '?'),
  )
  const { sheet } = refusal.facts
  if (!sheet) return words
  return language === 'en' ? `Sheet “${sheet}”: ${words}` : `工作表“${sheet}”：${words}`
}

const DAMAGED = {
  'zh-CN': '文件已损坏，无法完整读取。请用 Excel 或 WPS 打开后另存为新的 .xlsx 再上传。',
  en: 'The file is damaged and cannot be read whole. Open it in Excel or WPS, save it as a new .xlsx, and upload that.',
}
const UNSAFE = {
  'zh-CN':
    '文件的内部结构不正常，为安全起见未予读取。请用 Excel 或 WPS 新建表格，把内容粘贴过去，另存为 .xlsx 再上传。',
  en: 'The inside of the file is not what it claims to be, so it was not read. Paste the content into a new workbook, save it as .xlsx, and upload that.',
}

const WORDS = {
  EMPTY_FILE: { 'zh-CN': '文件是空的，没有任何内容。', en: 'The file is empty.' },
  NO_PEOPLE: {
    'zh-CN': '文件里只有列名，没有人员。请填写人员后重新上传。',
    en: 'The file names columns but no people. Fill in the people and upload it again.',
  },
  FILE_TOO_LARGE: {
    'zh-CN': '文件超过 {limitMegabytes} MB。请只保留花名册工作表，删除图片后再上传，或分成几个文件。',
    en: 'The file is larger than {limitMegabytes} MB. Keep the staff sheet only, without pictures, or split it into several files.',
  },
  TOO_MANY_ROWS: {
    'zh-CN': '表格超过 {limit} 行。请分成几个文件上传。',
    en: 'The sheet has more than {limit} rows. Split it into several files.',
  },
  TOO_MANY_COLUMNS: {
    'zh-CN': '表格超过 {limit} 列。请删除多余的列（包括最右边零散的单元格）后再上传。',
    en: 'The sheet has more than {limit} columns. Delete the ones not needed, stray cells far to the right included.',
  },
  TOO_MANY_PARTS: {
    'zh-CN': '文件内部的组成部分超过 {limit} 个。请只保留花名册工作表，另存为新的 .xlsx 再上传。',
    en: 'The file consists of more than {limit} parts. Keep the staff sheet only and save it as a new .xlsx.',
  },
  TOO_MANY_CELLS: {
    'zh-CN':
      '.xls 和 .xlsb 文件最多读取 {limit} 个单元格。请用 Excel 或 WPS 另存为 .xlsx 再上传（.xlsx 可达 10 万行）。',
    en: 'Of an .xls or .xlsb at most {limit} cells are read. Save it as .xlsx, of which 100,000 rows are read.',
  },
  TOO_LARGE_HELD_WHOLE: {
    'zh-CN': '.xls 和 .xlsb 文件不得超过 {limitMegabytes} MB。请用 Excel 或 WPS 另存为 .xlsx 再上传。',
    en: 'An .xls or .xlsb may have {limitMegabytes} MB at most. Save it as .xlsx.',
  },
  WORKBOOK_DAMAGED: DAMAGED,
  FLAT_OPEN_DOCUMENT: {
    'zh-CN': '这是单文件的 OpenDocument 表格（.fods）。请另存为 .ods 或 .xlsx 再上传。',
    en: 'This is a flat OpenDocument spreadsheet (.fods). Save it as .ods or .xlsx.',
  },
  XML_SPREADSHEET: {
    'zh-CN': '这是“XML 电子表格 2003”文件（常见于系统导出的 .xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。',
    en: 'This is an “XML Spreadsheet 2003”, as systems export it under the name .xls. Open it in Excel or WPS and save it as .xlsx.',
  },
  LEGACY_XLS: {
    'zh-CN': '这是旧版 Excel 格式（.xls，有时被改名为 .xlsx）。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。',
    en: 'This is the old Excel format (.xls, even where it was renamed .xlsx). Open it in Excel or WPS and save it as .xlsx.',
  },
  BINARY_WORKBOOK: {
    'zh-CN': '这是 Excel 二进制格式（.xlsb）。请另存为 .xlsx 再上传。',
    en: 'This is a binary workbook (.xlsb). Save it as .xlsx.',
  },
  OPEN_DOCUMENT: {
    'zh-CN': '这是 OpenDocument 表格（.ods）。请另存为 .xlsx 再上传。',
    en: 'This is an OpenDocument spreadsheet (.ods). Save it as .xlsx.',
  },
  WEB_PAGE: {
    'zh-CN':
      '这其实是一个网页文件，只是改了扩展名（常见于系统导出的 .xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。',
    en: 'This is a web page under another name, as systems export it under the name .xls. Open it in Excel or WPS and save it as .xlsx.',
  },
  NOT_A_SPREADSHEET: {
    'zh-CN': '这不是表格文件。请上传 .xlsx、.xls、.xlsb、.ods 或 .csv。',
    en: 'This is not a spreadsheet. Upload an .xlsx, .xls, .xlsb, .ods or .csv.',
  },
  ENCRYPTED: {
    'zh-CN': '文件设有密码。请取消密码保护，另存后再上传。',
    en: 'The file is protected by a password. Remove it, save, and upload again.',
  },
  MACROS: {
    'zh-CN': '文件含有宏或嵌入对象。请另存为不含宏的 .xlsx 再上传。',
    en: 'The file holds macros or embedded objects. Save it as an .xlsx without them.',
  },
  ARCHIVE_DAMAGED: DAMAGED,
  ARCHIVE_DECEPTIVE: UNSAFE,
  ARCHIVE_BOMB: {
    'zh-CN': '文件解压后体积异常巨大，未予读取。请用 Excel 或 WPS 新建表格，把内容粘贴过去，另存为 .xlsx 再上传。',
    en: 'The file would unpack to an abnormal size and was not read. Paste the content into a new workbook, save it as .xlsx, and upload that.',
  },
  XML_ENTITIES: UNSAFE,
  XML_DAMAGED: DAMAGED,
  XML_ENCODING: DAMAGED,
  TEXT_ENCODING: {
    'zh-CN': '文件的文字编码无法识别，或混用了几种编码。请另存为“CSV UTF-8（逗号分隔）”或 .xlsx 再上传。',
    en: 'The encoding of the text cannot be told, or several are mixed. Save it as “CSV UTF-8” or as .xlsx.',
  },
  TEXT_NUL: {
    'zh-CN': '文件的文字中间夹有空字节，可能有内容丢失。请用 Excel 或 WPS 打开核对后，另存为 .xlsx 再上传。',
    en: 'Empty bytes stand in the midst of the text, so something may have been lost. Open the file, check it, and save it as .xlsx.',
  },
  CSV_QUOTES: {
    'zh-CN': '第 {line} 行附近有未成对的引号，后面的行会被吞并。请检查该行，或另存为 .xlsx 再上传。',
    en: 'Near line {line} a quotation mark is not closed, which would swallow the lines after it. Mend that line, or save as .xlsx.',
  },
  NO_VISIBLE_SHEET: {
    'zh-CN': '工作簿里的工作表全部被隐藏。请取消隐藏花名册后再上传。',
    en: 'Every sheet of the workbook is hidden. Unhide the staff sheet and upload again.',
  },
  SHEET_NOT_FOUND: {
    'zh-CN': '没有找到所选的工作表。文件中有：{sheets}。',
    en: 'The chosen sheet is not in the file, which has: {sheets}.',
  },
  NO_HEADER: {
    'zh-CN': '没有找到表头。请在前 20 行内写明“姓名”“身份证号”“聘用日期”等列名，或自行指定各列的含义。',
    en: 'No header was found. Name the columns (姓名, 身份证号, 聘用日期 …) within the first 20 rows, or say what each column means.',
  },
  COLUMNS_MISSING: {
    'zh-CN':
      '第 {headerRow} 行的表头缺少必要的列（姓名、身份证号、聘用日期或离职日期）。请补上，或自行指定各列的含义。',
    en: 'The header in row {headerRow} lacks a column that is needed (name, identity number, date of hire or departure). Add it, or say what each column means.',
  },
  TOOK_TOO_LONG: {
    'zh-CN': '文件 {seconds} 秒内未能读完，已停止。请分成几个文件上传。',
    en: 'The file could not be read within {seconds} seconds. Split it into several files.',
  },
  TOO_MUCH_MEMORY: {
    'zh-CN': '读取此文件需要的内存过多，已停止。请只保留花名册工作表，或分成几个文件。',
    en: 'Reading the file took too much memory. Keep the staff sheet only, or split it into several files.',
  },
} as const satisfies Record<FileFault, Record<Language, string>>

export function isFileFault(text: string): text is FileFault {
  return Object.hasOwn(WORDS, text)
}
