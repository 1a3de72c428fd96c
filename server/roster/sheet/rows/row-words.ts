import type { Language } from '../refusal-words.ts'
import { sayDay } from '../../../law/say-day.ts'
import { isPlainDate } from '../../../law/plain-date.ts'
import type { RowError, RowErrorDetail, RowWarningDetail } from './roster-row.ts'

/** What is wrong with a row and how to mend it, in one sentence; the cell goes before it. */
export function sayRowError(error: Pick<RowError, 'detail' | 'cell' | 'facts'>, language: Language): string {
  const words = wordsOf(error)[language].replace(/\{(\w+)\}/g, (_, fact: string) =>
    sayFact(error.facts[fact], language),
  )
  return error.cell === null ? words : `${error.cell}${language === 'en' ? ': ' : '：'}${words}`
}

/** Days, of which there may be several, as people write them. */
function sayFact(fact: RowError['facts'][string] | undefined, language: Language): string {
  const parts = String(fact ?? '').split(' ')
  return parts.every(isPlainDate)
    ? parts.map((on) => sayDay(on, language)).join(language === 'en' ? ', ' : '、')
    : parts.join(' ')
}

/** A day that one order alone can read is still asked about; one that was never written cannot be chosen. */
function wordsOf({ detail, facts }: Pick<RowError, 'detail' | 'facts'>): Record<Language, string> {
  if (detail !== 'hire_ambiguous' && detail !== 'leave_ambiguous') return ERRORS[detail]
  const candidates = String(facts.candidates ?? '')
    .split(' ')
    .filter(Boolean).length
  return candidates > 1 ? ERRORS[detail] : candidates === 1 ? ONE_DAY[detail] : NO_DAY[detail]
}

export function sayRowWarning(detail: RowWarningDetail, language: Language): string {
  return WARNINGS[detail][language]
}

