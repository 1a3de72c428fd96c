import { readSources } from '#test/architecture/sources.ts'
import { describe, expect, it } from 'vitest'
import { en } from '#client/locale/en/index.ts'
import { zhCN } from '#client/locale/zh-CN/index.ts'
import { actionIsKnown, summaryOf } from '#server/audit/action-words.ts'
import { factIsKnown, factsOf } from '#server/audit/fact-words.ts'
import { recordIsKnown, wordsOfField, wordsOfSubject, wordsOfValue } from '#server/audit/change-words.ts'
import { codeIsKnown, knownCodes, wordsOfCode } from '#server/messages/code-words.ts'
import { lateReasonCodes, obligationSources, reportKinds } from '#server/employment/employment.table.ts'
import { exportMatters } from '#server/export/export.table.ts'
import { noticeKinds, wordsOfNotice } from '#server/notice/notice-words.ts'
import { caseOutcomes, caseStatuses } from '#server/penalty/penalty.table.ts'
import { partIsNamed } from '#server/penalty/papers/part-names.ts'
import { templates } from '#server/penalty/papers/templates.ts'
import { stepNames } from '#server/penalty/procedure/step-names.ts'

const sources = readSources('server/**/*.ts').filter(({ matter }) => matter !== 'migrations' && matter !== 'demo')
/** A code of the API, or a key of a dictionary, where words should stand. */
const rawCode = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|undefined|\{\w+\}|\b\w+\.\w+\.\w+\b/

