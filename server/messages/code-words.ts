import type { Language } from '../request/context.ts'

type Word = readonly [zh: string, en: string]

/** What codes of the API are called where they reach a text: the trail, exports, papers. The same words as on the screens. */
const codeWords: Readonly<Record<string, Word>> = {
  HR: ['人事专员', 'HR clerk'], EMPLOYER_ADMIN: ['单位管理员', 'Employer administrator'], OFFICER: ['社区民警', 'Police officer'], STATION_CHIEF: ['派出所所长', 'Station chief'], AUDITOR: ['审计员', 'Auditor'], ADMIN: ['系统管理员', 'System administrator'],
  SYSTEM: ['系统', 'The portal'], ANONYMOUS: ['未登录者', 'Nobody signed in'],
  HIRE: ['聘用申报', 'Hire report'], DEPARTURE: ['离职报告', 'Departure report'],
  PENDING: ['待申报', 'To be reported'], OVERDUE: ['逾期未报', 'Overdue'], MET: ['按期申报', 'Reported on time'], MET_LATE: ['逾期申报', 'Reported late'], WAIVED: ['已免除', 'Waived'],
  REPORT: ['本单位申报', 'Reported by the employer'], ROSTER: ['花名册核对', 'Found in a staff roster'], INSPECTION: ['民警检查发现', 'Found by an officer'], CROSS_EMPLOYER: ['他处就业，需核实', 'Possibly employed elsewhere: to be clarified'],
  ACTIVE: ['在职', 'Employed'], ENDED: ['已离职', 'Left'], WITHDRAWN: ['已撤回', 'Withdrawn'],
  ORDINARY: ['一般情节', 'Ordinary'], SERIOUS: ['情节严重', 'Serious circumstances'],
  DETECTED: ['已发现，待处理', 'Detected, not yet handled'], CORRECTION_ORDERED: ['已责令改正', 'Correction ordered'], FILED: ['已立案', 'Case filed'], NOTICE_SERVED: ['已送达处罚告知', 'Notice of penalty served'], DECISION_PROPOSED: ['待审批决定', 'Decision proposed'],
  DECIDED: ['已作出决定', 'Decided'], SERVED: ['决定已送达', 'Decision served'], PAYMENT_OVERDUE: ['罚款逾期未缴', 'Payment overdue'], ENFORCEMENT: ['强制执行中', 'In enforcement'], CLOSED: ['已结案', 'Closed'],
  FINED: ['已处罚', 'Fined'], NOT_PUNISHED: ['不予处罚', 'Not punished'], NOT_ESTABLISHED: ['违法事实不成立', 'Not established'], TIME_BARRED: ['超过追究时效', 'Time-barred'], REVOKED: ['决定被撤销', 'Revoked'],
  PORTAL_OUTAGE: ['平台故障', 'Portal outage'], WORKER_DATA_MISSING: ['员工资料不全', 'Worker data missing'], DOCUMENTS_DELAYED: ['材料延误', 'Documents delayed'], DISPATCH_AGENCY: ['劳务派遣单位延误', 'Delay of the dispatch agency'], OVERSIGHT: ['疏忽遗漏', 'Oversight'], OTHER: ['其他', 'Other'],
  EXPIRED: ['合同到期终止', 'Contract expired'], TERMINATED: ['解除劳动关系', 'Employment terminated'], DIED: ['死亡', 'Death'],
  ADDITIONS: ['只含新增人员', 'New entries only'], FULL_STAFF: ['全部在职人员', 'Everyone now employed'],
  COMPARE_WITH_CARD: ['与身份证核对', 'Compare with the card'], PERMIT_OR_VISIT: ['办理居住证或上门服务', 'For a permit or a visit'], INSPECTION_OR_CASE: ['检查或办案', 'For an inspection or a case'], CORRECTION: ['更正错误', 'Correct a mistake'],
  OBLIGATIONS: ['申报义务', 'Duties to report'], EMPLOYMENTS: ['在职人员', 'Staff'], PENALTY_CASES: ['处罚案件', 'Penalty cases'], AUDIT_EVENTS: ['操作记录', 'Audit trail'], COMPLIANCE: ['合规指标', 'Compliance figures'], EVIDENCE: ['证据包', 'Evidence pack'],
  ROSTER_CANCELLED: ['花名册已取消', 'The roster was cancelled'], ROSTER_READ_AGAIN: ['花名册已重新读取', 'The roster was read again'], DEPARTURE_WITHDRAWN: ['离职报告已撤回', 'The departure was withdrawn'], EMPLOYMENT_ENDED: ['已离职', 'The employment ended'], VISIT_CANCELLED: ['上门服务已取消', 'The visit was cancelled'], HIRE_WITHDRAWN: ['聘用申报已撤回', 'The hire was withdrawn'], OFFICER_LEFT: ['民警工作变动', 'The officer is no longer available'],
  EXPRESS: ['快递（5个工作日）', 'Courier (5 working days)'], PICKUP: ['领取', 'Pick-up'],
  ONE_YEAR: ['一年期居住证', 'One-year residence permit'], THREE_YEAR: ['三年期居住证', 'Three-year residence permit'], ANNUALLY_ENDORSED: ['居住证（逐年签注）', 'Residence permit (endorsed yearly)'], MALE: ['男', 'Male'], FEMALE: ['女', 'Female'],
  DIRECT: ['直接送达', 'In person'], LEFT: ['留置送达', 'Left at the place'], POST: ['邮寄送达', 'By post'], ELECTRONIC: ['电子送达', 'Electronically'], PUBLIC_NOTICE: ['公告送达', 'By public notice'],
  FIRST_MINOR_CORRECTED: ['初次违法、危害后果轻微并及时改正（第三十三条第一款后半句）', 'The first, minor harm, corrected in time (art. 33(1), second half)'], MINOR_CORRECTED: ['违法行为轻微、及时改正且无危害后果（第三十三条第一款前半句）', 'Minor, corrected in time, no harm (art. 33(1), first half)'],
  NO_FAULT: ['有证据证明没有主观过错（第三十三条第二款）', 'Proven to be without fault (art. 33(2))'], RECONSIDERATION: ['行政复议', 'Reconsideration'], LITIGATION: ['行政诉讼', 'Lawsuit'], UPHELD: ['维持', 'Upheld'], CHANGED: ['变更', 'Changed'],
  YEAR_MONTH_DAY: ['年／月／日', 'Year / month / day'], MONTH_DAY_YEAR: ['月／日／年', 'Month / day / year'], DAY_MONTH_YEAR: ['日／月／年', 'Day / month / year'],
  WEEKLY: ['每周一', 'Every Monday'], MONTHLY: ['每月一日', 'First of the month'],
  NONE: ['不分层', 'Not parted'], MONTH: ['月份', 'Month'], STATUS: ['按状态', 'Status'], STATION: ['派出所', 'Station'], EMPLOYER: ['用人单位', 'Employer'], TOTAL: ['合计', 'All'], true: ['是', 'Yes'], false: ['否', 'No'],
  RESIDENT_IDENTITY_CARD: ['本人居民身份证原件', 'Resident identity card, original'], MARRIAGE_AND_FERTILITY_CERTIFICATE: ['婚育证明（历史规定）', 'Marriage and fertility certificate (historical rule)'], HOUSING_LEASE: ['房屋租赁合同', 'Housing lease'],
  RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE: ['单位或居（村）委会出具的居住证明', "Proof of residence from the employer or residents' committee"], EMPLOYMENT_CERTIFICATE: ['用工单位出具的务工经商证明', 'Certificate of work or business from the employer'],
  MEDICAL_OR_SCHOOLING_CERTIFICATE: ['就医或就学证明', 'Proof of medical treatment or schooling'], LABOUR_CONTRACT: ['劳动合同', 'Labour contract'], SOCIAL_INSURANCE_CERTIFICATE: ['参加社会保险的证明', 'Proof of social insurance'], BUSINESS_LICENCE: ['营业执照', 'Business licence'],
  PROPERTY_OWNERSHIP_CERTIFICATE: ['已购买房屋的证明', 'Proof of a bought home'], REGISTERED_HOUSING_LEASE: ['房屋租赁登记备案证明', 'Registered housing lease'],
}

/** Codes that have words here. */
export const knownCodes: readonly string[] = Object.keys(codeWords)

export function codeIsKnown(code: string): boolean {
  return Object.hasOwn(codeWords, code)
}

/** The words for a code; what is none stays as it is: a name, a number, somebody's own words. */
export function wordsOfCode(code: string, language: Language): string {
  return Object.hasOwn(codeWords, code) ? codeWords[code]![language === 'en' ? 1 : 0] : code
}
