import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openJourney } from './open-journey.ts'

const { visit, moveClock, complaints } = await openJourney('2026-03-02T09:00:00+08:00')

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
/** Opens a step's form; its own button carries the same name and stands last. */
const send = (page: Page, name: string) =>
  page.locator('.case-step-form').getByRole('button', { name, exact: true }).click()

test('late report to no penalty: the clerk reports late, the officer looks, and closes with reasons and a paper', async () => {
  const clerk = await visit('/report-hire', 'hr1')
  await clerk.getByLabel('姓名').fill('林晚报')
  await clerk.getByLabel('公民身份号码').fill(identityNumber(52_001))
  await clerk.getByLabel('聘用日期').fill('2026-02-09')
  await clerk.getByLabel('逾期原因').selectOption('OVERSIGHT')
  await clerk.getByRole('button', { name: '下一步：核对' }).click()
  await clerk.getByRole('button', { name: '确认申报' }).click()
  await clerk.waitForURL('**/receipt/**')

  const officer = await visit('/desk?queue=cases', 'officer1')
  const number = await newestCase(officer)
  await officer.goto(officer.url().replace(/\/desk.*/, `/cases/${number.id}`))
  await officer.getByText('下一步：已改正：核查后决定不予处罚或者立案').waitFor()
  await officer.getByText('在被发现之前已主动补报').waitFor()
  await press(officer, '不予处罚并结案')
  await officer.getByLabel('不予处罚的依据').selectOption('MINOR_CORRECTED')
  await officer.getByLabel('当事人的承诺').fill('今后在三个工作日内申报。')
  await officer.getByLabel('理由').fill('首次违法，已主动补报，危害后果轻微。')
  await send(officer, '不予处罚并结案')
  await officer.getByText('案件已结案').waitFor()
  await officer.getByRole('link', { name: '不予行政处罚决定书' }).waitFor()
  await officer.getByRole('link', { name: '批评教育和承诺记录' }).waitFor()
})

let found = ''
let link = ''

test('found on site: an officer records it, files the case with a colleague, serves the notice and gives the person a link', async () => {
  const officer = await visit('/employers', 'officer1')
  const employer = await employerOf('hr1')
  await officer.goto(officer.url().replace(/\/employers.*/, `/employers/${employer}/finding`))
  await officer.getByLabel('姓名').fill('赵未报')
  await officer.getByLabel('公民身份号码').fill(identityNumber(52_002))
  await officer.getByLabel('发生日期').fill('2026-02-09')
  await officer.getByLabel('检查情况').fill('车间现场检查发现')
  await officer.getByRole('button', { name: '登记', exact: true }).click()
  await officer.waitForURL('**/cases/**')
  found = new URL(officer.url()).pathname
  await press(officer, '立案')
  await officer.getByRole('checkbox').nth(0).check()
  await send(officer, '立案')
  await officer.getByText('办案民警不得少于两人。').waitFor()
  await officer.getByRole('checkbox').nth(1).check()
  await send(officer, '立案')
  await officer.getByText('下一步：拟定并送达处罚前告知书').waitFor()
  await press(officer, '送达处罚前告知')
  await officer.getByLabel('情节').selectOption('SERIOUS')
  await officer.getByLabel('认定情节严重的理由').fill('经两次提醒仍拒绝申报。')
  await officer.getByLabel('拟处罚款').fill('3000')
  await officer.getByLabel('当事人', { exact: true }).fill('王建军')
  await officer.getByLabel('认定的事实').fill('聘用后未在三个工作日内申报。')
  await send(officer, '送达处罚前告知')
  await officer.getByText('下一步：陈述、申辩，可以要求听证').waitFor()
  await press(officer, '邀请当事人查看案件')
  await send(officer, '邀请当事人查看案件')
  link = (await officer.locator('.case-link').textContent()) ?? ''
  expect(link).toContain('/my-case#')
})

test('a decision is refused for five reasons at once, each with its article', async () => {
  const officer = await visit(found, 'officer1')
  await officer
    .getByRole('button', { name: /^提出处罚建议/ })
    .first()
    .click()
  await officer.getByText('现在办理还缺').waitFor()
  await officer.getByLabel('罚款', { exact: true }).fill('6000')
  await send(officer, '提出处罚建议')
  for (const reason of [
    '陈述、申辩期限至2026年3月5日',
    '当事人要求听证的期限至2026年3月9日',
    '罚款数额不在法定幅度1000.00元至5000.00元内',
    '罚款数额高于告知的3000.00元',
    '此项必填',
  ])
    await officer.getByText(reason).first().waitFor()
  expect(await officer.getByText(/《行政处罚法》第(四十五|六十四)条/).count()).toBeGreaterThan(1)
})

