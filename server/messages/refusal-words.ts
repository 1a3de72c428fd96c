import type { Language } from '../request/context.ts'
import type { RuleSet } from '../law/rule-sets.ts'
import { sayDay } from '../law/say-day.ts'
import { isPlainDate } from '../law/plain-date.ts'
import type { Refusal, UserErrorCode } from '../request/refusal.ts'
import { ownWordsFor, withCell } from './own-words.ts'

interface Words {
  messageZh: string
  messageEn: string
  remedyZh: string
  remedyEn: string
  /** The article it is based on, if any: of a national law, or of the rules in force. */
  basis?: string | ((rules: RuleSet) => string | null)
  /** Replacement for refusals with this `reason` among their facts. */
  reasons?: Record<string, Special>
  /** The code's remedy does not apply to its reasons: a reason explains itself, and retrying does not help. */
  remedyIsNoReasons?: true
}

/** {name} is replaced by the refusal's fact of that name. Parts left out are taken from the code. */
interface Special {
  zh: string
  en: string
  remedyZh?: string
  remedyEn?: string
  basis?: string
}

const dutyToReport = ({ hire }: RuleSet): string | null => hire?.citation ?? null
const bandsOfFines = ({ penaltyBands }: RuleSet): string | null =>
  [...new Set(penaltyBands.map(({ citation }) => citation))].join('、') || null
/** Articles that exist in one regulation only. */
const ofDecree253 =
  (article: string) =>
  ({ key, title }: RuleSet): string | null =>
    key === 'CN-37-253' ? `《${title}》${article}` : null

