import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readGlobalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk, type CaseNow } from './case-desk.ts'

/** The line that a paper has under a label. */
type Line = (label: string) => string | undefined

describe('the papers of a case say', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, moveTo } = portal
  const { lateHire, found, seen, take, must, steps, done, servedCase, on } = caseDesk(portal)

  const paper = async (kind: string, { id }: CaseNow): Promise<Line> => {
    const [row] = await inSystemTransaction(portal.portal.database, ({ rows }) =>
      rows<{ lines: { label: string | null; text: string }[] }>(sql`
      select lines from case_paper where kind = ${kind} and case_id = ${readGlobalId(id)!.key} order by issued_at desc, number desc limit 1`),
    )
    return (label) => row?.lines.find((line) => line.label === label)?.text
  }
  const deadline =
    '自2026年2月9日次日起算，计入期限的日子为2026年2月10日、2026年2月11日、2026年2月12日，2026年2月12日二十四时届满（《山东省流动人口服务管理办法》(省政府令第253号)第十二条）。'
  const basis = '《山东省流动人口服务管理办法》(省政府令第253号)第十二条、第三十八条'
  const on2March = () => moveTo('2026-03-02T09:00:00+08:00')

  it('whom a notice is for, why, by which article, how much and what may be answered', async () => {
    await on2March()
    const told = done(
      await steps.notice(done(await steps.file(await lateHire(1, '2026-02-09'))), '2026-03-02', { namedBecause: '' }),
    )
    const line = await paper('NOTICE', told)
    expect(line('当事人')).toBe('李建国（法定代表人）')
    expect(line('用人单位')).toBe('平度东阁服装有限公司，统一社会信用代码91370283MA3C0B0B0A，住所青岛路1号')
    expect(line('列为当事人的理由')).toBe('依照适用规定，作为法定代表人承担责任')
    expect(line('拟认定的事实')).toBe('聘用后未在期限内申报。')
    expect(line('期限的计算')).toBe(deadline)
    expect(line('拟处罚的依据')).toBe(basis)
    expect(line('拟处罚的内容')).toMatch(
      /^罚款人民币800\.00元（裁量理由：截至2026年3月2日逾期\d+个工作日，未超过30个工作日/,
    )
    expect(line('告知的权利')).toBe(
      '你有权进行陈述和申辩。不因陈述、申辩而给予更重的处罚（《中华人民共和国行政处罚法》第四十四条、第四十五条）。本案拟处罚数额未达到听证标准。',
    )
    expect(line('机关')).toBe('平度市公安局（承办：东阁派出所）')
    expect(line('日期')).toBe('2026年3月2日')
  })

  it('what a decision found, heard and imposes, how to pay and where to complain', async () => {
    await on2March()
    const served = await servedCase(await lateHire(2, '2026-02-09'), '2026-03-02')
    const line = await paper('DECISION', served)
    expect(line('违法事实和证据')).toBe('聘用后未在期限内申报。证据：平台申报记录、期限计算说明及现场检查记录。')
    expect(line('期限的计算')).toBe(deadline)
    expect(line('陈述、申辩和听证')).toBe('已于2026年3月2日告知。当事人于2026年3月2日提出陈述、申辩，已复核。')
    expect(line('处罚依据')).toBe(basis)
    expect(line('处罚种类和数额')).toBe('罚款人民币800.00元。理由：初次违法，已改正，从轻。')
    expect(line('履行方式和期限')).toContain(
      '缴至：平度市非税收入代收银行各网点，或者电子支付系统（凭本决定书编号缴款）。',
    )
    expect(line('救济途径')).toContain(
      '六十日内向平度市人民政府申请行政复议，或者自收到之日起六个月内依法向平度市人民法院提起行政诉讼',
    )
    const proof = await paper('PROOF_OF_SERVICE', served)
    expect([proof('受送达人'), proof('送达方式'), proof('收到日期'), proof('缴纳期限')]).toEqual([
      '李建国（法定代表人）',
      '直接送达',
      '2026年3月2日',
      '2026年3月17日',
    ])
    expect(proof('送达文书')).toBe(
      `行政处罚决定书，编号${served.papers.find(({ kind }) => kind === 'DECISION')!.number}`,
    )
    expect(served.papers.map(({ number }) => number.replace(/\d{6}$/, ''))).toEqual([
      '370283-2026-GZ',
      '370283-2026-CF',
      '370283-2026-SD',
    ])
  })

  it('that nobody spoke, or gave it up, or was heard at a hearing', async () => {
    await on2March()
    const notice = async (seed: number) =>
      done(
        await steps.notice(done(await steps.file(await lateHire(seed, '2026-02-09'))), '2026-03-02', {
          severity: 'SERIOUS',
          severityReasons: '曾书面承诺后仍不申报。',
          proposedFine: '3000.00',
        }),
      )
    const heardOf = async (now: CaseNow) =>
      (await paper('DECISION', done(await steps.decide(done(await steps.propose(now, '3000.00'))))))('陈述、申辩和听证')
    const [silent, waiving, hearing] = [await notice(3), await notice(4), await notice(5)]
    expect(
      await heardOf(await must('recordWaiver', people.officer1, { ...on(waiving), note: '书面放弃，存卷第3页' })),
    ).toBe('已于2026年3月2日告知。当事人于2026年3月2日书面放弃陈述、申辩。')
    const asked = await must('requestHearing', people.boss1, { caseId: hearing.id })
    await moveTo('2026-03-10T09:00:00+08:00')
    expect(await heardOf(await seen(silent.id))).toBe('已于2026年3月2日告知。当事人在期限内未提出陈述、申辩。')
    const announced = await must('notifyHearing', people.officer1, {
      ...on(asked),
      time: '9:00',
      place: '派出所会议室',
      chair: '赵法制',
      notifiedOn: '2026-03-02',
      hearingOn: '2026-03-11',
    })
    const invitation = await paper('HEARING_NOTICE', announced)
    expect([invitation('听证时间'), invitation('听证地点'), invitation('通知日期')]).toEqual([
      '2026年3月11日9:00',
      '派出所会议室',
      '2026年3月2日',
    ])
    expect(invitation('听证申请')).toBe(
      `你于2026年3月2日就编号${announced.papers[0]!.number}的行政处罚事先告知书要求听证。`,
    )
    expect(invitation('听证主持人')).toMatch(/^赵法制（非本案调查人员；/)
    await moveTo('2026-03-11T18:00:00+08:00')
    const held = await must('recordHearing', people.officer1, {
      ...on(announced),
      heldOn: '2026-03-11',
      summary: '双方到场质证',
    })
    expect(await heardOf(held)).toBe(
      '已于2026年3月2日告知。当事人于2026年3月11日提出陈述、申辩，已复核。已于2026年3月11日举行听证。',
    )
  })

  it('what a reminder demands, to the fen and the day', async () => {
    await on2March()
    const served = await servedCase(await lateHire(6, '2026-02-09'), '2026-03-02', '1000.00')
    const part = done(await steps.pay(served, '400.00', '2026-03-02'))
    await moveTo('2026-04-20T09:00:00+08:00')
    const dunned = await must('recordDunning', people.officer1, { ...on(await seen(part.id)), servedOn: '2026-04-17' })
    const line = await paper('DUNNING_LETTER', dunned)
    expect(line('应当缴纳的金额')).toBe(
      '罚款人民币1000.00元，截至2026年4月17日的加处罚款人民币558.00元，已缴人民币400.00元，合计尚应缴纳人民币1158.00元。',
    )
    expect(line('履行的期限')).toBe(
      '自收到本催告书之日起十个工作日内，即2026年5月6日前（《中华人民共和国行政强制法》第五十四条、第六十九条）。',
    )
    expect(line('未履行的决定')).toMatch(
      /^行政处罚决定书，编号370283-2026-CF\d{6}，于2026年3月2日送达，缴款期限至2026年3月17日，你至今未全部履行。$/,
    )
  })

  it('what is to be put right by when, of those that were not', async () => {
    await on2March()
    const { penaltyCase } = await found(7, '2026-02-09', '2026-03-02')
    expect(
      (await take('orderCorrection', people.officer1, { ...on(penaltyCase!), correctBy: '2026-03-01' })).userErrors,
    ).toMatchObject([{ code: 'INVALID_INPUT', path: ['correctBy'] }])
    const ordered = await must('orderCorrection', people.officer1, {
      ...on(penaltyCase!),
      correctBy: '2026-03-02',
      note: '当日改正',
    })
    expect(ordered).toMatchObject({ status: 'CORRECTION_ORDERED', correctBy: '2026-03-02' })
    expect(ordered.timeline.at(-1)).toMatchObject({
      kind: 'ORDER_CORRECTION',
      note: '当日改正',
      documentUrl: `/papers/${ordered.papers[0]!.number}.pdf`,
    })
    const line = await paper('CORRECTION_ORDER', ordered)
    expect(line('查明的事实')).toBe('于2026年2月9日聘用流动人口，应当于2026年2月12日前申报，至今未申报。')
    expect(line('依据')).toBe(`${basis}；《中华人民共和国行政处罚法》第二十八条第一款`)
    expect(line('改正要求')).toBe('请于2026年3月2日二十四时前补报上述申报事项并改正。逾期未改正的，依法处理。')
  })

  it('why nothing is imposed, by which sentence of the law, and what was taught', async () => {
    await on2March()
    // The employer's earlier cases of this file stand against its being the first.
    const grounds = [
      [
        'MINOR_CORRECTED',
        '《中华人民共和国行政处罚法》第五十七条；《中华人民共和国行政处罚法》第三十三条第一款：违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。',
      ],
      [
        'NO_FAULT',
        '《中华人民共和国行政处罚法》第五十七条；《中华人民共和国行政处罚法》第三十三条第二款：当事人有证据足以证明没有主观过错的，不予行政处罚。',
      ],
      [undefined, '《中华人民共和国行政处罚法》第五十七条；《中华人民共和国行政处罚法》第三十三条。'],
    ] as const
    for (const [index, [ground, printed]] of grounds.entries()) {
      const closed = done(
        await steps.close(
          await lateHire(20 + index, '2026-02-09'),
          'NOT_PUNISHED',
          people.officer1,
          ground ? { ground } : {},
        ),
      )
      const line = await paper('NO_PENALTY', closed)
      expect(line('依据')).toBe(printed)
      expect(line('查明的事实')).toBe('于2026年2月9日聘用流动人口，应当于2026年2月12日前申报，于2026年3月2日逾期申报。')
      expect(line('情况')).toMatch(/^被发现前主动补报。该行为之前二年内(曾有同类案件。|未发现同类案件，系初次。)$/)
      expect(line('决定和理由')).toBe('不予行政处罚。按规定办理完毕。')
      expect(line('教育')).toBe(`请今后按照${basis}规定的期限申报聘用和终止、解除劳动关系的情况。`)
      const record = await paper('EDUCATION_RECORD', closed)
      expect([record('受教育人'), record('承诺')]).toEqual(['用人单位负责申报的人员', '当事人未作书面承诺。'])
      expect(record('相关决定')).toBe(`不予行政处罚决定书，编号${closed.papers[0]!.number}`)
      expect(record('教育的内容')).toContain(deadline)
    }
    const { hr } = await portal.addEmployer()
    const first = done(
      await steps.close(await lateHire(30, '2026-02-09', hr), 'NOT_PUNISHED', people.officer1, {
        ground: 'FIRST_MINOR_CORRECTED',
        educatedPerson: '王敏',
        commitment: '今后三个工作日内申报。',
      }),
    )
    expect((await paper('NO_PENALTY', first))('依据')).toBe(
      '《中华人民共和国行政处罚法》第五十七条；《中华人民共和国行政处罚法》第三十三条第一款：初次违法且危害后果轻微并及时改正的，可以不予行政处罚。',
    )
    expect((await paper('NO_PENALTY', first))('情况')).toBe(
      '被发现前主动补报。该行为之前二年内未发现同类案件，系初次。',
    )
    const record = await paper('EDUCATION_RECORD', first)
    expect([record('受教育人'), record('承诺')]).toEqual(['王敏', '今后三个工作日内申报。'])
    expect(first.papers.map(({ kind }) => kind)).toEqual(['NO_PENALTY', 'EDUCATION_RECORD'])
  })

  it('what is published, why, where and with which effect', async () => {
    await on2March()
    const told = done(
      await steps.notice(done(await steps.file(await lateHire(8, '2026-02-09'))), '2026-03-02', {
        method: 'PUBLIC_NOTICE',
        publicReason: '当事人下落不明',
        publicPlace: '平度市公安局公告栏',
      }),
    )
    const line = await paper('PUBLIC_NOTICE', told)
    expect([
      line('受送达人'),
      line('公告的文书'),
      line('公告的原因'),
      line('公告的范围和方式'),
      line('公告日期'),
    ]).toEqual([
      '李建国（法定代表人）',
      `行政处罚事先告知书，编号${told.papers[0]!.number}`,
      '当事人下落不明',
      '平度市公安局公告栏',
      '2026年3月2日',
    ])
    expect(line('公告的效力')).toContain('七日内')
    await moveTo('2026-03-10T09:00:00+08:00')
    const decided = done(await steps.decide(done(await steps.propose(await seen(told.id)))))
    expect((await paper('DECISION', decided))('陈述、申辩和听证')).toBe(
      '已于2026年3月2日公告告知。当事人在期限内未提出陈述、申辩。',
    )
    const published = await must('publishDecision', people.officer1, {
      ...on(decided),
      publishedOn: '2026-03-10',
      publicReason: '直接、邮寄均无法送达',
      publicPlace: '平度市公安局公告栏',
    })
    const decision = await paper('PUBLIC_NOTICE', published)
    expect(decision('公告的文书')).toBe(
      `行政处罚决定书，编号${published.papers.find(({ kind }) => kind === 'DECISION')!.number}`,
    )
    expect(decision('公告的效力')).toContain('满六十日')
  })
})
