import { describe, expect, it } from 'vitest'
import { within } from '#client/auditor/compliance/question.ts'
import { hireInput } from '#client/hr/report-hire/hire-answers.ts'
import { sent } from '#client/shared/cases/step-answers.ts'
import type { StepField } from '#client/shared/cases/step-forms.ts'

describe('a hire', () => {
  const answers = {
    name: '赵俊',
    identityNumber: '37108219890802487X',
    hiredOn: '2026-11-20',
    lateReasonCode: 'OTHER',
    lateReason: ' 材料不齐 ',
    registeredBeforeOn: '2026-11-21',
    registeredBeforeReference: ' JZ-1 ',
  }

  it('that is not late carries neither reason, whatever was typed before the day was changed', () => {
    expect([hireInput(answers, false).lateReasonCode, hireInput(answers, false).lateReason]).toEqual([
      undefined,
      undefined,
    ])
    expect([hireInput(answers, true).lateReasonCode, hireInput(answers, true).lateReason]).toEqual([
      'OTHER',
      '材料不齐',
    ])
  })

  it('of somebody registered before is never late, and of nobody else says when and where', () => {
    const before = hireInput({ ...answers, registeredBefore: 'yes' }, true)
    expect([before.lateReasonCode, before.lateReason, before.registeredBefore]).toEqual([
      undefined,
      undefined,
      { on: '2026-11-21', reference: 'JZ-1' },
    ])
    expect(hireInput({ ...answers, registeredBefore: 'no' }, true).registeredBefore).toBeUndefined()
  })
})

describe('a question of one group', () => {
  const filter = { from: '2026-03-10', to: '2026-05-20' }
  it.each([
    ['2026-03', '2026-03-10', '2026-03-31'],
    ['2026-04', '2026-04-01', '2026-04-30'],
    ['2026-05', '2026-05-01', '2026-05-20'],
  ])('of the month %s asks for no day beside the period', (month, from, to) => {
    expect(within(filter, 'MONTH', month)).toEqual({ from, to })
  })

  it('keeps what was asked', () => {
    expect(within({ ...filter, ruleKey: 'CN-37-253' }, 'EMPLOYER', 'e')).toEqual({
      ...filter,
      ruleKey: 'CN-37-253',
      employerId: 'e',
    })
    expect(within(filter, 'STATION', 's')).toEqual({ ...filter, stationId: 's' })
    expect(within(filter, 'RULE', 'r')).toEqual({ ...filter, ruleKey: 'r' })
    expect(within(filter, 'INDUSTRY', 'C')).toEqual({ ...filter, industry: 'C' })
  })
})

describe('the answers to a step', () => {
  const field = (name: string, as: StepField['as'], optional?: true): StepField =>
    ({ name, as, ...(optional ? { optional } : {}) }) as StepField
  const fields = [
    field('reasons', 'text'),
    field('place', 'line'),
    field('note', 'text', true),
    field('chair', 'line', true),
    field('servedOn', 'day'),
  ]

  it('send the words that the server wants even empty, so that it asks for them; of others only what was written', () => {
    expect(sent({}, fields)).toEqual({ reasons: '', place: '' })
    expect(
      sent({ reasons: ' 从轻 ', note: '  ', chair: ' 赵 ', servedOn: '', approve: false, officerIds: [] }, fields),
    ).toEqual({ reasons: '从轻', place: '', chair: '赵', approve: false, officerIds: [] })
  })
})
