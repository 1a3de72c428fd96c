import { ROSTER_FIELDS, type RosterField } from './roster-fields.ts'

/** Headers as HR systems, ministries' forms and clerks write them, in the spelling of `plainHeader`. */
const SYNONYMS: Readonly<Record<RosterField, string>> = {
  name: '姓名 员工姓名 职工姓名 名字 人员姓名 员工名称 员工 雇员姓名 从业人员姓名 务工人员姓名 真实姓名 中文姓名 人员名称 name fullname employeename staffname',
  identityNumber:
    '身份证号 身份证号码 身份证 证件号码 证件号 公民身份号码 公民身份证号码 居民身份证号 居民身份证号码 居民身份证 二代身份证号 身份号码 身份证件号码 有效证件号码 员工身份证号 员工身份证号码 idnumber identitynumber idno idcard idcardno identitycard citizenid',
  hiredOn:
    '入职日期 入职时间 聘用日期 到岗日期 聘用时间 到岗时间 入厂日期 入厂时间 进厂日期 进厂时间 入职日 入职 录用日期 录用时间 用工日期 用工起始日期 用工开始日期 进公司日期 来厂日期 来厂时间 上岗日期 上岗时间 报到日期 报到时间 入司日期 入司时间 到职日期 到职时间 到职日 进场日期 进场时间 入场日期 入场时间 进厂日 入厂日 参加工作时间本单位 入职年月日 到岗 到职 进厂 进场 入场 入厂 上岗 报到 hiredate hiredon dateofhire entrydate joindate startdate joiningdate dayofhire',
  endedOn:
    '离职日期 离职时间 解除日期 解除时间 终止日期 终止时间 离厂日期 离厂时间 离岗日期 离岗时间 离职日 辞职日期 辞职时间 退工日期 退工时间 解聘日期 解聘时间 离司日期 退场日期 退场时间 离场日期 离场时间 出厂日期 出厂时间 最后工作日 劳动关系解除日期 劳动关系终止日期 解除劳动合同日期 终止解除日期 用工终止日期 离职 离厂 离场 退场 leavedate endedon enddate terminationdate departuredate lastday lastworkingday lastdayemployed',
  phone:
    '手机号 手机号码 联系电话 电话 手机 移动电话 联系方式 电话号码 本人电话 员工电话 联系手机 联系号码 本人联系电话 本人手机号 phone phonenumber mobile mobilephone tel telephone cellphone',
  householdRegistrationAddress:
    '户籍地址 户口所在地 户籍所在地 户籍地 户口地址 户籍 户口 身份证地址 身份证住址 户籍详细地址 户口所在地地址 常住户口所在地 常住户口所在地址 户籍所在地址 户籍住址 户籍地详址 householdaddress registeredaddress hukou hukouaddress householdregistrationaddress',
  residenceAddress:
    '现住址 现居住地址 居住地址 现居住地 现住地址 居住地 现在住址 暂住地址 暂住地 暂住址 住址 目前住址 现地址 实际居住地 实际居住地址 实际住址 常住地址 居住地详址 现住地 现住所 家庭住址 宿舍地址 本地住址 本地居住地址 通讯地址 联系地址 address residenceaddress currentaddress livingaddress presentaddress',
  position:
    '岗位 职务 工种 职位 岗位名称 职位名称 岗位职务 职务岗位 岗位工种 工种岗位 工作岗位 从事岗位 从事工种 职业 position jobtitle job post',
  householdDivisionCode:
    '户籍区划代码 户籍地区划代码 行政区划代码 户籍行政区划代码 区划代码 户籍地行政区划代码 户籍代码 householddivisioncode divisioncode areacode divisioncodeofhouseholdregistration',
  sex: '性别 男女 sex gender',
  departureReason:
    '离职原因 解除原因 终止原因 离职类型 离职事由 离厂原因 退工原因 解除终止原因 离职理由 departurereason leavereason reasonforleaving terminationreason whytheemploymentended',
  status:
    '员工状态 人员状态 在职状态 用工状态 工作状态 在职情况 是否在职 是否离职 是否已离职 是否在岗 是否离岗 是否在册 离职否 在职否 在岗状态 在岗情况 人员类别状态 状态 employeestatus employmentstatus status',
  remark: '备注 说明 备注说明 附注 备注信息 remark remarks note notes comment',
  registeredBefore:
    '此前登记日期 此前已登记 此前已登记日期 此前登记时间 原登记日期 已登记日期 居住登记日期 居住登记时间 流动人口登记日期 流动人口登记时间 暂住登记日期 暂住登记时间 是否已登记 是否已办居住登记 是否办理居住登记 居住登记办理日期 registeredbefore registeredon registrationdate dateofregistration dayoftheearlierregistration',
  registeredBeforeReference:
    '此前登记编号 此前已登记编号 登记编号 原登记编号 居住登记编号 居住登记号 居住登记回执号 流动人口登记编号 暂住登记编号 登记回执号 registrationnumber registrationno registrationreference numberoftheearlierregistration',
  lateReason:
    '逾期原因 迟报原因 逾期申报原因 迟报说明 逾期说明 补报原因 延迟申报原因 latereason reasonforlateness whyitislate',
}