test('the clerk sees that there is a case and nothing of its file; the person answers through the link', async () => {
  const clerk = await visit(found, 'hr1')
  await clerk.getByText('办理经过').waitFor()
  expect(
    (await clerk.getByText('王建军').count()) +
      (await clerk.getByText('认定的事实').count()) +
      (await clerk.getByText('行政处罚事先告知书').count()),
  ).toBe(0)
  const person = await visit(new URL(link).pathname + new URL(link).hash)
  await person.getByText('聘用后未在三个工作日内申报。').waitFor()
  await person.getByLabel('内容').fill('经办人休假，今后改正。')
  await person.getByRole('button', { name: '提交', exact: true }).click()
  await person.getByText('已提交，办案民警会复核').waitFor()
})

test('proposed by an officer, decided by the chief, served, not paid in time, paid with surcharge, closed', async () => {
  await moveClock('2026-03-10T09:00:00+08:00')
  const officer = await visit(found, 'officer1')
  await press(officer, '提出处罚建议')
  await officer.getByLabel('罚款', { exact: true }).fill('1000')
  await officer.getByLabel('理由').fill('听取意见后从轻。')
  await send(officer, '提出处罚建议')
  await officer.getByText('下一步：审查并决定').waitFor()

  const chief = await visit('/desk?queue=approvals', 'chief1')
  await chief.locator('.data-table').getByRole('link').first().click()
  await chief.waitForURL('**/cases/**')
  await press(chief, '批准并作出决定')
  await chief.locator('.case-step-form').getByText('1,000 元').waitFor()
  await send(chief, '批准并作出决定')
  await chief.getByText('下一步：送达决定书').waitFor()

  await officer.reload()
  await press(officer, '登记送达')
  await send(officer, '登记送达')
  await officer.getByText('下一步：到指定银行缴纳罚款').waitFor()
  await chief.reload()
  await chief.getByText('逐日说明').first().waitFor()
  await press(chief, '准予暂缓缴纳')
  await chief.getByRole('button', { name: '增加一期' }).click()
  expect([await chief.getByLabel('第1期金额').inputValue(), await chief.getByLabel('第2期金额').inputValue()]).toEqual([
    '500.00',
    '500.00',
  ])
  await chief.getByLabel('第1期期限').fill('2026-03-20')
  await chief.getByLabel('第2期期限').fill('2026-03-19')
  await chief.getByLabel('理由').fill('经济困难，申请分期。')
  await send(chief, '准予暂缓缴纳')
  await chief.getByText('各期日期').first().waitFor()
  await chief.getByRole('button', { name: '删除' }).first().click()
  expect(await chief.getByLabel('第1期金额').inputValue()).toBe('1000.00')
  await moveClock('2026-03-30T09:00:00+08:00')
  await officer.reload()
  await officer.getByText('下一步：已逾期：缴纳罚款和加处罚款').waitFor()
  await press(officer, '登记银行缴款')
  expect(await officer.getByLabel('金额').inputValue()).toBe('1150.00')
  await officer.getByLabel('银行回单号').fill('NYYH-2026-0330')
  await send(officer, '登记银行缴款')
  await officer.getByText('下一步：已缴清：结案').waitFor()
  await press(officer, '缴清结案')
  await officer.getByLabel('理由').fill('罚款和加处罚款已缴清。')
  await send(officer, '缴清结案')
  await officer.getByText('仍有1项申报未补报').first().waitFor()
  await officer.getByRole('checkbox', { name: '已知悉仍有申报未补报' }).check()
  await send(officer, '缴清结案')
  await officer.getByText('案件已结案').waitFor()
})

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})

async function newestCase(page: Page): Promise<{ id: string }> {
  const { penaltyCases } = await asked<{ penaltyCases: { nodes: { id: string }[] } }>(
    page,
    '{ penaltyCases(first: 1) { nodes { id } } }',
  )
  return penaltyCases.nodes[0]!
}

async function employerOf(username: string): Promise<string> {
  const page = await visit('/home', username)
  return (await asked<{ viewer: { employer: { id: string } } }>(page, '{ viewer { employer { id } } }')).viewer.employer
    .id
}

function asked<Data>(page: Page, query: string): Promise<Data> {
  return page.evaluate(async (text) => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text }),
    })
    return ((await answer.json()) as { data: unknown }).data
  }, query) as Promise<Data>
}