/** The messages of all codes, in one place: what is wrong, and what to do about it. */
export const refusalWords = {
  INVALID_IDENTITY_NUMBER: {
    messageZh: '公民身份号码不正确。',
    messageEn: 'The identity number is not valid.',
    remedyZh: '请对照身份证原件逐位核对后重新填写。',
    remedyEn: 'Compare it with the identity card, digit by digit, and enter it again.',
    basis: 'GB 11643-1999',
    reasons: {
      EMPTY: { zh: '请填写公民身份号码。', en: 'Enter the identity number.' },
      WRONG_LENGTH: { zh: '公民身份号码应为18位。', en: 'An identity number has 18 characters.' },
      WRONG_CHARACTER: {
        zh: '公民身份号码只能由数字组成，末位可为X。',
        en: 'An identity number has digits only; the last may be X.',
      },
      WRONG_CHECK_DIGIT: {
        zh: '公民身份号码校验位不符，至少有一位填写错误。',
        en: 'The check digit does not fit: at least one digit is wrong.',
      },
      NO_SUCH_BIRTH_DATE: {
        zh: '公民身份号码中的出生日期不存在。',
        en: 'The birth date inside the number does not exist.',
      },
      NO_SUCH_PROVINCE: { zh: '公民身份号码的省级代码不存在。', en: 'The province code of the number does not exist.' },
      BIRTH_DATE_IN_FUTURE: {
        zh: '公民身份号码中的出生日期晚于今天。',
        en: 'The birth date inside the number lies in the future.',
      },
      FIRST_GENERATION: {
        zh: '15位旧身份号码自2013年起停用。',
        en: 'Old 15-digit numbers have not been valid since 2013.',
      },
      SPREADSHEET_NOTATION: {
        zh: '表格软件把号码变成了科学计数，后几位已丢失。',
        en: 'The spreadsheet turned the number into scientific notation; its last digits are lost.',
      },
      SPREADSHEET_TRUNCATED: {
        zh: '表格软件只保留了前15位，后三位已变成0。',
        en: 'The spreadsheet kept only 15 digits; the last three became 0.',
      },
    },
  },
  IDENTITY_OUT_OF_SCOPE: {
    messageZh: '该证件不适用流动人口居住登记。',
    messageEn: 'Holders of this document are not registered here.',
    remedyZh: '港澳台居民和外国人适用其他规定，请联系派出所或出入境管理部门；外国人须在入住后24小时内登记。',
    remedyEn:
      'Residents of Hong Kong, Macao and Taiwan and foreigners follow other rules: ask the station or the exit-entry office; foreigners register within 24 hours of moving in.',
    basis: ofDecree253('第二条'),
  },
  INVALID_CREDIT_CODE: {
    messageZh: '统一社会信用代码不正确。',
    messageEn: 'The unified social credit code is not valid.',
    remedyZh: '请对照营业执照填写18位代码（不含字母I、O、S、V、Z）。',
    remedyEn: 'Enter the 18 characters of the business licence (no letters I, O, S, V, Z).',
    basis: 'GB 32100-2015',
  },
  INVALID_PHONE: {
    messageZh: '联系电话不正确。',
    messageEn: 'The phone number is not valid.',
    remedyZh: '请填写11位手机号，或带区号的固定电话。',
    remedyEn: 'Enter an 11-digit mobile number, or a landline with its area code.',
  },
  INVALID_DATE: {
    messageZh: '日期不正确，或工作日历尚未覆盖该年度。',
    messageEn: 'The date is not valid, or no working-day calendar covers its year.',
    remedyZh: '请填写实际发生的日期，例如2026-11-25。',
    remedyEn: 'Enter the day on which it really happened, e.g. 2026-11-25.',
    reasons: {
      NO_SUCH_DAY: {
        zh: '{place}：该日期不存在。',
        en: '{place}: this day does not exist.',
        remedyZh: '请核对月、日。',
        remedyEn: 'Check month and day.',
      },
      UNFIT_DATE: {
        zh: '{place}不是可以填写的日期，日期的写法如2026-11-25。',
        en: '{place} is no day that can be entered; days are written like 2026-11-25.',
      },
      HEARING_TOO_SOON: {
        zh: '听证最早只能在{earliest}举行：应当在七个工作日前通知当事人。',
        en: 'The hearing can be held on {earliest} at the earliest: the party is told seven working days ahead.',
        remedyZh: '请选择该日或以后的日期。',
        remedyEn: 'Choose that day or a later one.',
        basis: '《行政处罚法》第六十四条第二项',
      },
      NOT_THE_NOTIFIED_DAY: {
        zh: '通知当事人的听证日期是{on}。',
        en: 'The party was told of {on} as the day of the hearing.',
        remedyZh: '请填写该日；改期的须重新通知。',
        remedyEn: 'Enter that day; for another one the party must be told again.',
        basis: '《行政处罚法》第六十四条第二项',
      },
      REGISTERED_BEFORE_HIRE: {
        zh: '此前登记的日期{on}早于聘用日期{hiredOn}。',
        en: 'The day of the earlier registration, {on}, lies before the hire, {hiredOn}.',
        remedyZh: '请核对两个日期。',
        remedyEn: 'Check both days.',
      },
      REGISTRATION_DAY_NEEDED: {
        zh: '本单位自{since}起可以在平台申报；{lastDay}以后聘用的，须填写此前登记的日期。',
        en: 'This employer could report here from {since} on: of people hired after {lastDay} the day of the earlier registration is needed.',
        remedyZh: '请填写登记日期；未登记的，请按聘用申报。',
        remedyEn: 'Give the day; who was not registered is reported as a hire.',
      },
      REGISTERED_TOO_LATE: {
        zh: '登记日期{on}已超过该次聘用的申报期限{dueOn}，不能作为此前已登记。',
        en: 'The registration of {on} came after the deadline of this hire, {dueOn}: it cannot stand in place of a report.',
        remedyZh: '请按聘用申报，并说明逾期原因。',
        remedyEn: 'Report the hire, with the reason why it is late.',
      },
      HIRED_BEFORE_TOO_LATE: {
        zh: '统一选择只能用于{latest}以前聘用的人员。',
        en: 'One choice for all can only be made for people hired before {latest}.',
        remedyZh: '之后聘用的，请在表格中逐行填写登记日期，或按聘用申报。',
        remedyEn: 'For people hired later write the day of registration in the file, or report their hires.',
      },
      BEFORE_ACCEPTANCE: {
        zh: '签发日期早于受理日期（{acceptedOn}）。',
        en: 'The day of issue lies before the day of acceptance ({acceptedOn}).',
        remedyZh: '请核对日期。',
        remedyEn: 'Check the day.',
      },
      BEFORE_LAST_STEP: {
        zh: '日期早于上一步骤（{notBefore}）。',
        en: 'The day lies before the step that precedes it ({notBefore}).',
        remedyZh: '请核对日期。',
        remedyEn: 'Check the day.',
      },
    },
  },
  INVALID_INPUT: {
    messageZh: '填写的内容不符合要求。',
    messageEn: 'This entry is not acceptable.',
    remedyZh: '请按提示修改后重新提交。',
    remedyEn: 'Correct it and send again.',
    reasons: {
      NOT_AN_ANSWER: { zh: '这个问题只能回答：{possible}。', en: 'This question takes only: {possible}.' },
      REQUIRED: { zh: '此项必填。', en: 'This is required.' },
      UNFIT_MISSING: { zh: '{place}必填。', en: '{place} is required.' },
      UNFIT_UNKNOWN: { zh: '{place}：{type}没有这一字段。', en: '{place}: {type} has no such field.' },
      UNFIT_ENUM: { zh: '{place}应为{type}的取值之一：{values}。', en: '{place} must be one of {type}: {values}.' },
      UNFIT_VALUE: { zh: '{place}应为{type}类型的值。', en: '{place} must be a value of type {type}.' },
      UNFIT_ROW: {
        zh: '{place}：此行格式不符；不符的行太多，不再逐项说明。',
        en: '{place}: this row does not fit its type; too many rows do not, so no more is said of it.',
      },
      UNFIT_REST: {
        zh: '{place}：此行另有不符之处，未逐一列出。',
        en: '{place}: more of this row does not fit and is not listed.',
      },
      UNFIT_MORE: {
        zh: '{place}：另有{more}处不符，未逐一列出。',
        en: '{place}: {more} more do not fit and are not listed.',
      },
      DEPUTY_IS_SOMEBODY_ELSE: { zh: '代理人须是另一个人。', en: 'The deputy must be somebody else.' },
      ROW_TWICE: { zh: '同一行出现了两次，请只保留一次。', en: 'This row is given twice; give it once.' },
      NAMED_TWICE: { zh: '同一次上门服务在计划中出现了两次。', en: 'This visit stands in the plan twice.' },
      STATION_CODE_TAKEN: { zh: '该代码已被另一单位使用。', en: 'Another station has this code.' },
      TOO_LONG: { zh: '内容过长。', en: 'This is too long.' },
      IDENTITY_NUMBER: {
        zh: '这里不能填写身份证号码。',
        en: 'No identity number may stand here.',
        remedyZh: '请删去号码：身份证号码只填在“身份证号码”栏，在那里加密保存；此处的文字很多人都能看到。',
        remedyEn:
          'Take the number out: it belongs into the field for identity numbers, where it is sealed; what stands here is read by many.',
      },
      OTHER_NAME: {
        zh: '请核对姓名：该身份号码的人员已以另一姓名登记在本单位。',
        en: 'Check the name: the person with this number is on your staff under another name.',
        remedyZh: '请对照身份证核对姓名和号码；姓名确已变更的，请由经办人登录平台更正原申报。',
        remedyEn:
          'Compare name and number with the identity card; where the name has changed, sign in and amend the earlier report.',
      },
      PHONE_NUMBER: {
        zh: '这里不能填写手机号码。',
        en: 'No mobile number may stand here.',
        remedyZh: '请删去号码：手机号码只填在“联系电话”栏；此处的文字很多人都能看到。',
        remedyEn: 'Take the number out: it belongs into the field for telephones; what stands here is read by many.',
      },
      FORBIDDEN_CHARACTER: { zh: '含有不可见或控制字符。', en: 'It contains invisible or control characters.' },
      LOST_CHARACTERS: {
        zh: '含有问号或无法显示的字符，可能丢失了生僻字，请重新填写。',
        en: 'It holds question marks or characters that cannot be shown; a rare character may have been lost. Write it again.',
      },
      NOT_A_NAME: {
        zh: '这不是人的姓名，请填写身份证上的姓名。',
        en: 'This names nobody. Write the name as on the identity card.',
      },
      NOT_A_DIVISION_CODE: { zh: '行政区划代码应为6位数字。', en: 'A division code has six digits.' },
      PASSWORD_TOO_SHORT: { zh: '密码至少需要10个字符。', en: 'A password needs at least 10 characters.' },
      PASSWORD_TOO_COMMON: {
        zh: '密码过于常见或与用户名相同。',
        en: 'This password is too common, or the same as the user name.',
      },
      USERNAME_TAKEN: { zh: '用户名已被使用。', en: 'This user name is taken.' },
      USERNAME_PERSONAL: {
        zh: '用户名不能是身份证号码或者手机号码。',
        en: 'A user name is no identity number and no mobile number.',
        remedyZh: '请另选一个用户名，例如姓名的拼音。',
        remedyEn: 'Choose another one, such as the name in letters.',
      },
      USERNAME_FORM: {
        zh: '用户名须为3至32位字母、数字、点、横线或下划线。',
        en: 'A user name has 3 to 32 letters, digits, dots, dashes or underscores.',
      },
      ONE_TIME_CODE_REQUIRED: {
        zh: '请输入身份验证器中的6位动态码。',
        en: 'Enter the 6-digit code of your authenticator.',
      },
      ONE_TIME_CODE_WRONG: { zh: '动态码不正确或已使用。', en: 'The one-time code is wrong or was used already.' },
      NOTHING_CHANGED: { zh: '没有任何改动。', en: 'Nothing is changed.' },
      ALREADY_REGISTERED: { zh: '该统一社会信用代码已注册。', en: 'This credit code is registered already.' },
      EXPIRES_TOO_LATE: { zh: '有效期最长一年。', en: 'It may last one year at most.' },
      SEVERITY_REASONS: {
        zh: '平台事实未建议“情节严重”，请写明认定情节严重的理由（至少4个字）。',
        en: 'The facts do not propose serious circumstances: give your own reasons, in at least 4 characters.',
        remedyZh: '请写明认定的事实和理由，或者改选一般情节。',
        remedyEn: 'State the facts and reasons, or choose ordinary circumstances.',
        basis: '《行政处罚法》第三十四条',
      },
      TEXT_TOO_SHORT: { zh: '请至少填写{min}个字。', en: 'Write at least {min} characters.' },
      REASON_TOO_SHORT: { zh: '请用至少4个字说明用途。', en: 'State the purpose in at least 4 characters.' },
      NUMBER_IN_QUESTION: {
        zh: '导出条件会随文件保存，不能含有证件号码。',
        en: 'The question is kept with the file: no identity number may stand in it.',
        remedyZh: '请改按姓名查找后再导出。',
        remedyEn: 'Search by name instead, then export.',
      },
      ENDS_BEFORE_IT_BEGINS: { zh: '结束时间须晚于开始时间。', en: 'It must end after it begins.' },
      PERMIT_TYPE_NOT_ON_OFFER: { zh: '现行规定没有这种居住证。', en: 'The rules in force offer no such permit.' },
      ONE_TO_FIVE: { zh: '请从五个等级中选择一级。', en: 'Choose one of the five levels.' },
      NO_SUCH_PLACE: {
        zh: '经纬度不完整或者不存在。',
        en: 'These degrees name no place.',
        remedyZh: '请同时填写经度和纬度，或者在图上点选。',
        remedyEn: 'Give both degrees, or point at the place on the map.',
      },
      PLACE_TOO_FAR: {
        zh: '该位置距派出所{kilometres}公里，超出{most}公里。',
        en: 'This place is {kilometres} km from the station, more than {most} km.',
        remedyZh: '请检查经度和纬度是否填反。',
        remedyEn: 'Were the two degrees exchanged?',
      },
      NOT_A_PHOTO: {
        zh: '该文件不是照片。',
        en: 'This file is no photo.',
        remedyZh: '请上传JPEG、PNG或者WebP格式的照片。',
        remedyEn: 'Send a JPEG, PNG or WebP picture.',
      },
      PHOTO_TOO_LARGE: {
        zh: '照片不能超过{megabytes}MB。',
        en: 'A photo has at most {megabytes} MB.',
        remedyZh: '请降低拍摄分辨率后重新上传。',
        remedyEn: 'Take it with fewer pixels, and send it again.',
      },
      NOT_A_NUMBER_OF_A_CARD: {
        zh: '证件编号只能含字母、数字和短横线。',
        en: 'A card number has letters, digits and dashes only.',
      },
      NOT_A_TIME: {
        zh: '请按08:30的形式填写时间，开始早于结束，午休在服务时间之内。',
        en: 'Write times like 08:30, opening before closing, the break within.',
      },
      NOT_AN_AMOUNT: { zh: '请以元填写金额，最多两位小数。', en: 'Enter an amount in yuan with at most two decimals.' },
      PAPER_PART_MISSING: {
        zh: '文书缺少法定内容：{partZh}。',
        en: 'A mandatory part of the paper is missing: {partEn}.',
        remedyZh: '请补齐后再办理。',
        remedyEn: 'Fill it in first.',
        basis: '《行政处罚法》第五十九条',
      },
      RESPONDENT_NOT_A_PERSON: {
        zh: '适用的规定处罚法定代表人或者直接责任人，不处罚单位。',
        en: 'The rules that apply fine the legal representative or the person directly responsible, not the unit.',
        remedyZh: '请填写自然人姓名并说明列为当事人的理由。',
        remedyEn: 'Name the natural person, and say why.',
      },
      NOT_AN_OFFICER: {
        zh: '办案人员须为本所在岗民警。',
        en: 'Officers of the case must be active officers of this station.',
      },
      MORE_THAN_OWED: {
        zh: '金额超过尚未缴纳的{outstanding}元。',
        en: 'This is more than the {outstanding} yuan outstanding.',
        remedyZh: '请核对银行回单；多缴部分由银行退回。',
        remedyEn: "Compare the bank's slip; what was paid too much goes back through the bank.",
      },
      NOT_THE_WHOLE: {
        zh: '各期金额之和应等于尚未缴纳的{outstanding}元。',
        en: 'The instalments must add up to the {outstanding} yuan outstanding.',
      },
      NOT_IN_ORDER: {
        zh: '各期日期应依次递增且晚于今天。',
        en: 'The days must follow each other and lie in the future.',
      },
      HEAVIER: {
        zh: '变更后的数额不得高于原数额。',
        en: 'The changed amount must not be higher.',
        basis: '《行政复议法》第六十三条第二款',
      },
      IN_THE_PAST: { zh: '日期不能早于今天。', en: 'The day must not lie in the past.' },
    },
  },
  FUTURE_EVENT: {
    messageZh: '日期晚于今天。',
    messageEn: 'The date lies in the future.',
    remedyZh: '请在事情发生之后申报，填写实际日期。',
    remedyEn: 'Report it once it has happened, with its real date.',
    reasons: {
      REGISTERED_IN_FUTURE: {
        zh: '此前登记的日期{on}晚于今天。',
        en: 'The day of the earlier registration, {on}, lies in the future.',
        remedyZh: '请核对登记日期；未登记的，请按聘用申报。',
        remedyEn: 'Check the day; who was not registered is reported as a hire.',
      },
    },
  },
  DEPARTURE_BEFORE_HIRE: {
    messageZh: '离职日期早于聘用日期。',
    messageEn: 'The last day lies before the day of hire.',
    remedyZh: '请核对两个日期。',
    remedyEn: 'Check both dates.',
  },
  UNDER_MINIMUM_AGE: {
    messageZh: '聘用时未满16周岁，不得招用。',
    messageEn: 'The person was under 16 on the day of hire and may not be employed.',
    remedyZh: '请立即停止用工，并联系人力资源和社会保障部门将其送回监护人处。',
    remedyEn: 'Stop the employment at once and contact the labour authority.',
    basis: '《禁止使用童工规定》第二条',
  },
  ALREADY_EMPLOYED: {
    messageZh: '该人员在此期间已是本单位在职人员。',
    messageEn: 'This person is already employed here during that time.',
    remedyZh: '如为重新聘用，请先报告上一段工作的离职；如日期有误，请更正原申报。',
    remedyEn: 'For a rehire, report the earlier departure first; for a wrong date, amend the earlier report.',
    basis: dutyToReport,
    reasons: {
      EMPLOYED_UNTIL: {
        zh: '该人员上一段工作的最后工作日为{endedOn}，当日仍属在职。',
        en: 'The earlier employment of this person lasted until {endedOn}; that day was still worked here.',
        remedyZh: '重新聘用最早自{earliestOn}起；如最后工作日有误，请先更正离职报告。',
        remedyEn:
          'A rehire begins on {earliestOn} at the earliest; if the last day is wrong, amend the departure report first.',
      },
      HIRED_LATER: {
        zh: '该人员已有自{hiredOn}起的聘用，与本次申报的期间重叠。',
        en: 'This person has an employment here that begins on {hiredOn}, which this one would overlap.',
        remedyZh: '如实际聘用更早，请更正该次聘用申报的日期。',
        remedyEn: 'If the work began earlier, amend the day of that hire.',
      },
      HIRED_AGAIN: {
        zh: '该人员已自{hiredOn}起重新聘用，上一段工作的最后工作日须早于该日。',
        en: 'This person was hired again on {hiredOn}: the earlier employment ends before that day.',
        remedyZh: '请选择更早的日期；如重新聘用的日期有误，请先更正或撤回该次聘用申报。',
        remedyEn: 'Choose an earlier day; if the later hire is wrong, amend or withdraw it first.',
      },
    },
  },
  NOT_EMPLOYED: {
    messageZh: '该人员已不在职，或其聘用申报已撤回。',
    messageEn: 'This employment has ended already, or its report was withdrawn.',
    remedyZh: '请核对人员名单；如离职日期有误，请更正离职报告。',
    remedyEn: 'Check the staff list; for a wrong last day, amend the departure report.',
    reasons: {
      APPLICANT_LEFT: {
        zh: '申请人已不在申请单位工作，不能签发。',
        en: 'The applicant no longer works for the employer that asked: nothing can be issued.',
        remedyZh: '请核实：不再符合申领条件的，不予批准并说明理由；离职报告有误的，由单位撤回该申报。',
        remedyEn:
          'Look into it: reject the application, with the reason, or have the employer withdraw a report that is wrong.',
      },
    },
  },
  NOT_A_MIGRANT: {
    messageZh: '该人员户籍与工作地在同一县级区域，不属于流动人口，无须申报。',
    messageEn:
      'The household registration lies in the same county area as the workplace: this person is not a migrant and is not reported.',
    remedyZh: '请勿申报；如户籍区划代码有误，请更正后再提交。',
    remedyEn: 'Do not report; if the division code is wrong, correct it and send again.',
    basis: (rules) => [ofDecree253('第三条')(rules), '《个人信息保护法》第六条'].filter(Boolean).join('；'),
    reasons: {
      COUNTY_OR_URBAN_AREA: {
        zh: '该人员户籍与工作地在同一县（市）或者同一设区市的市区，不属于流动人口，无须申报。',
        en: 'The household registration lies in the same county, or in the urban districts of the same city, as the workplace: this person is not a migrant and is not reported.',
      },
      PREFECTURE: {
        zh: '该人员户籍与工作地在同一地级以上市，不属于流动人口，无须申报。',
        en: 'The household registration lies in the same prefecture-level city as the workplace: this person is not a migrant and is not reported.',
      },
    },
  },
  LATE_REASON_REQUIRED: {
    messageZh: '已超过申报期限，请说明逾期原因。',
    messageEn: 'The deadline has passed: say why the report is late.',
    remedyZh: '请选择逾期原因，可另作文字说明；逾期申报仍会被受理并如实记载日期。',
    remedyEn: 'Choose a reason and add words if needed; a late report is accepted and dated as it is.',
    basis: ({ citation }) => citation,
  },
  NOT_FOUND: {
    messageZh: '没有找到该记录。',
    messageEn: 'There is no such record.',
    remedyZh: '请刷新列表后重试。',
    remedyEn: 'Reload the list and try again.',
  },
  FORBIDDEN: {
    messageZh: '您的角色无权进行此操作。',
    messageEn: 'Your role may not do this.',
    remedyZh: '请联系本单位管理员或辖区派出所。',
    remedyEn: 'Ask your administrator or your station.',
  },
  CONFLICT: {
    messageZh: '他人刚刚进行了相同或相冲突的操作。',
    messageEn: 'Somebody has just done the same, or something that excludes it.',
    remedyZh: '请刷新页面查看最新情况后再操作。',
    remedyEn: 'Reload to see what changed, then try again.',
    remedyIsNoReasons: true,
    reasons: {
      APPLIES_ALREADY: {
        zh: '该人员已有一项正在办理的居住证申请。',
        en: 'This worker has an application under way already.',
      },
      NAMED_TWICE: { zh: '同一人员在名单中出现了两次。', en: 'This worker is named twice.' },
      NUMBER_IN_USE: { zh: '该居住证编号已被使用。', en: 'This permit number is in use.' },
    },
  },
  STALE_VERSION: {
    messageZh: '记录已被他人修改，您看到的不是最新版本。',
    messageEn: 'The record was changed after you opened it.',
    remedyZh: '请刷新后核对最新内容，再重新提交。',
    remedyEn: 'Reload, look at the newest version, and send again.',
    reasons: {
      RECORDED_MEANWHILE: {
        zh: '另一台设备在此期间记录了该人员。',
        en: 'Another device recorded this worker in the meantime.',
      },
    },
  },
  INVALID_STATE: {
    messageZh: '当前状态下不能进行此操作。',
    messageEn: 'This is not possible in the present state.',
    remedyZh: '请刷新页面查看当前状态。',
    remedyEn: 'Reload to see the present state.',
    remedyIsNoReasons: true,
    reasons: {
      DUTY_KNOWN: {
        zh: '该次聘用的申报义务已经成立，不能再填写为此前已登记。',
        en: 'The duty to report this hire is known already: it cannot be claimed as registered before.',
        remedyZh: '请按聘用申报。',
        remedyEn: 'Report the hire.',
      },
      CLAIM_DECIDED: { zh: '该项此前登记已经处理完毕。', en: 'This earlier registration was decided already.' },
      NOTHING_ASKED: { zh: '派出所没有待答复的询问。', en: 'The station has asked nothing that is not answered.' },
      NO_DUTY: {
        zh: '适用的规定没有为用人单位设定此项申报义务。',
        en: 'The rules that apply set no such duty for employers.',
      },
      EMPLOYER_NOT_ACTIVE: {
        zh: '单位账户尚未通过派出所核准，或已停用。',
        en: 'The employer is not approved by its station yet, or is suspended.',
      },
      ERASED: {
        zh: '该人员的个人信息保存期已满，已经清除。',
        en: "The time for which this person's data is kept has passed: it was erased.",
      },
      ALREADY_LIFTED: { zh: '该冻结已经解除。', en: 'This hold was lifted already.' },
      WITHDRAWN: { zh: '该申报已撤回。', en: 'This report was withdrawn.' },
      DEPARTURE_STANDS: {
        zh: '该人员已有离职报告，请先撤回离职报告。',
        en: 'A departure was reported for this employment: withdraw it first.',
      },
      LATER_HIRE_STANDS: {
        zh: '该人员已自{hiredOn}起重新聘用，撤回离职将使两段工作重叠。',
        en: 'This person was hired again on {hiredOn}: without the departure the two employments would overlap.',
        remedyZh: '请先撤回或更正之后的聘用申报；如只是最后工作日有误，请更正离职报告。',
        remedyEn: 'Withdraw or amend the later hire first; if only the last day is wrong, amend the departure.',
      },
      ALREADY_DECIDED: { zh: '该申请已经处理。', en: 'This application was decided already.' },
      INVITATION_USED: {
        zh: '邀请链接无效、已使用或已过期。',
        en: 'This invitation is not valid, was used, or has expired.',
      },
      FILE_QUESTIONS_UNANSWERED: {
        zh: '文件中还有 {questions} 个问题没有回答，回答之前不能申报。',
        en: '{questions} questions about the file are not answered; nothing is filed before.',
        remedyZh: '请在花名册页面回答“文件里还写了什么”，程序请用 answerRosterQuestions。',
        remedyEn: 'Answer them on the page of the roster, or, from a program, with answerRosterQuestions.',
      },
      FILE_NOT_KEPT: {
        zh: '原文件由其他账号上传或已过保存期，不能按新的回答重新核对。',
        en: 'The file was sent by another account or is kept no longer: it cannot be checked again.',
        remedyZh: '请重新上传该文件。',
        remedyEn: 'Send the file again.',
      },
      NOTHING_TO_FILE: { zh: '没有可以申报的行。', en: 'There is no row to file.' },
      ROW_FORGOTTEN: {
        zh: '该行的内容已过保存期，请重新上传花名册。',
        en: 'What this row said is no longer kept: upload the roster again.',
      },
      ROW_NOT_IN_ERROR: { zh: '该行没有错误，无须更正。', en: 'This row is not in error.' },
      UPLOAD_IN_USE: {
        zh: '该文件的花名册正在申报，请稍候。',
        en: 'The roster of this file is being filed: wait a moment.',
      },
      NOT_READY: {
        zh: '花名册尚未核对完毕，或已提交。',
        en: 'The roster is still being checked, or was filed already.',
      },
      CALENDAR_YEAR_PAST: {
        zh: '只能公布今年或以后年度的安排。',
        en: 'Only this year or a later one can be published.',
      },
      LAST_SECOND_FACTOR: {
        zh: '这是最后一个第二验证要素，您的角色必须保留一个。',
        en: 'This is the last second factor, and your role must have one.',
        remedyZh: '请先添加另一个通行密钥或动态口令。',
        remedyEn: 'Add another passkey or an authenticator first.',
      },
      AWAITS_APPROVAL: {
        zh: '该邀请须由另一位有权人员同意后才能使用。',
        en: 'A second person must agree before this invitation can be used.',
        remedyZh: '请联系邀请人。',
        remedyEn: 'Ask whoever invited you.',
      },
      NO_DIRECTORY: { zh: '平台没有启用统一身份登录。', en: 'There is no single sign-on here.' },
      DIRECTORY_SILENT: {
        zh: '统一身份平台暂时没有响应，请稍后重试，或用密码登录。',
        en: 'The directory does not answer: try again later, or sign in with your password.',
      },
      NOTHING_TO_APPROVE: { zh: '没有待同意的邀请。', en: 'No invitation waits for a second person.' },
      STATION_IN_USE: {
        zh: '已有单位归属该派出所，行政区划和类别不能再改。',
        en: 'Employers belong to this station: its county and kind stay.',
      },
      ALREADY_DISABLED: { zh: '该账户已停用。', en: 'This account is disabled already.' },
      LAST_ADMINISTRATOR: {
        zh: '这是最后一位管理员，停用后将无人管理。请先邀请另一位管理员。',
        en: 'This is the last administrator: nobody would be left to administer. Invite another one first.',
      },
      VISIT_NOT_IN_PROGRESS: { zh: '上门服务尚未开始，或已结束。', en: 'The visit has not begun, or is over.' },
      NOT_ITS_DAY: { zh: '上门服务只能在约定当日开始。', en: 'A visit begins on its own day.' },
      PEOPLE_UNRECORDED: {
        zh: '还有{count}人没有记录，完成后将转入下一次上门服务。',
        en: 'Nothing is recorded of {count} people: they would go to the next visit.',
        remedyZh: '请逐一记录，或者确认完成。',
        remedyEn: 'Record them, or confirm that the visit is over.',
      },
      NO_APPLICANTS: { zh: '该申请已没有待办人员。', en: 'Nobody is left to be served by this visit.' },
      TOO_LATE_TO_CANCEL: {
        zh: '距约定时间不足两小时，请直接联系派出所。',
        en: 'Less than two hours are left: call the station.',
      },
      RATED_ALREADY: {
        zh: '本次服务已评价过，每次服务只能评价一次。',
        en: 'This visit was rated already: one rating per visit.',
      },
      NOTHING_URGENT: { zh: '该申请没有待审批的加急请求。', en: 'No urgent request waits for a decision here.' },
      SECOND_LIST_NEEDS_CHIEF: {
        zh: '所缺材料只能一次性告知；再次告知须经所长批准并说明理由。',
        en: "What is missing is told once. A second list needs the chief's leave, with a reason.",
      },
      NO_LIST_TOLD: { zh: '尚未告知过缺件，或已受理。', en: 'No list was told yet, or the application is accepted.' },
      RENEWAL_NOT_OPEN: {
        zh: '现有居住证尚未进入届满前30日的换领期。',
        en: 'The present permit is not within 30 days of its expiry yet.',
      },
      STEP_NOT_NOW: {
        zh: '案件现处于其他阶段，不能进行此步骤。',
        en: 'The case is at another stage: this step does not come now.',
        remedyZh: '请刷新案件，按页面列出的下一步办理。',
        remedyEn: 'Reload the case and take one of the steps it offers.',
      },
      PROVISIONAL_DEADLINE: {
        zh: '申报期限仍为暂定（下一年度放假安排尚未公布），任何人不构成逾期。',
        en: 'The deadline is provisional: nobody is late on a day that may still move.',
        remedyZh: '请待放假安排公布、期限确定后再办理。',
        remedyEn: 'Wait until the holiday schedule is published.',
        basis: '《民法典》第二百零三条；《全国年节及纪念日放假办法》',
      },
      NO_BREACH_LEFT: {
        zh: '相关申报义务已免除，不存在违法行为。',
        en: 'The duty was waived: there is no breach.',
        remedyZh: '请以“违法事实不能成立”结案。',
        remedyEn: 'Close the case as not established.',
        basis: '《行政处罚法》第五十七条第一款第三项',
      },
      NOT_TIME_BARRED: {
        zh: '尚未超过追究时效，不能以此结案。',
        en: 'The limitation period has not passed.',
        remedyZh: '请选择其他结案方式。',
        remedyEn: 'Choose another outcome.',
        basis: '《行政处罚法》第三十六条',
      },
      ORDER_FIRST: {
        zh: '适用的规定要求先责令限期改正，逾期不改正才可处罚。',
        en: 'Under the rules that apply a fine needs an order to correct first.',
        remedyZh: '请先责令限期改正。',
        remedyEn: 'Order correction first.',
      },
      CORRECTION_TERM_RUNNING: {
        zh: '改正期限至{until}，尚未届满。',
        en: 'The term to correct runs until {until}.',
        remedyZh: '请待期限届满后再办理。',
        remedyEn: 'Wait until it is over.',
      },
      REASONS_DURING_TERM: {
        zh: '责令改正期限至{until}，尚未届满；期限内作出处罚决定须另行说明理由。',
        en: 'The term to correct runs until {until}: a fine decided before needs reasons of its own.',
        remedyZh: '请待期限届满，或者填写期限内作出处罚的理由。',
        remedyEn: 'Wait until it is over, or say why the fine does not wait.',
      },
      DUTIES_UNMET: {
        zh: '仍有{count}项申报未补报，结案后不再催办。',
        en: '{count} duties are still unreported, and closing ends the reminders.',
        remedyZh: '请先督促补报；确需结案的，勾选确认后再提交。',
        remedyEn: 'See that they are reported first; to close nevertheless, confirm it and send again.',
      },
      NOT_SELF_CORRECTED: {
        zh: '只有被发现前已主动补报的案件可以一并结案。',
        en: 'Only cases that were put right before anybody found out can be closed together.',
        remedyZh: '请单独办理该案件。',
        remedyEn: 'Handle this case by itself.',
      },
      SERIOUS_NOT_MINOR: {
        zh: '平台事实建议情节严重，不能以“轻微”为依据一并结案。',
        en: 'The facts propose serious circumstances: a ground that calls the breach minor does not bear them.',
        remedyZh: '请选择其他依据，或者逐件办理。',
        remedyEn: 'Choose another ground, or handle each by itself.',
        basis: '《行政处罚法》第三十三条第一款',
      },
      NOT_ALIKE: {
        zh: '该案件的事项、情节、适用规定或者先前案件情况与所选其他案件不同，不能一并结案。',
        en: 'This case differs from the others in kind, severity, rules or earlier cases: it cannot be closed together with them.',
        remedyZh: '请单独办理，或者与情形相同的案件一并结案。',
        remedyEn: 'Handle it by itself, or together with cases like it.',
      },
      CLAIM_CHECKED: {
        zh: '该故障说明已核查。',
        en: 'This claim was checked already.',
        remedyZh: '请刷新页面查看核查结果。',
        remedyEn: 'Reload the page to see the result.',
      },
      CORRECTED_IN_TERM: {
        zh: '已在责令期限内改正，按适用的规定不予处罚。',
        en: 'It was corrected within the term: the rules that apply allow no fine.',
        remedyZh: '请以“不予处罚”结案。',
        remedyEn: 'Close the case without a penalty.',
      },
      NO_HEARING_RIGHT: {
        zh: '本案未告知听证权利，或者已提出听证要求。',
        en: 'There is no right to a hearing in this case, or it was asked for already.',
        remedyZh: '可以提交书面陈述、申辩。',
        remedyEn: 'A written statement can be made.',
        basis: '《行政处罚法》第六十三条',
      },
      HEARING_REQUEST_LATE: {
        zh: '要求听证的期限已于{until}届满。',
        en: 'The time to ask for a hearing ended on {until}.',
        remedyZh: '可以提交书面陈述、申辩。',
        remedyEn: 'A written statement can be made.',
        basis: '《行政处罚法》第六十四条',
      },
      NO_HEARING_REQUESTED: {
        zh: '没有待举行的听证。',
        en: 'No hearing is waiting to be held.',
        remedyZh: '请在当事人要求听证之后办理。',
        remedyEn: 'Come back to this once the party has asked for a hearing.',
      },
      STILL_OUTSTANDING: {
        zh: '尚有{outstanding}元未缴清。',
        en: '{outstanding} yuan are still outstanding.',
        remedyZh: '请在银行缴清后结案，或者依法申请强制执行。',
        remedyEn: 'Close it when the bank has reported payment, or ask the court to enforce.',
        basis: '《行政处罚法》第六十七条、第七十二条',
      },
      NOTHING_OUTSTANDING: {
        zh: '没有尚未缴纳的款项。',
        en: 'Nothing is outstanding.',
        remedyZh: '请结案。',
        remedyEn: 'Close the case.',
      },
      NOT_OVERDUE: {
        zh: '缴款期限尚未届满。',
        en: 'The time to pay is not over.',
        remedyZh: '请在缴款期限届满之后办理。',
        remedyEn: 'Do this once the time to pay is over.',
      },
      REMEDY_KNOWN: {
        zh: '已登记过该项复议或者诉讼。',
        en: 'This remedy is recorded already.',
        remedyZh: '请在办理经过中查看已登记的内容。',
        remedyEn: 'What is recorded stands in the course of the case.',
      },
      NO_REMEDY_PENDING: {
        zh: '没有进行中的复议或者诉讼。',
        en: 'No remedy is pending.',
        remedyZh: '请先登记该项复议或者诉讼。',
        remedyEn: 'Record the review or lawsuit first.',
      },
      REMEDY_PENDING: {
        zh: '复议或者诉讼尚未终结。',
        en: 'A reconsideration or lawsuit is still pending.',
        remedyZh: '请先登记其结果。',
        remedyEn: 'Record its result first.',
        basis: '《行政强制法》第五十三条',
      },
      DUNNED_ALREADY: {
        zh: '已于{on}催告过。',
        en: 'The reminder was served on {on} already.',
        remedyZh: '催告期满后依法申请强制执行。',
        remedyEn: 'When its term is over, ask the court to enforce.',
        basis: '《行政强制法》第五十四条',
      },
      DUNNING_TOO_EARLY: {
        zh: '加处罚款满三十日后方可催告（{until}之后）。',
        en: 'A reminder may be served after thirty days of surcharge (after {until}).',
        remedyZh: '请待满三十日后再催告；复议、诉讼期间不计。',
        remedyEn: 'Wait until they are over; days of a reconsideration or lawsuit do not count.',
        basis: '《行政强制法》第四十六条',
      },
      DUNNING_FIRST: {
        zh: '尚未催告。',
        en: 'No reminder has been served.',
        remedyZh: '请先送达催告书。',
        remedyEn: 'Serve the reminder first.',
        basis: '《行政强制法》第五十四条',
      },
      AFTER_DUNNING_RUNNING: {
        zh: '催告后的履行期限至{until}。',
        en: 'The term of the reminder runs until {until}.',
        remedyZh: '请待期限届满后再申请。',
        remedyEn: 'Wait until it is over.',
        basis: '《行政强制法》第五十四条',
      },
      REMEDIES_RUNNING: {
        zh: '当事人申请复议或者起诉的期限至{until}。',
        en: 'The party may still appeal until {until}.',
        remedyZh: '请待期限届满后三个月内申请。',
        remedyEn: 'Ask within three months after it is over.',
        basis: '《行政强制法》第五十三条',
      },
      COURT_TOO_LATE: {
        zh: '申请强制执行的期限已于{until}届满。',
        en: 'The time to ask the court ended on {until}.',
        remedyZh: '请报告所长；仍可登记当事人自行缴纳的款项。',
        remedyEn: 'Tell the chief; what the party pays by itself can still be recorded.',
        basis: '《行政强制法》第五十三条',
      },
      NO_CONSENT: {
        zh: '当事人未书面同意电子送达。',
        en: 'The party has not agreed in writing to electronic service.',
        remedyZh: '请直接送达，或者取得签名的确认书。',
        remedyEn: 'Serve it in person, or get a signed consent.',
        basis: '《行政处罚法》第六十一条',
      },
      FINED_ALREADY: {
        zh: '同一违法行为已在案件{caseNumber}中处以罚款。',
        en: 'The same act was fined in case {caseNumber} already.',
        remedyZh: '请以“违法事实不能成立”结案并写明原案件编号。',
        remedyEn: 'Close this case as not established, naming the earlier one.',
        basis: '《行政处罚法》第二十九条',
      },
      HEARING_NOTICE_FIRST: {
        zh: '尚未通知当事人听证的时间、地点。',
        en: 'The party has not been told when and where the hearing is.',
        remedyZh: '请在听证七个工作日前送达听证通知书。',
        remedyEn: 'Serve the notice of the hearing, seven working days ahead.',
        basis: '《行政处罚法》第六十四条第二项',
      },
      PUBLISH_FIRST: {
        zh: '决定书尚未公告，不能登记公告送达。',
        en: 'The decision has not been published: it cannot have been served that way.',
        remedyZh: '请先公告决定书。',
        remedyEn: 'Publish the decision first.',
        basis: '《公安机关办理行政案件程序规定》第三十六条',
      },
      PUBLIC_SERVICE_RUNNING: {
        zh: '公告期至{until}，期满才视为送达。',
        en: 'The publication runs until {until}; only then does it count as served.',
        remedyZh: '请待公告期满；期间能够直接送达的，可以直接送达。',
        remedyEn: 'Wait until then; where the party can be reached meanwhile, serve it in person.',
        basis: '《公安机关办理行政案件程序规定》第三十六条',
      },
      PUBLISHED_ALREADY: {
        zh: '决定书已公告。',
        en: 'The decision was published already.',
        remedyZh: '请待公告期满后登记送达。',
        remedyEn: 'Record the service when its time is over.',
      },
      NOT_CORRECTED: {
        zh: '违法行为尚未改正，不能以此为依据不予处罚。',
        en: 'The breach has not been put right: this ground does not bear the decision.',
        remedyZh: '请先责令改正，或者选择其他依据。',
        remedyEn: 'Order correction first, or choose another ground.',
        basis: '《行政处罚法》第三十三条第一款',
      },
      NOT_THE_FIRST: {
        zh: '两年内有同类案件，不是初次违法。',
        en: 'There are cases of the same kind within two years: this is not the first.',
        remedyZh: '请选择其他依据，或者依法处罚。',
        remedyEn: 'Choose another ground, or proceed.',
        basis: '《行政处罚法》第三十三条第一款',
      },
      PASSKEYS_NOT_CONFIGURED: {
        zh: '此处尚未启用通行密钥，请联系管理员。',
        en: 'Passkeys are not set up here: ask the administrator.',
      },
      NO_ENROLMENT: { zh: '请先开始绑定身份验证器。', en: 'Start the enrolment first.' },
    },
  },
  OUTSIDE_STATION: {
    messageZh: '该单位不属于您的派出所辖区。',
    messageEn: "This employer is not in your station's area.",
    remedyZh: '请联系该单位所属派出所。',
    remedyEn: 'Ask the station that the employer belongs to.',
    reasons: {
      OFFICER_OF_ANOTHER_STATION: { zh: '所选民警不属于本派出所。', en: 'An officer chosen is not of this station.' },
      ANOTHER_STATION: { zh: '这不是您的派出所。', en: 'This is not your station.' },
    },
  },
  OUTSIDE_SERVICE_HOURS: {
    messageZh: '不在服务时间内。',
    messageEn: 'This lies outside the hours of service.',
    remedyZh: '请选择服务时间内的时段。',
    remedyEn: 'Choose a time within the hours of service.',
    reasons: {
      CLOSED: { zh: '派出所当天不提供服务。', en: 'The station is closed on that day.' },
      NOT_OPEN: { zh: '不在派出所当天的服务时间内。', en: "This lies outside the station's hours of that day." },
      BREAK: { zh: '与午间休息时间重叠。', en: 'This runs into the break.' },
      OFF_DUTY: { zh: '所选民警当天不值班。', en: 'An officer chosen is off duty on that day.' },
      AFTER_LAST_DAY: {
        zh: '所选民警的账户在当天之前到期。',
        en: 'The account of an officer chosen ends before that day.',
      },
      TOO_EARLY_TO_ARRIVE: { zh: '民警无法在该时间前赶到。', en: 'The officer cannot get there so early.' },
      TOO_LATE_TO_RETURN: { zh: '民警无法在规定时间内返回。', en: 'The officer would return too late.' },
    },
  },
  CAPACITY_EXCEEDED: {
    messageZh: '超出可办理数量。',
    messageEn: 'This is more than can be served.',
    remedyZh: '请减少人数或另选时段。',
    remedyEn: 'Choose fewer people or another time.',
    reasons: {
      WINDOW_TOO_SHORT: { zh: '所选时段不够办理全部人员。', en: 'The window is too short for everybody named.' },
    },
  },
  TIME_TAKEN: {
    messageZh: '该时段已被占用。',
    messageEn: 'This time is taken.',
    remedyZh: '请另选时段。',
    remedyEn: 'Choose another time.',
    reasons: {
      OVERLAP: { zh: '民警在该时段已有其他安排。', en: 'The officer is elsewhere at that time.' },
      TRAVEL: { zh: '民警来不及从前一处赶到。', en: 'The way from the place before takes longer than there is time.' },
    },
  },
  DOCUMENTS_MISSING: {
    messageZh: '材料不齐。',
    messageEn: 'Documents are missing.',
    remedyZh: '请按一次性告知的清单补齐全部材料。',
    remedyEn: 'Bring everything on the list.',
    basis: '《居住证暂行条例》第九条',
  },
  AMOUNT_OUTSIDE_BAND: {
    messageZh: '罚款数额不在法定幅度内。',
    messageEn: 'The amount lies outside the band of the law.',
    remedyZh: '请在法定幅度内（含两端）确定数额。',
    remedyEn: 'Stay within the band, both ends included.',
    basis: bandsOfFines,
    reasons: {
      HEAVIER_VERSION: {
        zh: '行为时与决定时的规定不同，应当适用较轻的（{title}），幅度为{minimum}元至{maximum}元。',
        en: "Of the rules at the time of the act and today's the lighter ones apply: {minimum} to {maximum} yuan.",
        remedyZh: '请在较轻规定的幅度内（含两端）确定数额。',
        remedyEn: 'Stay within the lighter band, both ends included.',
      },
      BAND: {
        zh: '罚款数额不在法定幅度{minimum}元至{maximum}元内。',
        en: 'The amount lies outside the band of {minimum} to {maximum} yuan.',
      },
      NO_FINE: {
        zh: '适用的规定没有设定罚款。',
        en: 'The rules that apply provide no fine.',
        remedyZh: '请不予处罚或者移送有权机关。',
        remedyEn: 'Close without a penalty.',
      },
      ABOVE_NOTICE: {
        zh: '罚款数额高于告知的{noticed}元。',
        en: 'The amount is higher than the {noticed} yuan the party was told of.',
        remedyZh: '请不高于告知数额；确需加重的须重新告知。',
        remedyEn: 'Stay at or below it; a heavier penalty needs a new notice.',
        basis: '《行政处罚法》第四十四条、第四十五条',
      },
      HEAVIER_AFTER_DEFENCE: {
        zh: '当事人陈述、申辩后，不得高于已告知的{noticed}元。',
        en: 'After a defence it must not be higher than the {noticed} yuan of the first notice.',
        remedyZh: '请不高于原告知数额。',
        remedyEn: 'Stay at or below the amount of the first notice.',
        basis: '《行政处罚法》第四十五条第二款',
      },
    },
  },
  NOTICE_REQUIRED: {
    messageZh: '尚未进行处罚前告知。',
    messageEn: 'The party has not been given notice yet.',
    remedyZh: '请先送达行政处罚告知书。',
    remedyEn: 'Serve the notice first.',
    basis: '《行政处罚法》第四十四条',
  },
  DEFENCE_OUTSTANDING: {
    messageZh: '陈述、申辩或者听证期限尚未届满。',
    messageEn: 'The time for statement, defence or hearing is still running.',
    remedyZh: '请在期限届满或当事人陈述后再作决定。',
    remedyEn: 'Decide when it is over or the party has spoken.',
    basis: '《行政处罚法》第四十五条',
    reasons: {
      NOT_HEARD: { zh: '尚未听取当事人的陈述、申辩。', en: 'The party has not been heard.' },
      STATEMENT_PERIOD: {
        zh: '陈述、申辩期限至{until}。',
        en: 'The time for statement and defence runs until {until}.',
      },
      HEARING_REQUEST_PERIOD: {
        zh: '当事人要求听证的期限至{until}。',
        en: 'The party may ask for a hearing until {until}.',
        basis: '《行政处罚法》第六十四条',
      },
      HEARING_NOT_HELD: {
        zh: '当事人要求听证，尚未举行。',
        en: 'A hearing was asked for and has not been held.',
        remedyZh: '请举行听证并制作笔录。',
        remedyEn: 'Hold the hearing and record it.',
        basis: '《行政处罚法》第六十四条、第六十五条',
      },
    },
  },
  FOUR_EYES_REQUIRED: {
    messageZh: '不得由同一人提出并批准。',
    messageEn: 'Nobody may approve what they proposed.',
    remedyZh: '请由另一位有权人员批准。',
    remedyEn: 'Another person must approve it.',
    basis: '《行政处罚法》第五十七条',
    reasons: {
      DECIDER_INVESTIGATED: {
        zh: '承办本案的民警不得决定本案。',
        en: 'Who handles the case may not decide it.',
        remedyZh: '请由未参与调查的负责人决定。',
        remedyEn: 'A head who did not investigate must decide.',
        basis: '《行政处罚法》第五十七条',
      },
      NO_DECIDER_LEFT: {
        zh: '所长作为承办人后，本所没有其他负责人可以决定本案。',
        en: 'With the chief among its officers nobody of the station is left to decide the case.',
        remedyZh: '请指定其他民警承办。',
        remedyEn: 'Name other officers.',
        basis: '《行政处罚法》第五十七条',
      },
      CHAIR_INVESTIGATED: {
        zh: '听证主持人须为非本案调查人员。',
        en: 'Nobody who investigated the case may preside over its hearing.',
        remedyZh: '请指定其他人员主持。',
        remedyEn: 'Name somebody else.',
        basis: '《行政处罚法》第六十四条第四项',
      },
      TWO_OFFICERS: {
        zh: '办案民警不得少于两人。',
        en: 'At least two officers must handle the case.',
        remedyZh: '请指定两名具有执法资格的民警。',
        remedyEn: 'Name two qualified officers.',
        basis: '《行政处罚法》第四十二条',
      },
    },
  },
  TIME_BARRED: {
    messageZh: '已超过追究时效。',
    messageEn: 'The limitation period has passed.',
    remedyZh: '不再给予行政处罚，请结案。',
    remedyEn: 'No penalty can be given: close the case.',
    basis: '《行政处罚法》第三十六条',
  },
  IDEMPOTENCY_KEY_REUSED: {
    messageZh: '该幂等键已用于另一项内容不同的请求。',
    messageEn: 'This idempotency key was used for a different request.',
    remedyZh: '请为每项新的操作使用新的幂等键。',
    remedyEn: 'Use a new key for every new request.',
  },
  TOO_MANY: {
    messageZh: '数量超过上限。',
    messageEn: 'There are too many.',
    remedyZh: '请分批提交。',
    remedyEn: 'Send them in several parts.',
  },
  UNREADABLE_FILE: {
    messageZh: '无法读取该文件。',
    messageEn: 'This file cannot be read.',
    remedyZh: '请上传未加密的.xlsx或.csv文件；.xls请先另存为.xlsx。',
    remedyEn: 'Upload an .xlsx or .csv file without a password; save an .xls as .xlsx first.',
  },
  WRONG_CREDENTIALS: {
    messageZh: '用户名或密码不正确。',
    messageEn: 'The user name or the password is wrong.',
    remedyZh: '请核对后重试；忘记密码请联系管理员。',
    remedyEn: 'Check both and try again; ask your administrator if you forgot the password.',
  },
  RATE_LIMITED: {
    messageZh: '操作过于频繁。',
    messageEn: 'Too many attempts.',
    remedyZh: '请稍后再试。',
    remedyEn: 'Wait a little and try again.',
    reasons: {
      STREAMS_OPEN: {
        zh: '您的账号同时查看进度的连接已达上限（{most}个）。',
        en: 'Your account follows as many rosters at once as it may ({most}).',
        remedyZh: '请关闭不用的页面或程序后重试；页面会自动定时更新进度。',
        remedyEn:
          'Close pages or programs that you no longer need, then try again; pages go on asking now and then by themselves.',
      },
      STREAMS_OPEN_OF_EMPLOYER: {
        zh: '贵单位同时查看进度的连接已达上限（{most}个）。',
        en: 'Your employer’s people follow as many rosters at once as they may ({most}).',
        remedyZh: '请稍后再试；页面会自动定时更新进度。',
        remedyEn: 'Try again later; pages go on asking now and then by themselves.',
      },
      NUMBERS_GUESSED: {
        zh: '今天通过接口以员工姓名核对其他身份号码的次数已达上限（{most}人次）。',
        en: 'Today’s number of other identity numbers that a program may send under the name of somebody on the staff is used up ({most}).',
        remedyZh: '请由经办人登录平台办理，或者明天再通过接口提交。',
        remedyEn: 'Sign in and do it by hand, or send it by the key again tomorrow.',
      },
      STAFF_QUESTIONS: {
        zh: '今天试运行、被退回和核对的人员已达上限（{most}人次）。',
        en: 'Today’s number of people that are tried, refused or checked is used up ({most}).',
        remedyZh: '内容正确的申报不受影响，可以照常提交；试运行和花名册核对请明天再进行。上限随在职人数增加。',
        remedyEn:
          'Reports that are in order are taken as ever; try and check again tomorrow. The number grows with those who work here.',
      },
    },
  },
  STEP_UP_REQUIRED: {
    messageZh: '此操作需要再次验证身份。',
    messageEn: 'This asks you to prove anew who you are.',
    remedyZh: '请用动态口令、通行密钥或密码验证后重试（五分钟内有效）。',
    remedyEn: 'Confirm with a code, a passkey or your password, then try again; it counts for five minutes.',
  },
} as const satisfies Record<UserErrorCode, Words>