const ERRORS = {
  name_missing: { 'zh-CN': '缺少姓名。', en: 'The name is missing.' },
  name_unreadable: {
    'zh-CN': '姓名含有问号或不可见字符，可能在保存时丢失了生僻字。请重新填写。',
    en: 'The name holds question marks or invisible characters; a rare character may have been lost on saving. Write it again.',
  },
  name_of_nobody: {
    'zh-CN': '这一格不是人的姓名，请填写身份证上的姓名。',
    en: 'This cell names nobody. Write the name as on the identity card.',
  },
  name_of_several: {
    'zh-CN': '这一格似乎写了不止一个人的姓名，请每行只写一人。',
    en: 'This cell seems to name several people. Write one to a row.',
  },
  name_too_long: { 'zh-CN': '姓名超过 60 个字，请核对。', en: 'The name has more than 60 characters. Check it.' },
  no_value: {
    'zh-CN': '这一格是表格软件的错误值或逻辑值（{value}），不是内容。请改成实际内容。',
    en: 'The cell shows an error or a truth value of the spreadsheet ({value}), not content. Write what it should say.',
  },
  formula_not_computed: {
    'zh-CN':
      '这一格是公式，但文件里没有保存它的结果。请用 Excel 或 WPS 打开文件，重新计算并保存后再上传，或直接填写结果。',
    en: 'The cell is a formula whose result is not stored in the file. Open the file, recalculate, save and upload again, or write the result itself.',
  },
  id_missing: { 'zh-CN': '缺少身份证号。', en: 'The identity number is missing.' },
  id_precision_lost: {
    'zh-CN': '身份证号已被表格软件截成 15 位有效数字，后几位无法恢复。请把该列设置为“文本”格式，再重新填写号码。',
    en: 'The spreadsheet cut the identity number to 15 significant digits; the rest is lost. Format the column as text, then enter the number again.',
  },
  id_bad_checksum: {
    'zh-CN': '身份证号的校验码不对，请核对每一位数字。',
    en: 'The check digit of the identity number is wrong. Compare every digit.',
  },
  id_bad_length: { 'zh-CN': '身份证号不是 18 位。', en: 'The identity number does not have 18 characters.' },
  id_bad_character: {
    'zh-CN': '身份证号含有数字和末位 X 以外的字符。',
    en: 'The identity number holds something other than digits and a last X.',
  },
  id_bad_province: {
    'zh-CN': '身份证号的前两位不是任何省份的代码。',
    en: 'The identity number begins with no known province.',
  },
  id_bad_birth_date: {
    'zh-CN': '身份证号中的出生日期不存在或在今天之后。',
    en: 'The date of birth in the identity number does not exist or lies ahead.',
  },
  id_first_generation: {
    'zh-CN': '15 位的一代身份证号已停用，请填写 18 位号码。',
    en: 'Fifteen-digit numbers are no longer valid. Enter the number of 18 characters.',
  },
  id_other_document: {
    'zh-CN': '这是港澳台居民或外国人的证件号码，不适用流动人口登记，请按相应规定办理。',
    en: 'This is the document of a resident of Hong Kong, Macao or Taiwan or of a foreigner, for whom other rules hold.',
  },
  hire_missing: { 'zh-CN': '缺少聘用日期。', en: 'The date of hire is missing.' },
  hire_no_such_day: {
    'zh-CN': '该日期不存在：聘用日期的年、月、日在日历上没有这一天。',
    en: 'This day does not exist: the date of hire is in no calendar.',
  },
  hire_unreadable: {
    'zh-CN': '聘用日期无法识别，请写成 2026-03-05 的形式。',
    en: 'The date of hire cannot be read. Write it like 2026-03-05.',
  },
  hire_ambiguous: {
    'zh-CN': '聘用日期可以有几种读法（{candidates}），请写明四位年份、月、日。',
    en: 'The date of hire can be read in several ways ({candidates}). Write it with a year of four digits, month and day.',
  },
  hire_open: {
    'zh-CN': '聘用日期是一个表示“无期限”的日期，请填写实际聘用日期。',
    en: 'The date of hire is one that stands for “never”. Write the real one.',
  },
  leave_open: {
    'zh-CN': '离职日期是一个表示“无期限”的日期。如已离职请填写最后工作日，仍在职请清空。',
    en: 'The last day is one that stands for “never”. Write the last day, or empty it if the person still works here.',
  },
  hire_in_future: { 'zh-CN': '聘用日期 {on} 在今天之后。', en: 'The date of hire, {on}, lies ahead.' },
  leave_no_such_day: {
    'zh-CN': '该日期不存在：离职日期的年、月、日在日历上没有这一天。',
    en: 'This day does not exist: the date of departure is in no calendar.',
  },
  leave_unreadable: {
    'zh-CN': '离职日期无法识别，请写成 2026-03-05 的形式。',
    en: 'The date of departure cannot be read. Write it like 2026-03-05.',
  },
  leave_ambiguous: {
    'zh-CN': '离职日期可以有几种读法（{candidates}），请写明四位年份、月、日。',
    en: 'The date of departure can be read in several ways ({candidates}). Write it with a year of four digits, month and day.',
  },
  leave_missing: {
    'zh-CN': '已说明此人离职，但没有离职日期，请填写。',
    en: 'The person has left, as was said, but there is no last day. Write it.',
  },
  leave_in_future: { 'zh-CN': '离职日期 {on} 在今天之后。', en: 'The date of departure, {on}, lies ahead.' },
  leave_before_hire: {
    'zh-CN': '离职日期 {endedOn} 早于聘用日期 {hiredOn}。',
    en: 'The departure, {endedOn}, is before the hire, {hiredOn}.',
  },
  registered_no_such_day: {
    'zh-CN': '该日期不存在：此前登记的日期的年、月、日在日历上没有这一天。',
    en: 'This day does not exist: the day of the earlier registration is in no calendar.',
  },
  registered_unreadable: {
    'zh-CN': '此前登记的日期无法辨认，请写明年、月、日，或填“是”“否”。',
    en: 'The day of the earlier registration cannot be read. Write year, month and day, or yes or no.',
  },
  registered_in_future: {
    'zh-CN': '此前登记的日期 {on} 在今天之后。',
    en: 'The earlier registration, {on}, lies ahead.',
  },
  minor_under_16: {
    'zh-CN': '聘用时未满 16 周岁（{fullAgeOn} 才满），不得招用。',
    en: 'Not yet 16 when hired (16 on {fullAgeOn}): must not be employed.',
  },
  columns_changed: {
    'zh-CN':
      '第 {row} 行是另一个表头，各列的含义与上面不同，其下的行没有读取。请把这部分放到单独的工作表后再上传，或在此填写。',
    en: 'Row {row} is another header under which the columns mean something else; what is beneath was not read. Put it on a sheet of its own and upload it, or fill it in here.',
  },
  too_many_fields: {
    'zh-CN': '这一行有 {fields} 个字段，表头只有 {columns} 列：某个字段里的逗号没有用引号括起来，各列已错位。',
    en: 'This line has {fields} fields under a header of {columns}: a comma within a field was not quoted, and the columns have shifted.',
  },
} as const satisfies Record<RowErrorDetail, Record<Language, string>>

const ONE_DAY = {
  hire_ambiguous: {
    'zh-CN': '聘用日期的年、月、日次序写得不明，请确认是否为 {candidates}。',
    en: 'The order of the date of hire is not plain: confirm that it is {candidates}.',
  },
  leave_ambiguous: {
    'zh-CN': '离职日期的年、月、日次序写得不明，请确认是否为 {candidates}。',
    en: 'The order of the date of departure is not plain: confirm that it is {candidates}.',
  },
} as const

