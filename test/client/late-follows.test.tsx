import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { DeadlineExplanation_DeadlineFragment } from '#client/gql/graphql.ts'
import type { HireAnswers } from '#client/hr/report-hire/hire-answers.ts'
import { HireCheck } from '#client/hr/report-hire/HireCheck.tsx'
import { en } from '#client/locale/en/index.ts'
import { zhCN } from '#client/locale/zh-CN/index.ts'
import { LateFollows } from '#client/shared/LateFollows.tsx'
import { speak } from './speak.ts'

const words = { 'zh-CN': zhCN, en } as const
const deadline: DeadlineExplanation_DeadlineFragment = {
  __typename: 'Deadline',
  dueOn: '2026-11-05',
  dueAt: '2026-11-05T16:00:00Z',
  provisional: false,
  citation: null,
  calendarVersion: '2026',
  steps: [],
}
const filled: HireAnswers = {
  name: '陈志强',
  identityNumber: '370283199001010011',
  hiredOn: '2026-11-02',
  lateReasonCode: 'OVERSIGHT',
}
const check = (answers: HireAnswers, late: boolean): string =>
  renderToStaticMarkup(
    <HireCheck
      answers={answers}
      deadline={deadline}
      late={late}
      workingDaysLate={late ? 14 : 0}
      busy={false}
      onFile={() => undefined}
      onChange={() => undefined}
    />,
  ).replaceAll('&#x27;', "'")

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  const { late } = words[language]
  const said = [
    late.days_other.replace('{{count}}', '14'),
    late.caseMayFollow,
    late.selfCorrected,
    late.askOutage,
    late.guide,
  ]

  it('the look at a late hire says how late it is, what may follow, that reporting now weighs for the employer, and asks for an outage', async () => {
    await speak(language)
    for (const text of said) expect(check(filled, true)).toContain(text)
    expect(check(filled, true)).toContain('href="/guide"')
    expect(check(filled, true)).not.toContain(late.outageChosen)
  })

  it('where an outage is the reason chosen, it says who checks that, and of a case nothing', async () => {
    await speak(language)
    const shown = check({ ...filled, lateReasonCode: 'PORTAL_OUTAGE' }, true)
    expect(shown).toContain(late.outageChosen)
    for (const text of [late.caseMayFollow, late.askOutage]) expect(shown).not.toContain(text)
  })

  it('of who is reported in time, or was registered before, nothing of it', async () => {
    await speak(language)
    for (const shown of [check(filled, false), check({ ...filled, registeredBefore: 'yes' }, true)])
      for (const text of said) expect(shown).not.toContain(text)
  })

  it('of several departures the latest counts, and on a weekend after the last day no working day is named', async () => {
    await speak(language)
    const shown = (days: number, count: number): string =>
      renderToStaticMarkup(<LateFollows dueOn="2026-11-05" workingDaysLate={days} count={count} />)
    expect(shown(14, 3)).toContain(late.daysAtMost_other.replace('{{count}}', '14'))
    expect(shown(0, 3)).toContain(late.sinceLastDay)
  })
})