export interface RefusalText {
  message: string
  remedy: string
}

export function wordsFor(refusal: Refusal, language: Language): RefusalText {
  const words: Words = refusalWords[refusal.code]
  const special = words.reasons?.[String(refusal.facts?.reason ?? '')]
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => sayFact(refusal.facts?.[name], language))
  const english = language === 'en'
  const seconds =
    refusal.code === 'RATE_LIMITED' && refusal.facts?.seconds !== undefined ? Number(refusal.facts.seconds) : null
  const wait = seconds === null ? '' : english ? ` Wait ${seconds} seconds.` : `请等待${seconds}秒。`
  const general = special && words.remedyIsNoReasons ? '' : english ? words.remedyEn : words.remedyZh
  // A finding in a spreadsheet is one sentence: what is wrong and what to do.
  const finding = ownWordsFor(refusal, language)
  return {
    message:
      finding ??
      withCell(
        fill(special ? (english ? special.en : special.zh) : english ? words.messageEn : words.messageZh),
        refusal.facts?.cell,
        language,
      ),
    remedy: finding ? '' : fill((english ? special?.remedyEn : special?.remedyZh) ?? general) + wait,
  }
}

function sayFact(fact: NonNullable<Refusal['facts']>[string] | undefined, language: Language): string {
  return isPlainDate(fact) ? sayDay(fact, language) : String(fact ?? '')
}

/**
 * The article behind a refusal: its own, else the catalogue's; that of the regulation under the given rules, null
 * without them.
 */
export function basisOf(refusal: Refusal, rules: RuleSet | null): string | null {
  if (refusal.facts?.basis !== undefined) return String(refusal.facts.basis)
  const words: Words = refusalWords[refusal.code]
  const basis = words.reasons?.[String(refusal.facts?.reason ?? '')]?.basis ?? words.basis ?? null
  if (typeof basis !== 'function') return basis
  return rules && basis(rules)
}
