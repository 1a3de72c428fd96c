import type { paperKinds } from '../case/case-file.table.ts'

export type PaperKind = (typeof paperKinds)[number]

export interface Template {
  /** Changes whenever a word does: a paper says by which it was written. */
  version: string
  title: string
  /** Short sign in the paper's number. */
  sign: string
  /** Every {part} must be filled, or the paper is not issued. */
  lines: readonly { label: string | null; text: string }[]
}

const party = [
  { label: '当事人', text: '{respondent}（{capacity}）' },
  { label: '用人单位', text: '{employerName}，统一社会信用代码{creditCode}，住所{employerAddress}' },
] as const

const signed = [
  { label: '机关', text: '{authority}（承办：{stationName}）' },
  { label: '日期', text: '{issuedOn}' },
] as const

const remedies = {
  label: '救济途径',
  text: '如不服本决定，可以自收到本决定书之日起六十日内向{government}申请行政复议，或者自收到之日起六个月内依法向{court}提起行政诉讼。复议、诉讼期间处罚不停止执行，加处罚款的数额在复议、诉讼期间不予计算。',
} as const

/** The papers of a case, in words: what 行政处罚法 art. 44, 57 and 59 want in each. */
export const templates = {
  CORRECTION_ORDER: {
    version: 'CORRECTION_ORDER-2026-1',
    title: '责令限期改正通知书',
    sign: 'ZG',
    lines: [
      { label: '被通知单位', text: '{employerName}，统一社会信用代码{creditCode}，住所{employerAddress}' },
      { label: '查明的事实', text: '{breaches}' },
      { label: '期限的计算', text: '{deadlines}' },
      { label: '依据', text: '{basis}；《中华人民共和国行政处罚法》第二十八条第一款' },
      { label: '改正要求', text: '请于{correctBy}二十四时前补报上述申报事项并改正。逾期未改正的，依法处理。' },
      ...signed,
    ],
  },
  NOTICE: {
    version: 'NOTICE-2026-1',
    title: '行政处罚事先告知书',
    sign: 'GZ',
    lines: [
      ...party,
      { label: '列为当事人的理由', text: '{namedBecause}' },
      { label: '拟认定的事实', text: '{facts}' },
      { label: '期限的计算', text: '{deadlines}' },
      { label: '拟处罚的依据', text: '{basis}' },
      { label: '拟处罚的内容', text: '{penalty}（裁量理由：{severityReason}）' },
      {
        label: '告知的权利',
        text: '你有权进行陈述和申辩。不因陈述、申辩而给予更重的处罚（《中华人民共和国行政处罚法》第四十四条、第四十五条）。{hearingRight}',
      },
      ...signed,
    ],
  },
  PUBLIC_NOTICE: {
    version: 'PUBLIC_NOTICE-2026-1',
    title: '公告',
    sign: 'GG',
    lines: [
      { label: '受送达人', text: '{respondent}（{capacity}）' },
      { label: '公告的文书', text: '{documentTitle}，编号{documentNumber}' },
      { label: '公告的原因', text: '{publicReason}' },
      { label: '公告的范围和方式', text: '{publicPlace}' },
      { label: '公告日期', text: '{publishedOn}' },
      { label: '公告的效力', text: '{publicEffect}' },
      ...signed,
    ],
  },
  HEARING_NOTICE: {
    version: 'HEARING_NOTICE-2026-1',
    title: '举行听证通知书',
    sign: 'TZ',
    lines: [
      ...party,
      { label: '听证申请', text: '你于{hearingRequestedOn}就编号{noticeNumber}的行政处罚事先告知书要求听证。' },
      { label: '听证时间', text: '{hearingOn}{hearingTime}' },
      { label: '听证地点', text: '{hearingPlace}' },
      { label: '听证主持人', text: '{hearingChair}（非本案调查人员；你认为其与本案有直接利害关系的，有权申请回避）' },
      {
        label: '告知的权利',
        text: '你可以亲自参加听证，也可以委托一至二人代理，可以申辩和质证。除涉及国家秘密、商业秘密或者个人隐私依法予以保密外，听证公开举行。无正当理由拒不出席或者未经许可中途退出的，视为放弃听证权利（《中华人民共和国行政处罚法》第六十四条）。你不承担行政机关组织听证的费用。',
      },
      { label: '通知日期', text: '{hearingNotifiedOn}' },
      ...signed,
    ],
  },
  DECISION: {
    version: 'DECISION-2026-1',
    title: '行政处罚决定书',
    sign: 'CF',
    lines: [
      ...party,
      { label: '违法事实和证据', text: '{facts}证据：{evidence}' },
      { label: '期限的计算', text: '{deadlines}' },
      { label: '陈述、申辩和听证', text: '{heard}' },
      { label: '处罚依据', text: '{basis}' },
      { label: '处罚种类和数额', text: '{penalty}。理由：{reasons}' },
      {
        label: '责令改正',
        text: '依照《中华人民共和国行政处罚法》第二十八条第一款，责令改正上述违法行为，尚未申报的立即申报。',
      },
      {
        label: '履行方式和期限',
        text: '自收到本决定书之日起十五日内缴纳罚款，缴至：{bank}。作出决定的机关及其工作人员不收取罚款。到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额（《中华人民共和国行政处罚法》第六十七条、第七十二条）。',
      },
      remedies,
      ...signed,
    ],
  },
  PROOF_OF_SERVICE: {
    version: 'PROOF_OF_SERVICE-2026-1',
    title: '送达回证',
    sign: 'SD',
    lines: [
      { label: '受送达人', text: '{respondent}（{capacity}）' },
      { label: '送达文书', text: '行政处罚决定书，编号{decisionNumber}' },
      { label: '送达方式', text: '{serviceMethod}' },
      { label: '收到日期', text: '{servedOn}' },
      { label: '缴纳期限', text: '{payBy}' },
      ...signed,
    ],
  },
  DUNNING_LETTER: {
    version: 'DUNNING_LETTER-2026-1',
    title: '履行行政处罚决定催告书',
    sign: 'CG',
    lines: [
      ...party,
      {
        label: '未履行的决定',
        text: '行政处罚决定书，编号{decisionNumber}，于{servedOn}送达，缴款期限至{payBy}，你至今未全部履行。',
      },
      {
        label: '应当缴纳的金额',
        text: '罚款人民币{fineYuan}元，截至{dunnedOn}的加处罚款人民币{surchargeYuan}元，已缴人民币{paidYuan}元，合计尚应缴纳人民币{outstandingYuan}元。',
      },
      {
        label: '履行的期限',
        text: '自收到本催告书之日起十个工作日内，即{dunningEndsOn}前（《中华人民共和国行政强制法》第五十四条、第六十九条）。',
      },
      { label: '履行的方式', text: '缴至：{bank}。作出决定的机关及其工作人员不收取罚款。' },
      {
        label: '陈述权和申辩权',
        text: '收到本催告书后，你有权进行陈述和申辩，本机关将充分听取（《中华人民共和国行政强制法》第三十五条、第三十六条）。',
      },
      {
        label: '逾期的后果',
        text: '逾期仍不履行，且在法定期限内不申请行政复议、不提起行政诉讼的，本机关将依法申请{court}强制执行（《中华人民共和国行政强制法》第五十三条、第五十四条）。',
      },
      ...signed,
    ],
  },
  NO_PENALTY: {
    version: 'NO_PENALTY-2026-2',
    title: '不予行政处罚决定书',
    sign: 'BC',
    lines: [
      { label: '用人单位', text: '{employerName}，统一社会信用代码{creditCode}，住所{employerAddress}' },
      { label: '查明的事实', text: '{breaches}' },
      { label: '情况', text: '{circumstances}' },
      { label: '决定和理由', text: '不予行政处罚。{reasons}' },
      { label: '依据', text: '《中华人民共和国行政处罚法》第五十七条；{ground}' },
      { label: '教育', text: '请今后按照{basis}规定的期限申报聘用和终止、解除劳动关系的情况。' },
      remedies,
      ...signed,
    ],
  },
  EDUCATION_RECORD: {
    version: 'EDUCATION_RECORD-2026-1',
    title: '批评教育和承诺记录',
    sign: 'JY',
    lines: [
      { label: '受教育人', text: '{educatedPerson}' },
      { label: '用人单位', text: '{employerName}，统一社会信用代码{creditCode}，住所{employerAddress}' },
      { label: '相关决定', text: '不予行政处罚决定书，编号{noPenaltyNumber}' },
      { label: '告知的事实', text: '{breaches}' },
      {
        label: '教育的内容',
        text: '{basis}规定了用人单位申报聘用和终止、解除劳动关系的期限，期限的计算方法如下：{deadlines}今后应当在期限内申报；再次发生同类违法行为的，不再属于初次违法，公安机关将依法处理。',
      },
      { label: '承诺', text: '{commitment}' },
      { label: '依据', text: '《中华人民共和国行政处罚法》第三十三条第三款' },
      { label: '签名', text: '受教育人：            承办民警：            、            ' },
      ...signed,
    ],
  },
} as const satisfies Record<PaperKind, Template>
