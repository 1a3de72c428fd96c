import { describe, expect, it } from 'vitest'
import { plainDate } from '#server/law/plain-date.ts'
import {
  clocksOf,
  followCourtBy,
  isOfParty,
  practice,
  remediesEndOn,
  settledOn,
  wordsOfClock,
  type CaseClockKey,
} from '#server/penalty/procedure/case-clocks.ts'
import type { CaseFacts } from '#server/penalty/procedure/case-facts.ts'
import { caseFacts } from '../facts.ts'

const day = plainDate
const met = { duties: [{ ...caseFacts().duties[0]!, metOn: day('2026-03-02') }] }
const remedy = (
  kind: 'RECONSIDERATION' | 'LITIGATION',
  lodgedOn: string,
  concludedOn: string | null = null,
  result: 'UPHELD' | 'REVOKED' = 'UPHELD',
): CaseFacts['remedies'] => [
  {
    kind,
    lodgedOn: day(lodgedOn),
    concludedOn: concludedOn === null ? null : day(concludedOn),
    result: concludedOn === null ? null : result,
  },
]

/** What each clock of a case is called, whose it is and by which article, beside the law in words of its own. */
const written: Record<CaseClockKey, [zh: string, citation: string, ofParty: boolean]> = {
  TRIAGE: ['发现后处理', '本门户工作要求(非法定期限)', false],
  CLOSING: ['处理完毕后结案', '本门户工作要求(非法定期限)', false],
  FOLLOW_COURT: ['跟进人民法院执行，每三十日一次', '本门户工作要求(非法定期限)', false],
  STATEMENT: ['告知后陈述、申辩', '《行政处罚法》第四十四条、第四十五条(法律未定日数，按实践三个工作日)', true],
  CORRECTION: ['责令改正', '《行政处罚法》第二十八条第一款', true],
  LIMITATION: ['追究时效', '《中华人民共和国行政处罚法》第三十六条', true],
  SURCHARGE: [
    '加处罚款每日百分之三，至与罚款等额',
    '《中华人民共和国行政处罚法》第七十二条第一款第一项、第七十三条第三款',
    true,
  ],
  LITIGATION: ['提起行政诉讼', '《行政诉讼法》第四十六条', true],
  JUDGEMENT: ['一审判决', '《行政诉讼法》第八十一条', false],
  COURT: ['申请人民法院强制执行', '《行政强制法》第五十三条', false],
  DECISION: ['立案至作出决定', '《行政处罚法》第六十条', false],
  PUBLIC_NOTICE_DEFENCE: ['公告告知至陈述、申辩期满', '《公安机关办理行政案件程序规定》第一百六十八条', true],
  HEARING_REQUEST: ['告知后要求听证', '《行政处罚法》第六十四条第一项', true],
  HEARING_NOTICE: ['举行听证前告知时间、地点', '《行政处罚法》第六十四条第二项', false],
  HEARING: ['收到听证申请后举行听证', '《公安机关办理行政案件程序规定》第一百三十七条', false],
  SERVICE: ['决定书送达', '《行政处罚法》第六十一条', false],
  PUBLIC_SERVICE: ['公告送达', '《公安机关办理行政案件程序规定》第三十六条', false],
  PAYMENT: ['收到决定书后缴纳罚款', '《行政处罚法》第六十七条第三款', true],
  DUNNING: ['加处罚款满三十日后方可催告', '《行政强制法》第四十六条', false],
  AFTER_DUNNING: ['催告后履行', '《行政强制法》第五十四条、第六十九条', true],
  RECONSIDERATION: ['申请行政复议', '《行政复议法》第二十条', true],
  RECONSIDERATION_DECISION: ['复议决定', '《行政复议法》第六十二条', false],
  LITIGATION_AFTER_RECONSIDERATION: ['收到复议决定后起诉', '《行政诉讼法》第四十五条', true],
}

