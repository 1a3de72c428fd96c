import type { paperKinds } from '../case-file.table.ts'

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
      { label: '告知的权利', text: '你有权进行陈述和申辩。不因陈述、申辩而给予更重的处罚（《中华人民共和国行政处罚法》第四十四条、第四十五条）。{hearingRight}' },
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
      { label: '责令改正', text: '依照《中华人民共和国行政处罚法》第二十八条第一款，责令改正上述违法行为，尚未申报的立即申报。' },
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
  NO_PENALTY: {
    version: 'NO_PENALTY-2026-1',
    title: '不予行政处罚决定书',
    sign: 'BC',
    lines: [
      { label: '用人单位', text: '{employerName}，统一社会信用代码{creditCode}，住所{employerAddress}' },
      { label: '查明的事实', text: '{breaches}' },
      { label: '情况', text: '{circumstances}' },
      { label: '决定和理由', text: '不予行政处罚。{reasons}' },
      { label: '依据', text: '《中华人民共和国行政处罚法》第三十三条、第五十七条' },
      { label: '教育', text: '请今后按照{basis}规定的期限申报聘用和终止、解除劳动关系的情况。' },
      remedies,
      ...signed,
    ],
  },
} as const satisfies Record<PaperKind, Template>
