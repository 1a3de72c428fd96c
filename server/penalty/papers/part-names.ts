/** What the parts of a paper are called: named where one is missing. */
const names: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  respondent: ['当事人', 'the respondent'],
  capacity: ['当事人身份', 'the capacity of the respondent'],
  namedBecause: ['列为当事人的理由', 'why this person was named'],
  employerName: ['用人单位名称', 'the name of the employer'],
  creditCode: ['统一社会信用代码', 'the credit code'],
  employerAddress: ['用人单位住所', 'the address of the employer'],
  authority: ['作出决定的机关', 'the authority'],
  stationName: ['承办派出所', 'the station'],
  issuedOn: ['文书日期', 'the day of the paper'],
  government: ['复议机关', 'the authority of reconsideration'],
  court: ['管辖的人民法院', 'the court'],
  bank: ['指定银行', 'the bank'],
  breaches: ['违法事实', 'the breaches'],
  deadlines: ['期限的计算', 'how the deadline was counted'],
  basis: ['处罚依据', 'the legal basis'],
  correctBy: ['改正期限', 'the term to correct'],
  facts: ['查明的事实', 'the facts found'],
  penalty: ['处罚种类和数额', 'the kind and amount of the penalty'],
  severityReason: ['裁量理由', 'the reasons for the severity'],
  hearingRight: ['听证权利', 'the right to a hearing'],
  documentTitle: ['公告的文书', 'the published paper'],
  documentNumber: ['公告文书编号', 'the number of the published paper'],
  publicReason: ['公告的原因', 'why it is published'],
  publicPlace: ['公告的范围和方式', 'where it is published'],
  publishedOn: ['公告日期', 'the day of publication'],
  publicEffect: ['公告的效力', 'the effect of the publication'],
  hearingRequestedOn: ['要求听证的日期', 'the day on which a hearing was asked for'],
  noticeNumber: ['告知书编号', 'the number of the notice'],
  hearingOn: ['听证日期', 'the day of the hearing'],
  hearingTime: ['听证时间', 'the time of the hearing'],
  hearingPlace: ['听证地点', 'the place of the hearing'],
  hearingChair: ['听证主持人', 'who presides over the hearing'],
  hearingNotifiedOn: ['通知听证的日期', 'the day on which the hearing was notified'],
  evidence: ['证据', 'the evidence'],
  heard: ['陈述、申辩和听证', 'statement, defence and hearing'],
  reasons: ['理由', 'the reasons'],
  decisionNumber: ['决定书编号', 'the number of the decision'],
  serviceMethod: ['送达方式', 'how it was served'],
  servedOn: ['收到日期', 'the day of service'],
  payBy: ['缴纳期限', 'the last day to pay'],
  fineYuan: ['罚款数额', 'the fine'],
  dunnedOn: ['催告日期', 'the day of the reminder'],
  surchargeYuan: ['加处罚款', 'the surcharge'],
  paidYuan: ['已缴金额', 'what was paid'],
  outstandingYuan: ['尚应缴纳金额', 'what is outstanding'],
  dunningEndsOn: ['催告期限', 'the term of the reminder'],
  circumstances: ['情况', 'the circumstances'],
  ground: ['不予处罚的依据', 'the ground for no penalty'],
  educatedPerson: ['受教育人', 'who was educated'],
  noPenaltyNumber: ['不予处罚决定书编号', 'the number of the decision not to punish'],
  commitment: ['承诺', 'the undertaking'],
}

export function partNames(part: string): { partZh: string; partEn: string } {
  const [partZh, partEn] = names[part] ?? [part, part]
  return { partZh, partEn }
}

export function partIsNamed(part: string): boolean {
  return Object.hasOwn(names, part)
}
