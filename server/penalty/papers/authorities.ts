/**
 * Who decides in a county, and who hears complaints about it. Without an entry no paper that must name them can be
 * issued.
 */
export interface Authority {
  authority: string
  /** 行政复议法 (2023) art. 24: the people's government of the same level, not the police above. */
  government: string
  court: string
  /** Where the money goes; never the police themselves (行政处罚法 art. 67). */
  bank: string
}

/** By division code, GB/T 2260. */
export const authorities: Readonly<Record<string, Authority>> = {
  '370283': {
    authority: '平度市公安局',
    government: '平度市人民政府',
    court: '平度市人民法院',
    bank: '平度市非税收入代收银行各网点，或者电子支付系统（凭本决定书编号缴款）',
  },
}
