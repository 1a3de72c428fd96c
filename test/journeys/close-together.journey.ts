import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openJourney } from './open-journey.ts'

const { visit, moveClock, complaints } = await openJourney('2026-06-08T09:00:00+08:00')

let numbers: string[]
let employer: string
let officer: Page

/** A late report of the clerk's own, and its case. */
async function reportLate(
  clerk: Page,
  seed: number,
  hiredOn: string,
): Promise<{ caseNumber: string; employer: { id: string } }> {
  return clerk.evaluate(
    async ([number, day]) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query:
            'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { obligation { penaltyCase { caseNumber employer { id } } } } userErrors { message } } }',
          variables: { input: { name: '林晚报', identityNumber: number, hiredOn: day, lateReasonCode: 'OVERSIGHT' } },
        }),
      })
      const { data } = (await response.json()) as {
        data: {
          reportHire: { report: { obligation: { penaltyCase: { caseNumber: string; employer: { id: string } } } } }
        }
      }
      return data.reportHire.report.obligation.penaltyCase
    },
    [identityNumber(seed), hiredOn],
  )
}

const box = (number: string) => officer.getByRole('checkbox', { name: `选择案件${number}` })

test('three late reports on three days are three cases, one of them serious', async () => {
  const clerk = await visit('/home', 'hr1')
  const first = await reportLate(clerk, 53_001, '2026-06-01')
  await moveClock('2026-06-09T09:00:00+08:00')
  const second = await reportLate(clerk, 53_002, '2026-03-02')
  await moveClock('2026-06-10T09:00:00+08:00')
  const third = await reportLate(clerk, 53_003, '2026-06-02')
  numbers = [first, second, third].map(({ caseNumber }) => caseNumber)
  employer = first.employer.id
  expect(new Set(numbers).size).toBe(3)
})

test('beside an ordinary case a serious one cannot be chosen, and the page says why before anything is pressed', async () => {
  officer = await visit(`/employers/${employer}`, 'officer1')
  const [ordinary, serious, alike] = numbers as [string, string, string]
  await box(ordinary).check()
  expect(await box(serious).isDisabled()).toBe(true)
  await officer
    .getByRole('row', { name: new RegExp(serious) })
    .getByText('情节与所选案件不同')
    .waitFor()
  await box(alike).check()
  await officer.getByText('聘用申报 · 一般情节 · 无先前同类案件').waitFor()
})

test('in whichever order: beside the serious case none of the ordinary ones can be, and no ground calls it minor', async () => {
  const [ordinary, serious, alike] = numbers as [string, string, string]
  await box(ordinary).uncheck()
  await box(alike).uncheck()
  await box(serious).check()
  expect([await box(ordinary).isDisabled(), await box(alike).isDisabled()]).toEqual([true, true])
  await officer.getByText('平台事实建议情节严重，不能以“轻微”为依据。').waitFor()
  expect(await officer.getByLabel('不予处罚的依据').locator('option').count()).toBe(2)
  await box(serious).uncheck()
})

test('cases alike are closed together', async () => {
  const [ordinary, , alike] = numbers as [string, string, string]
  await box(alike).check()
  await box(ordinary).check()
  await officer.getByLabel('不予处罚的依据').selectOption('MINOR_CORRECTED')
  await officer.getByLabel('理由').fill('主动补报，情节轻微，未造成危害后果。')
  await officer.getByRole('button', { name: '对 2 起案件不予处罚并结案' }).click()
  await officer.getByText('已结案2起').waitFor()
  expect(complaints).toEqual([])
})