describe('the trail', () => {
  const actions = [
    ...new Set(
      sources.flatMap(({ text }) =>
        [...text.matchAll(/action: (?:[^'"`\n{}]*\? )?'([a-z-]+\.[a-z-]+)'(?: : '([a-z-]+\.[a-z-]+)')?/g)].flatMap(
          ([, one, other]) => [one!, ...(other ? [other] : [])],
        ),
      ),
    ),
    ...stepNames.map((step) => `case.${step.toLowerCase().replaceAll('_', '-')}`),
  ]

  it('has words for every action that is recorded', () => {
    expect(actions.length).toBeGreaterThan(90)
    expect(actions.filter((action) => !actionIsKnown(action))).toEqual([])
    for (const action of actions)
      for (const language of ['zh-CN', 'en'] as const)
        expect(summaryOf({ action, payload: {} }, language)).not.toMatch(rawCode)
  })

  it.each(actions.filter((action) => action.endsWith('.checked')))(
    'says of %s that it was a check and nothing more',
    (action) => {
      expect(summaryOf({ action, payload: {} }, 'zh-CN')).toMatch(/仅核对，未(申报|报告离职|受理)/)
      expect(summaryOf({ action, payload: {} }, 'en')).toMatch(
        /a check only, (nothing|no departure) filed|a check only, not accepted/,
      )
    },
  )

  it('does not take a check for the event that was looked for', () => {
    expect(summaryOf({ action: 'departure.checked', payload: {} }, 'zh-CN')).toBe(
      '核对是否仍在他处在职（仅核对，未报告离职）',
    )
    expect(summaryOf({ action: 'departure.checked', payload: {} }, 'en')).not.toMatch(/^Departure/)
  })

  it('has words for every fact that is noted', () => {
    const noted = new Set(sources.flatMap(({ text }) => payloadsOf(text)))
    expect(noted.size).toBeGreaterThan(60)
    expect([...noted].filter((name) => !factIsKnown(name) && name !== 'changes')).toEqual([])
  })

  it('has words for everything that an event is about', () => {
    const types = new Set(
      sources.flatMap(({ text }) => [...text.matchAll(/subject: \{ type: '([A-Za-z]+)'/g)].map(([, type]) => type!)),
    )
    expect(types.size).toBeGreaterThan(15)
    expect([...types].filter((type) => !recordIsKnown(type))).toEqual([])
    expect([wordsOfSubject('Report:1', 'zh-CN'), wordsOfSubject('Report:1', 'en')]).toEqual(['申报：1', 'Report: 1'])
  })

  it('says changed values in words', () => {
    const said = ([record, field, value]: readonly [string, string, unknown], language: 'zh-CN' | 'en') =>
      `${wordsOfField(field, language)}：${wordsOfValue(record, field, value, language)}`
    const changes = [
      ['Employer', 'status', 'ACTIVE'],
      ['PenaltyCase', 'status', 'CORRECTION_ORDERED'],
      ['PenaltyCase', 'serviceMethod', 'PUBLIC_NOTICE'],
      ['PenaltyCase', 'fine', 50_000],
      ['PenaltyCase', 'decidedRuleKey', 'CN-37-253'],
      ['Obligation', 'metAt', '2026-10-30T17:30:00.000+00:00'],
      ['Obligation', 'provisional', false],
      ['PermitApplication', 'documents', ['HOUSING_LEASE']],
      ['PenaltyCase', 'remedies', [{ kind: 'LITIGATION', lodgedOn: '2026-11-02', result: null }]],
    ] as const
    expect(changes.map((change) => said(change, 'zh-CN'))).toEqual([
      '状态：已开通',
      '状态：已责令改正',
      '送达方式：公告送达',
      '罚款（元）：500.00',
      '决定依据：山东省流动人口服务管理办法',
      '申报完成时间：2026-10-31 01:30:00',
      '期限暂定：否',
      '材料：房屋租赁合同',
      '复议和诉讼：类型: 行政诉讼; 提起日: 2026-11-02; 结果: –',
    ])
    for (const change of changes) expect(said(change, 'en')).not.toMatch(rawCode)
  })

  it('says codes in words', () => {
    const facts = factsOf(
      {
        kind: 'HIRE',
        lateReasonCode: 'PORTAL_OUTAGE',
        onTime: false,
        documents: ['HOUSING_LEASE'],
        counts: { hires: 3 },
        from: 'CORRECTION_ORDERED',
        to: 'FILED',
        reason: '录入错误',
      },
      'zh-CN',
    )
    expect(facts.map(({ label, text }) => `${label}：${text}`)).toEqual([
      '类型：聘用申报',
      '逾期原因：平台故障',
      '按期：否',
      '材料：房屋租赁合同',
      '数量：聘用: 3',
      '自：已责令改正',
      '至：已立案',
      '原因：录入错误',
    ])
    expect(facts.map(({ value }) => value).slice(0, 2)).toEqual(['HIRE', 'PORTAL_OUTAGE'])
  })
})

describe('codes', () => {
  it.each([
    ...reportKinds,
    ...lateReasonCodes,
    ...obligationSources,
    ...caseStatuses,
    ...caseOutcomes,
    ...exportMatters,
    'ORDINARY',
    'SERIOUS',
    'PENDING',
    'OVERDUE',
    'MET',
    'MET_LATE',
    'WAIVED',
    'HR',
    'EMPLOYER_ADMIN',
    'OFFICER',
    'STATION_CHIEF',
    'AUDITOR',
    'ADMIN',
    'SYSTEM',
    'ANONYMOUS',
  ])('%s has words in both languages', (code) => {
    expect(codeIsKnown(code)).toBe(true)
    expect(wordsOfCode(code, 'zh-CN')).toMatch(/\p{Script=Han}/u)
    expect(wordsOfCode(code, 'en')).not.toMatch(/\p{Script=Han}|_/u)
  })
})

describe('the screens', () => {
  const texts = (words: object): [string, string][] =>
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[key, value] as [string, string]]
        : texts(value as object).map(([rest, text]) => [`${key}.${rest}`, text] as [string, string]),
    )
  const english = new Map(texts(en))
  const onScreens = Map.groupBy(texts(zhCN), ([key]) => key.split('.').at(-1)!)
  /** What no screen shows by a word of its own: only files, papers, notices and the trail say it. */
  const nowhereElse = new Set([
    'ANONYMOUS',
    'ROSTER_CANCELLED',
    'ROSTER_READ_AGAIN',
    'DEPARTURE_WITHDRAWN',
    'EMPLOYMENT_ENDED',
    'VISIT_CANCELLED',
    'HIRE_WITHDRAWN',
    'OFFICER_LEFT',
    'TOTAL',
    'true',
    'false',
  ])

  it.each(knownCodes.filter((code) => !nowhereElse.has(code)))('call %s as the server does', (code) => {
    const words =
      code === 'SYSTEM'
        ? [[zhCN.trail.portal, en.trail.portal]]
        : (onScreens.get(code) ?? []).map(([key, text]) => [text, english.get(key)])
    expect(words).toContainEqual([wordsOfCode(code, 'zh-CN'), wordsOfCode(code, 'en')])
  })

  it('do not show what is said nowhere else', () => {
    expect([...nowhereElse].filter((code) => onScreens.has(code) || !codeIsKnown(code))).toEqual([])
  })
})

describe('a paper', () => {
  const parts = Object.values(templates).flatMap(({ lines }) =>
    lines.flatMap(({ text }) => [...text.matchAll(/\{(\w+)\}/g)].map(([, part]) => part!)),
  )

  it('names each of its parts in words where it is missing', () => {
    expect(new Set(parts).size).toBeGreaterThan(30)
    expect([...new Set(parts)].filter((part) => !partIsNamed(part))).toEqual([])
  })
})

describe('a notice', () => {
  const facts = {
    name: '陈志强',
    creditCode: '91370283MA3C0B0B0A',
    creditCodeVerified: 0,
    reason: '录入错误',
    caseNumber: '370283-2026-000001',
    kind: 'DEPARTURE',
    dueOn: '2026-06-04',
    duties: 3,
    reported: 1,
    employer: '平度东阁服装有限公司',
    count: 2,
    year: 2027,
    kept: 1,
    version: '2027-1',
    fileName: 'staff.xlsx',
    hires: 1,
    departures: 1,
    late: 1,
    revealed: 1,
    invalid: 0,
    applicants: 3,
    when: '6月4日 9:00',
    address: '青岛路1号',
    served: 2,
    unserved: 1,
    expiresOn: '2027-06-04',
    delivery: 'EXPRESS',
    deliveryDueOn: '2026-06-10',
    left: 1,
    rows: 10,
    format: 'XLSX',
    matter: 'OBLIGATIONS',
    stage: 'BREACH',
    eventOn: '2026-06-01',
    foundOn: '2026-06-02',
    taskZh: '核查',
    taskEn: 'Look at it',
    upheld: 0,
    reasons: '已核对。',
    because: 'HIRE_WITHDRAWN',
    standing: 'ACCEPTED',
    issuedOn: '2026-06-01',
    endedOn: '2026-06-01',
    receiptNumber: '370283-20260604-00000002',
    supersedes: '370283-20260601-00000001',
    hiredOn: '2026-06-01',
  }

  it.each(
    noticeKinds.flatMap((kind) => (['EMPLOYER', 'STATION', 'OTHER'] as const).map((reader) => [kind, reader] as const)),
  )('%s for %s shows no code and leaves nothing open', (kind, reader) => {
    for (const step of [...stepNames, 'SOMETHING_NEW']) {
      for (const language of ['zh-CN', 'en'] as const) {
        const { title, body } = wordsOfNotice(kind, { ...facts, step }, language, reader)
        expect(`${title} ${body}`).not.toMatch(rawCode)
      }
      if (kind !== 'CASE_STEP') break
    }
  })
})

/** Names of what is put into an event's payload, by its source. */
function payloadsOf(text: string): string[] {
  return [...text.matchAll(/payload: \{/g)].flatMap(({ index, 0: opening }) => {
    let [depth, at, outer] = [1, index + opening.length, '']
    for (; depth > 0 && at < text.length; at += 1) {
      const sign = text[at]!
      if ('{[('.includes(sign)) depth += 1
      else if ('}])'.includes(sign)) depth -= 1
      else if (depth === 1) outer += sign
    }
    return outer
      .split(',')
      .map((part) => part.trim().split(/[:\s]/)[0]!)
      .filter((name) => /^[a-z]\w*$/i.test(name))
  })
}