/** `rank`: of two columns with one meaning the better known header wins. */
export interface Meaning {
  readonly field: RosterField
  readonly rank: number
}

const BY_HEADER: ReadonlyMap<string, Meaning> = new Map(
  ROSTER_FIELDS.flatMap((field) =>
    SYNONYMS[field].split(' ').map((word, rank): [string, Meaning] => [word, { field, rank }]),
  ),
)

const RANK_OF_PATTERNS = 1_000

/**
 * A longer header that says more of the same: 员工入职日期, 本人手机号码(必填). Never one that speaks of somebody else or of a
 * contract.
 */
const PATTERNS: readonly (readonly [patterns: RegExp | readonly RegExp[], RosterField])[] = [
  [/(身份证|公民身份|身份)(号码?|证号码?)$/, 'identityNumber'],
  [/(入职|聘用|到岗|录用|入厂|进厂)(日期|时间)$/, 'hiredOn'],
  [/(离职|离厂|离岗|退工|解聘|辞职)(日期|时间)$/, 'endedOn'],
  [/(离职|退工|解除)原因$/, 'departureReason'],
  [[/户籍|户口/, /地址$/], 'householdRegistrationAddress'],
  [[/现住|现居|居住|暂住/, /址$/], 'residenceAddress'],
  [/(手机号码?|联系电话)$/, 'phone'],
]

const SOMEBODY_ELSE =
  /紧急|配偶|家属|亲属|父|母|子女|担保|介绍人|联系人|房东|房主|公司|单位|部门|签发|有效期|起始|截止|合同|预计|计划|实习|试用|办公|座机|code$/

const OTHER_PERSON = /紧急|配偶|家属|亲属|父|母|子女|担保|介绍人|联系人|房东|房主/
const OTHER_TERM = /签发|有效期|合同|实习|试用|社保|保险|公积金|体检|培训|居住证/
const EXPECTED = /预计|计划|拟/
const OTHER_PLACE = /^(公司|单位|用人单位|工作单位|企业|部门|办公)(信息|情况|资料)?$/

/** Of a person only what belongs to no other person: a contact is not hired. */
const OF_EMPLOYMENT: ReadonlySet<RosterField> = new Set([
  'hiredOn',
  'endedOn',
  'departureReason',
  'lateReason',
  'status',
  'remark',
  'registeredBefore',
  'registeredBeforeReference',
])
const OF_PLACE: ReadonlySet<RosterField> = new Set(['phone', 'residenceAddress', 'householdRegistrationAddress'])
const SAYS_WHICH_DAY =
  /入职|入厂|进厂|入场|进场|入司|到岗|到职|上岗|报到|聘用|录用|离职|离厂|离岗|离场|退场|离司|退工|辞职|解聘/

/**
 * Whether a group of columns is about somebody else than the employee, or about another term than the employment's; of a
 * field under it, whether it takes that field's meaning. A date of hire is one even beneath 合同.
 */
export function isOfSomethingElse(group: string, field?: RosterField, own = ''): boolean {
  const plain = plainHeader(group)
  if (field === undefined) return [OTHER_PERSON, OTHER_TERM, EXPECTED, OTHER_PLACE].some((other) => other.test(plain))
  const isDay = field === 'hiredOn' || field === 'endedOn'
  return (
    (OTHER_PERSON.test(plain) && !OF_EMPLOYMENT.has(field)) ||
    (OTHER_TERM.test(plain) && ((isDay && !SAYS_WHICH_DAY.test(own)) || field === 'status')) ||
    (EXPECTED.test(plain) && isDay) ||
    (OTHER_PLACE.test(plain) && OF_PLACE.has(field))
  )
}

/** What a header means, or null. */
export function meaningOf(header: string): Meaning | null {
  const plain = plainHeader(header)
  const known = BY_HEADER.get(plain)
  if (known !== undefined) return known
  if (plain.length > 14 || SOMEBODY_ELSE.test(plain)) return null
  const field = PATTERNS.find(([patterns]) => [patterns].flat().every((pattern) => pattern.test(plain)))?.[1]
  return field === undefined ? null : { field, rank: RANK_OF_PATTERNS }
}

/** Width, blanks, marks of obligation and remarks in brackets do not change what a header means. */
export function plainHeader(header: string): string {
  return withoutRemarks(header.normalize('NFKC').slice(0, 60).toLowerCase()).replace(/[\s*★☆※:：、,，./\\_#"'’-]/gu, '')
}

/** From each opening bracket to the next that closes, of whatever kind. */
function withoutRemarks(text: string): string {
  const open = text.search(/[([【<{]/)
  const close = open === -1 ? -1 : text.slice(open).search(/[)\]】>}]/)
  return close === -1 ? text : text.slice(0, open) + withoutRemarks(text.slice(open + close + 1))
}
