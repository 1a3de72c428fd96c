import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { authorities } from '#server/penalty/papers/authorities.ts'
import { hearingWords, penaltyWords, withDuringTerm } from '#server/penalty/papers/paper-parts.ts'
import { publicationParts } from '#server/penalty/papers/public-notice.ts'
import { templates } from '#server/penalty/papers/templates.ts'

/**
 * What each version of a template says, as a digest of its words: a paper that was served must be printable word by
 * word.
 */
const words: Readonly<Record<string, string>> = {
  'CORRECTION_ORDER-2026-1': '8a2bc3046496e775be0b7db821ee733f6d4aee22e031a227f7f4a008284a9e06',
  'NOTICE-2026-1': 'f022b62991268d73e46eca77381e79d5dd9d389d402e8f8ccd3251a60232a119',
  'PUBLIC_NOTICE-2026-1': 'fa193069f289bf1e24a6c74c1366ab3bd7a6db29d72ca65ed87fa9ed60206756',
  'HEARING_NOTICE-2026-1': 'e6f6206b983787ade67c2f5d0bf2667d7cab6d0744314e06a7fe65e073782d30',
  'DECISION-2026-1': '0c00d1004c05baa2d92ecc94b1579aa98811f6187e637a0cc2201aa728cf3a2f',
  'PROOF_OF_SERVICE-2026-1': '91355afb7f36c079bb0219052699255c6017603d13598ab93e40cad1c1b2e793',
  'DUNNING_LETTER-2026-1': '29731320731517b61b835aa0393aab791e1c3b48718130b87149f481ac8ae397',
  'NO_PENALTY-2026-2': 'f21d5cd1f2aa6fde071d7e53eebb24f8f32d8846a785b52c503f5ff65a57e4ca',
  'EDUCATION_RECORD-2026-1': 'd56a2c76a4fe4729b9e3b21fcb27a1cbe8ce6b60ccbb97e6b746500162bdaad1',
}

describe('a template', () => {
  it.each(Object.entries(templates))(
    '%s says what its version says: other words are another version',
    (kind, { version, title, sign, lines }) => {
      const digest = createHash('sha256')
        .update(JSON.stringify([kind, title, sign, lines.map(({ label, text }) => [label, text])]))
        .digest('hex')
      expect(
        words[version],
        `The words of ${kind} have changed: give it another version, and that version its digest ${digest}`,
      ).toBe(digest)
    },
  )

  /** The articles, times and shares of each paper, beside the law: nobody reads a digest. */
  it.each<[keyof typeof templates, string[]]>([
    ['CORRECTION_ORDER', ['《中华人民共和国行政处罚法》第二十八条第一款']],
    ['NOTICE', ['《中华人民共和国行政处罚法》第四十四条、第四十五条']],
    ['HEARING_NOTICE', ['《中华人民共和国行政处罚法》第六十四条', '委托一至二人代理', '不承担行政机关组织听证的费用']],
    [
      'DECISION',
      [
        '六十日内向{government}申请行政复议',
        '六个月内依法向{court}提起行政诉讼',
        '加处罚款的数额在复议、诉讼期间不予计算',
        '十五日内缴纳罚款',
        '百分之三',
        '《中华人民共和国行政处罚法》第六十七条、第七十二条',
        '《中华人民共和国行政处罚法》第二十八条第一款',
      ],
    ],
    ['DUNNING_LETTER', ['十个工作日内', '第五十四条、第六十九条', '第三十五条、第三十六条', '第五十三条、第五十四条']],
    ['NO_PENALTY', ['《中华人民共和国行政处罚法》第五十七条', '六十日内向{government}', '六个月内依法向{court}']],
    ['EDUCATION_RECORD', ['《中华人民共和国行政处罚法》第三十三条第三款']],
  ])('%s prints the articles and times of the law', (kind, printed) => {
    const text = templates[kind].lines.map((line) => line.text).join('\n')
    expect(printed.filter((one) => !text.includes(one))).toEqual([])
  })
})

describe('a part of a paper', () => {
  it('says by which article a publication has its effect', () => {
    const effect = (kind: 'NOTICE' | 'DECISION') =>
      publicationParts(kind, '决定书', { reason: '下落不明', place: '公告栏' }, '2026年3月2日')
    expect(effect('NOTICE')).toEqual({
      documentTitle: '决定书',
      publicReason: '下落不明',
      publicPlace: '公告栏',
      publishedOn: '2026年3月2日',
      publicEffect:
        '自公告之日起七日内，当事人未提出陈述、申辩的，本机关将依法作出行政处罚决定（《公安机关办理行政案件程序规定》第一百六十八条）。',
    })
    expect(effect('DECISION').publicEffect).toBe(
      '自公告之日起满六十日，即视为送达；缴纳罚款、申请行政复议和提起行政诉讼的期限自视为送达之日起计算（《公安机关办理行政案件程序规定》第三十六条）。',
    )
  })

  it('tells of the right to a hearing with its five working days', () => {
    expect(hearingWords(true)).toBe(
      '你有权要求听证，要求听证的，应当自收到本告知书之日起五个工作日内提出（第六十三条、第六十四条）。',
    )
    expect(hearingWords(false)).toBe('本案拟处罚数额未达到听证标准。')
  })

  it('calls a fine of nothing a warning, and is missing where there is no amount', () => {
    expect([penaltyWords(0), penaltyWords(80_050), penaltyWords(null), penaltyWords(Number.NaN)]).toEqual([
      '警告',
      '罚款人民币800.50元',
      null,
      null,
    ])
  })

  it('gives the reasons for not waiting only where there are some', () => {
    expect([
      withDuringTerm('甲。', '乙。'),
      withDuringTerm('甲。', ''),
      withDuringTerm('甲。', null),
      withDuringTerm(null, '乙。'),
    ]).toEqual(['甲。责令改正期限届满前作出决定的理由：乙。', '甲。', '甲。', null])
  })

  it("names the county's own authority, government, court and bank", () => {
    expect(authorities['370283']).toEqual({
      authority: '平度市公安局',
      government: '平度市人民政府',
      court: '平度市人民法院',
      bank: '平度市非税收入代收银行各网点，或者电子支付系统（凭本决定书编号缴款）',
    })
  })
})