describe('the clocks of a case', () => {
  it.each(Object.entries(written))('%s has its name, its article and whose it is', (key, [zh, citation, ofParty]) => {
    const words = wordsOfClock(key as CaseClockKey)
    expect([words.zh, words.citation, isOfParty(key as CaseClockKey)]).toEqual([zh, citation, ofParty])
    expect(words.en).not.toBe('')
  })

  it('that are only practice are five, five and three working days', () => {
    expect([practice.TRIAGE.period, practice.CLOSING.period, practice.STATEMENT.period]).toEqual([
      { length: 5, unit: 'WORKING_DAY' },
      { length: 5, unit: 'WORKING_DAY' },
      { length: 3, unit: 'WORKING_DAY' },
    ])
  })

  /** A clock's last day and whether it runs; null where the case has no such clock. */
  const clock = (key: CaseClockKey, facts: Partial<CaseFacts>, on: string) => {
    const found = clocksOf(caseFacts(facts), day(on)).find((one) => one.key === key)
    return found ? [found.dueOn, found.running] : null
  }
  const told = {
    status: 'NOTICE_SERVED',
    noticeOn: day('2026-03-02'),
    statedOn: null,
    decidedOn: null,
    servedOn: null,
    fine: null,
    hearingOffered: true,
  } as const
  const late = { status: 'PAYMENT_OVERDUE', servedOn: day('2026-03-02') } as const

  it.each<[string, CaseClockKey, Partial<CaseFacts>, string, [string, boolean] | null]>([
    ['five days to look, while nobody has', 'TRIAGE', { status: 'DETECTED' }, '2026-01-21', ['2026-01-27', true]],
    ['not once somebody has', 'TRIAGE', { status: 'FILED' }, '2026-01-21', ['2026-01-27', false]],
    [
      'the term to correct runs until all is met',
      'CORRECTION',
      { orderedOn: day('2026-03-01'), correctBy: day('2026-03-10') },
      '2026-03-12',
      ['2026-03-10', true],
    ],
    [
      'and no longer',
      'CORRECTION',
      { orderedOn: day('2026-03-01'), correctBy: day('2026-03-10'), ...met },
      '2026-03-05',
      ['2026-03-10', false],
    ],
    [
      'nor in a closed case',
      'CORRECTION',
      { status: 'CLOSED', orderedOn: day('2026-03-01'), correctBy: day('2026-03-10') },
      '2026-03-05',
      ['2026-03-10', false],
    ],
    ['the decision is due until it is made', 'DECISION', { ...told }, '2026-05-01', ['2026-04-21', true]],
    ['not after it', 'DECISION', {}, '2026-03-01', ['2026-04-21', false]],
    ['nor in a closed case', 'DECISION', { ...told, status: 'CLOSED' }, '2026-03-01', ['2026-04-21', false]],
    ['a right to speak lasts through its last day', 'STATEMENT', told, '2026-03-05', ['2026-03-05', true]],
    ['and ends with it', 'STATEMENT', told, '2026-03-06', ['2026-03-05', false]],
    ['or when it was used', 'STATEMENT', { ...told, statedOn: day('2026-03-03') }, '2026-03-04', ['2026-03-05', false]],
    ['or given up', 'STATEMENT', { ...told, waivedOn: day('2026-03-03') }, '2026-03-04', ['2026-03-05', false]],
    [
      'not by what was said before the notice',
      'STATEMENT',
      { ...told, statedOn: day('2026-03-01') },
      '2026-03-04',
      ['2026-03-05', true],
    ],
    ['a hearing may be asked for', 'HEARING_REQUEST', told, '2026-03-09', ['2026-03-09', true]],
    [
      'not once it was',
      'HEARING_REQUEST',
      { ...told, hearingRequestedOn: day('2026-03-03') },
      '2026-03-04',
      ['2026-03-09', false],
    ],
    [
      'nor once it was given up',
      'HEARING_REQUEST',
      { ...told, waivedOn: day('2026-03-03') },
      '2026-03-04',
      ['2026-03-09', false],
    ],
    ['nor where none is offered', 'HEARING_REQUEST', { ...told, hearingOffered: false }, '2026-03-04', null],
    [
      'its notice is due until it was given',
      'HEARING_NOTICE',
      { ...told, hearingRequestedOn: day('2026-03-03') },
      '2026-03-04',
      ['2026-03-04', true],
    ],
    [
      'on the day of the request is in time',
      'HEARING_NOTICE',
      { ...told, hearingRequestedOn: day('2026-03-03'), hearingNotifiedOn: day('2026-03-03') },
      '2026-03-04',
      ['2026-03-04', false],
    ],
    [
      'one of an earlier request is none',
      'HEARING_NOTICE',
      { ...told, hearingRequestedOn: day('2026-03-03'), hearingNotifiedOn: day('2026-03-02') },
      '2026-03-04',
      ['2026-03-04', true],
    ],
    [
      'the hearing is due until it was held',
      'HEARING',
      { ...told, hearingRequestedOn: day('2026-03-03') },
      '2026-03-20',
      ['2026-03-13', true],
    ],
    [
      'and not after it',
      'HEARING',
      { ...told, hearingRequestedOn: day('2026-03-03'), hearingHeldOn: day('2026-03-12') },
      '2026-03-12',
      ['2026-03-13', false],
    ],
    [
      'service is due until it was made',
      'SERVICE',
      { status: 'DECIDED', servedOn: null, decidedOn: day('2026-03-02') },
      '2026-03-12',
      ['2026-03-11', true],
    ],
    [
      'or published',
      'SERVICE',
      { status: 'DECIDED', servedOn: null, decidedOn: day('2026-03-02'), publishedOn: day('2026-03-05') },
      '2026-03-12',
      ['2026-03-11', false],
    ],
    [
      'or done',
      'SERVICE',
      { status: 'SERVED', servedOn: day('2026-03-05'), decidedOn: day('2026-03-02') },
      '2026-03-06',
      ['2026-03-11', false],
    ],
    [
      'a publication runs until it counts as service',
      'PUBLIC_SERVICE',
      { status: 'SERVED', publishedOn: day('2026-03-05'), servedOn: day('2026-05-06') },
      '2026-05-07',
      ['2026-05-06', false],
    ],
    [
      'payment is due until it is whole',
      'PAYMENT',
      { status: 'SERVED', servedOn: day('2026-03-02') },
      '2026-03-10',
      ['2026-03-17', true],
    ],
    [
      'and not after',
      'PAYMENT',
      { status: 'SERVED', servedOn: day('2026-03-02'), payments: [{ amount: 80_000, on: day('2026-03-05') }] },
      '2026-03-10',
      ['2026-03-17', false],
    ],
    [
      'nor in a closed case',
      'PAYMENT',
      { status: 'CLOSED', outcome: 'REVOKED', servedOn: day('2026-03-02') },
      '2026-03-10',
      ['2026-03-17', false],
    ],
    [
      'no surcharge on the last day to pay',
      'SURCHARGE',
      { status: 'SERVED', servedOn: day('2026-03-02') },
      '2026-03-17',
      null,
    ],
    [
      'from the day after it',
      'SURCHARGE',
      { status: 'SERVED', servedOn: day('2026-03-02') },
      '2026-03-18',
      ['2026-04-20', true],
    ],
    ['through the day on which it reaches the fine', 'SURCHARGE', late, '2026-04-20', ['2026-04-20', true]],
    ['and no further', 'SURCHARGE', late, '2026-04-21', ['2026-04-20', false]],
    ['a reminder waits for thirty days of it', 'DUNNING', late, '2026-03-20', ['2026-04-16', true]],
    ['until it was sent', 'DUNNING', { ...late, dunnedOn: day('2026-04-17') }, '2026-04-18', ['2026-04-16', false]],
    [
      'only where the fine is overdue',
      'DUNNING',
      { status: 'SERVED', servedOn: day('2026-03-02') },
      '2026-03-10',
      null,
    ],
    [
      'ten working days to pay after it',
      'AFTER_DUNNING',
      { ...late, dunnedOn: day('2026-04-17') },
      '2026-04-18',
      ['2026-05-06', true],
    ],
    [
      'until the court was asked',
      'AFTER_DUNNING',
      { ...late, dunnedOn: day('2026-04-17'), courtOn: day('2026-04-30') },
      '2026-05-01',
      ['2026-05-06', false],
    ],
    ['sixty days for reconsideration, through the last', 'RECONSIDERATION', late, '2026-05-06', ['2026-05-06', true]],
    ['and not after', 'RECONSIDERATION', late, '2026-05-07', ['2026-05-06', false]],
    [
      'nor once it was asked for',
      'RECONSIDERATION',
      { ...late, remedies: remedy('RECONSIDERATION', '2026-03-20') },
      '2026-03-21',
      ['2026-05-06', false],
    ],
    [
      'nor once it was sued',
      'RECONSIDERATION',
      { ...late, remedies: remedy('LITIGATION', '2026-03-20') },
      '2026-03-21',
      ['2026-05-06', false],
    ],
    ['six months to sue, through the last day', 'LITIGATION', late, '2026-09-02', ['2026-09-02', true]],
    ['and not after', 'LITIGATION', late, '2026-09-03', ['2026-09-02', false]],
    [
      'nor once it was',
      'LITIGATION',
      { ...late, remedies: remedy('LITIGATION', '2026-03-20') },
      '2026-03-21',
      ['2026-09-02', false],
    ],
    [
      'after reconsideration fifteen days instead',
      'LITIGATION',
      { ...late, remedies: remedy('RECONSIDERATION', '2026-03-20', '2026-04-20') },
      '2026-04-21',
      null,
    ],
    [
      'of their own',
      'LITIGATION_AFTER_RECONSIDERATION',
      { ...late, remedies: remedy('RECONSIDERATION', '2026-03-20', '2026-04-20') },
      '2026-05-06',
      ['2026-05-06', true],
    ],
    [
      'that end',
      'LITIGATION_AFTER_RECONSIDERATION',
      { ...late, remedies: remedy('RECONSIDERATION', '2026-03-20', '2026-04-20') },
      '2026-05-07',
      ['2026-05-06', false],
    ],
    [
      'or are used',
      'LITIGATION_AFTER_RECONSIDERATION',
      {
        ...late,
        remedies: [...remedy('RECONSIDERATION', '2026-03-20', '2026-04-20'), ...remedy('LITIGATION', '2026-04-22')],
      },
      '2026-04-23',
      ['2026-05-06', false],
    ],
    [
      'the government has sixty days',
      'RECONSIDERATION_DECISION',
      { ...late, remedies: remedy('RECONSIDERATION', '2026-03-20') },
      '2026-03-21',
      ['2026-05-19', true],
    ],
    [
      'which end with its answer',
      'RECONSIDERATION_DECISION',
      { ...late, remedies: remedy('RECONSIDERATION', '2026-03-20', '2026-04-20') },
      '2026-04-21',
      null,
    ],
    [
      'the court six months',
      'JUDGEMENT',
      { ...late, remedies: remedy('LITIGATION', '2026-03-20') },
      '2026-03-21',
      ['2026-09-20', true],
    ],
    [
      'the court may be asked within three months after the remedies',
      'COURT',
      late,
      '2026-09-03',
      ['2026-12-02', true],
    ],
    ['not on their last day', 'COURT', late, '2026-09-02', ['2026-12-02', false]],
    [
      'and not once it was',
      'COURT',
      { ...late, status: 'ENFORCEMENT', courtOn: day('2026-09-10') },
      '2026-09-11',
      ['2026-12-02', false],
    ],
    ['only of what is overdue', 'COURT', { status: 'SERVED', servedOn: day('2026-03-02') }, '2026-09-03', null],
    [
      'it is asked again after thirty days',
      'FOLLOW_COURT',
      { ...late, status: 'ENFORCEMENT', courtOn: day('2026-09-10') },
      '2026-09-11',
      ['2026-10-10', true],
    ],
    [
      'what is settled is closed within five working days',
      'CLOSING',
      { ...late, payments: [{ amount: 160_000, on: day('2026-03-20') }] },
      '2026-03-20',
      ['2026-03-27', true],
    ],
    [
      'of a closed case nothing runs',
      'CLOSING',
      { ...late, status: 'CLOSED', outcome: 'FINED', payments: [{ amount: 160_000, on: day('2026-03-20') }] },
      '2026-03-20',
      ['2026-03-27', false],
    ],
    ['limitation is shown and never runs: the case was found', 'LIMITATION', met, '2026-03-20', ['2028-03-02', false]],
  ])('%s: %s', (_sentence, key, facts, on, expected) => {
    expect(clock(key, facts, on)).toEqual(expected)
  })

  const duty = caseFacts().duties[0]!
  it.each<[string, Partial<CaseFacts>, string, string]>([
    [
      'the end of the breach',
      { duties: [{ ...duty, dueOn: day('2026-09-04'), metOn: day('2026-11-27') }] },
      '2026-11-27',
      '2028-11-27',
    ],
    [
      'the first day late where nothing has ended it',
      { duties: [{ ...duty, dueOn: day('2026-09-04'), metOn: null }] },
      '2026-09-05',
      '2028-09-05',
    ],
    [
      'the breach that ended last',
      {
        duties: [
          { ...duty, dueOn: day('2026-09-04'), metOn: day('2026-11-27') },
          { ...duty, dueOn: day('2026-09-07'), metOn: day('2026-10-09') },
          { ...duty, dueOn: day('2026-11-30'), waived: true },
        ],
      },
      '2026-11-27',
      '2028-11-27',
    ],
  ])('count limitation two years from the day that they show: %s', (_which, facts, startedOn, dueOn) => {
    expect(clocksOf(caseFacts(facts), day('2026-12-01')).find(({ key }) => key === 'LIMITATION')).toMatchObject({
      startedOn,
      dueOn,
    })
  })

  it('say where a remedy paused them, and only where it did', () => {
    const pauses = (lodgedOn: string, concludedOn: string) =>
      clocksOf(
        caseFacts({ ...late, remedies: remedy('RECONSIDERATION', lodgedOn, concludedOn) }),
        day('2026-04-01'),
      ).find(({ key }) => key === 'SURCHARGE')?.pauses.length
    expect([
      pauses('2026-03-05', '2026-03-17'),
      pauses('2026-03-05', '2026-03-18'),
      pauses('2026-03-20', '2026-03-25'),
    ]).toEqual([0, 1, 1])
  })

  it('ask the court every thirty days, the next time never before the first thirty', () => {
    const next = (today: string) => followCourtBy(day('2026-01-15'), day(today))
    expect(['2026-01-15', '2026-02-14', '2026-02-15', '2026-03-16', '2026-03-17'].map(next)).toEqual([
      '2026-02-14',
      '2026-02-14',
      '2026-03-16',
      '2026-03-16',
      '2026-04-15',
    ])
  })
})

