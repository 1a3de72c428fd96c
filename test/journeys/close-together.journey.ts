import type { Locator, Page } from 'playwright-core'
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

async function openDialog(): Promise<Locator> {
  await officer.getByRole('button', { name: '一并结案' }).click()
  return officer.getByRole('dialog')
}

async function isInSight(field: Locator): Promise<boolean> {
  const box = await field.boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= (officer.viewportSize()?.height ?? 0)
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
  const dialog = await openDialog()
  await dialog.getByText('聘用申报 · 一般情节 · 无先前同类案件').waitFor()
  expect(await isInSight(dialog.getByLabel('理由'))).toBe(true)
  await dialog.getByRole('button', { name: '取消' }).click()
})

test('in whichever order: beside the serious case none of the ordinary ones can be, and no ground calls it minor', async () => {
  const [ordinary, serious, alike] = numbers as [string, string, string]
  await box(ordinary).uncheck()
  await box(alike).uncheck()
  await box(serious).check()
  expect([await box(ordinary).isDisabled(), await box(alike).isDisabled()]).toEqual([true, true])
  const dialog = await openDialog()
  await dialog.getByText(`${serious}：平台事实建议情节严重，不能以“轻微”为依据。`).first().waitFor()
  expect(await dialog.getByLabel('不予处罚的依据').locator('option').count()).toBe(2)
  await dialog.getByRole('button', { name: '取消' }).click()
  await box(serious).uncheck()
})

test('cases alike are closed together', async () => {
  const [ordinary, , alike] = numbers as [string, string, string]
  await box(alike).check()
  await box(ordinary).check()
  const dialog = await openDialog()
  await dialog.getByLabel('不予处罚的依据').selectOption('MINOR_CORRECTED')
  await dialog.getByLabel('理由').fill('好')
  await dialog.getByRole('button', { name: '对 2 起案件不予处罚并结案' }).click()
  await dialog.locator('.ant-form-item-explain-error').first().waitFor()
  expect(await dialog.getByLabel('理由').inputValue()).toBe('好')
  expect(await dialog.getByLabel('不予处罚的依据').inputValue()).toBe('MINOR_CORRECTED')

  // Another late report of the day changes one of the two meanwhile.
  await dialog.getByLabel('理由').fill('主动补报，情节轻微，未造成危害后果。')
  const clerk = await visit('/home', 'hr1')
  expect(await reportLate(clerk, 53_004, '2026-06-02')).toMatchObject({ caseNumber: alike })
  await dialog.getByRole('button', { name: '对 2 起案件不予处罚并结案' }).click()
  await dialog.getByText('已结案 1 起，以下 1 起未结案').waitFor()
  await dialog.getByText(alike).first().waitFor()
  expect(await dialog.getByLabel('理由').inputValue()).toBe('主动补报，情节轻微，未造成危害后果。')
  await dialog.getByRole('button', { name: '对 1 起案件不予处罚并结案' }).click()
  await officer.getByText('已结案 1 起').waitFor()
  expect(complaints).toEqual([])
})