const NO_DAY = {
  hire_ambiguous: {
    'zh-CN': '聘用日期只有年月，请写明是哪一天，例如 2026-03-05。',
    en: 'The date of hire says only year and month. Write the day, like 2026-03-05.',
  },
  leave_ambiguous: {
    'zh-CN': '离职日期只有年月，请写明是哪一天，例如 2026-03-05。',
    en: 'The date of departure says only year and month. Write the day, like 2026-03-05.',
  },
} as const

const WARNINGS = {
  hidden_asked: {
    'zh-CN': '此行在表格中被隐藏：是否仍在册，请对整个文件回答一次。',
    en: 'The row is hidden in the sheet: say once for the file whether such rows count.',
  },
  struck_asked: {
    'zh-CN': '此行带删除线：是否仍在册，请对整个文件回答一次。',
    en: 'The row is struck through: say once for the file whether such rows count.',
  },
  status_asked: {
    'zh-CN': '状态或备注中的说法需要确认含义，请对整个文件回答一次。',
    en: 'The state or remark needs a word on what it means: say it once for the file.',
  },
  day_shift_asked: {
    'zh-CN': '日期带有 15:00 或 16:00，可能是时区换算造成的偏移，请对整个文件回答一次。',
    en: 'The day carries 15:00 or 16:00, as after a change of time zone: say once for the file which day is meant.',
  },
  other_day_asked: {
    'zh-CN': '另一日期列写着不同的日期：以哪一列为准，请对整个文件回答一次。',
    en: 'Another column of days says another day: say once for the file which one counts.',
  },
  other_day: { 'zh-CN': '按您的说明，采用了另一日期列。', en: 'As you said, the day of the other column was taken.' },
  struck_row: {
    'zh-CN': '此行带删除线，按您的说明仍按在册人员处理。',
    en: 'The row is struck through; as you said, it counts all the same.',
  },
  day_shifted: { 'zh-CN': '按您的说明，日期取为次日。', en: 'As you said, the day was read as the next one.' },
  day_in_order: { 'zh-CN': '日期按您说明的年月日次序读取。', en: 'The day was read in the order that you said.' },
  status_explained: { 'zh-CN': '状态或备注按您的说明处理。', en: 'The state or remark was read as you said.' },
  open_end: {
    'zh-CN': '离职日期是表示“无期限”的日期，按仍在职处理。',
    en: 'The last day stands for “never”: read as still employed.',
  },
  hidden_row: {
    'zh-CN': '此行在表格中被隐藏，仍按在册人员处理。',
    en: 'The row is hidden in the sheet; it counts all the same.',
  },
  sex_mismatch: {
    'zh-CN': '性别一栏与身份证号不符，以身份证号为准。',
    en: 'The sex written contradicts the identity number, which counts.',
  },
  phone_bad: { 'zh-CN': '电话号码无法识别，未采用。', en: 'The telephone number cannot be read and was left out.' },
  phone_first: {
    'zh-CN': '电话一格写有分机号或不止一个号码，采用了第一个能识别的号码。',
    en: 'The telephone cell holds an extension or several numbers; the first that can be read was taken.',
  },
  phone_missing: { 'zh-CN': '没有填写电话。', en: 'There is no telephone number.' },
  address_missing: { 'zh-CN': '没有填写现居住地址。', en: 'There is no address of residence.' },
  name_unusual: { 'zh-CN': '姓名的写法少见，请核对。', en: 'The name is written unusually. Check it.' },
  id_maybe_cut: {
    'zh-CN': '身份证号末三位是 000，请核对是否被表格软件截断。',
    en: 'The identity number ends in 000. Check that the spreadsheet did not cut it.',
  },
  date_from_number: {
    'zh-CN': '日期原是一个数字，已按表格软件的日期序号读取，请核对。',
    en: 'The date was a bare number and was read as a spreadsheet’s serial day. Check it.',
  },
  formula_not_computed: {
    'zh-CN': '此格是没有计算过的公式，未采用。',
    en: 'The cell is a formula that was never computed; it was left out.',
  },
  no_value: {
    'zh-CN': '此格是表格软件的错误值或逻辑值，未采用。',
    en: 'The cell shows an error or a truth value of the spreadsheet; it was left out.',
  },
  formula_result: {
    'zh-CN': '此格是公式，采用了文件中保存的结果。',
    en: 'The cell is a formula; its stored result was taken.',
  },
  division_code_bad: {
    'zh-CN': '户籍区划代码不是 6 位数字，未采用。',
    en: 'The division code does not have six digits and was left out.',
  },
  characters_removed: { 'zh-CN': '去掉了不可见的控制字符。', en: 'Invisible control characters were removed.' },
  text_shortened: {
    'zh-CN': '内容过长，只保留前 200 字。',
    en: 'The text was too long; its first 200 characters were kept.',
  },
} as const satisfies Record<RowWarningDetail, Record<Language, string>>