describe('the last day to attack a decision', () => {
  it.each<[string, Partial<CaseFacts>, string | null]>([
    ['is six months after service', {}, '2026-09-02'],
    [
      'or fifteen days after the reconsideration',
      { remedies: remedy('RECONSIDERATION', '2026-03-20', '2026-04-20') },
      '2026-05-06',
    ],
    ['not while that is pending', { remedies: remedy('RECONSIDERATION', '2026-03-20') }, '2026-09-02'],
    ['or the day of the judgement', { remedies: remedy('LITIGATION', '2026-03-20', '2026-08-20') }, '2026-08-20'],
    [
      'of both the judgement',
      {
        remedies: [
          ...remedy('RECONSIDERATION', '2026-03-20', '2026-04-20'),
          ...remedy('LITIGATION', '2026-05-05', '2026-10-20'),
        ],
      },
      '2026-10-20',
    ],
    ['and is none before service', { servedOn: null }, null],
  ])('%s', (_sentence, facts, on) => {
    expect(remediesEndOn(caseFacts({ servedOn: day('2026-03-02'), ...facts }))).toBe(on)
  })
})

describe('a case is settled', () => {
  const whole = {
    payments: [
      { amount: 30_000, on: day('2026-03-12') },
      { amount: 50_000, on: day('2026-03-10') },
    ],
  }
  it.each<[string, Partial<CaseFacts>, string | null]>([
    ['not while something is owed', {}, null],
    ['on the day of the last payment', whole, '2026-03-12'],
    ['not before it was served', { ...whole, servedOn: null }, null],
    ['not while a remedy is pending', { ...whole, remedies: remedy('LITIGATION', '2026-03-11') }, null],
    [
      'on the day of the revocation',
      { remedies: remedy('LITIGATION', '2026-03-11', '2026-03-14', 'REVOKED') },
      '2026-03-14',
    ],
    ['a fine of nothing on the day of its service', { fine: 0 }, '2026-03-02'],
  ])('%s', (_sentence, facts, on) => {
    expect(settledOn(caseFacts({ status: 'SERVED', servedOn: day('2026-03-02'), ...facts }), day('2026-03-15'))).toBe(
      on,
    )
  })
})
