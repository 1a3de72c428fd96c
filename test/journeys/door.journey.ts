import { expect, test } from 'vitest'
import { checkCharacter } from '#server/law/credit-code.ts'
import { openJourney } from './open-journey.ts'

const { url, visit, complaints } = await openJourney()

test('a stranger finds the service, and is asked to sign in where somebody must be known', async () => {
  const page = await visit('/')
  await page.getByText('聘用、离职，按期在线申报').waitFor()
  await page.goto(`${url}/home`)
  await page.waitForURL('**/sign-in')
})

test('a number alone is accused of nothing, and an English browser is answered in English until its reader chooses', async () => {
  const chinese = await visit('/check')
  await chinese.getByLabel('回执签名串').fill('370283-20261125-00000001')
  await chinese.getByRole('button', { name: '查验', exact: true }).click()
  await chinese.getByText('还不能查验').waitFor()
  await chinese.getByText(/仅凭编号不能判断回执是否真实/).waitFor()
  expect(await chinese.getByText('未通过查验').count()).toBe(0)

  const english = await visit('/check#370283-20261125-00000001', undefined, 'en-US')
  await english.getByText('This cannot be checked yet').waitFor()
  for (const address of ['/', '/guide', '/calculator', '/sign-in', '/register']) {
    await english.goto(url + address)
    await english.getByRole('button', { name: '中文' }).waitFor()
    expect(await english.evaluate(() => [document.documentElement.lang, localStorage.getItem('language')])).toEqual([
      'en',
      null,
    ])
  }
  await english.getByRole('button', { name: '中文' }).click()
  await english.reload()
  await english.getByRole('button', { name: 'English' }).waitFor()
})

test('an HR clerk signs in, and stays signed in over a reload; the cookie is out of reach of scripts', async () => {
  const page = await visit('/home', 'hr1')
  await page.reload()
  await page.waitForURL('**/home')
  const cookie = (await page.context().cookies()).find(({ name }) => name === '__Host-portal')
  expect(cookie).toMatchObject({ name: '__Host-portal', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('who signs out without a network is told that the session goes on, and ends it once there is one', async () => {
  const page = await visit('/due', 'hr1')
  await page.locator('.due-list').waitFor()
  await page.locator('.account-menu summary').click()
  await page.route('**/graphql', (route) => route.abort())
  await page.getByRole('button', { name: '退出' }).click()
  await page.locator('.account-card').getByRole('alert').waitFor()
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: '退出' }).click()
  await page.waitForURL(`${url}/`)
  await page.goto(`${url}/home`)
  await page.waitForURL('**/sign-in')
  // The browser itself complains of the request that was cut.
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('ERR_FAILED')))
})

test('what strangers type is text wherever it is shown: a company that calls itself by markup, on its station’s pages', async () => {
  const body = '91370283MA3F77777'
  const names = {
    name: '<img src=x onerror="document.title=1">有限公司',
    legalRepresentative: '<script>document.title=2</script>',
    address: '<a href="javascript:document.title=3">路</a>1号',
  }
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query:
        'mutation ($input: RegisterEmployerInput!) { registerEmployer(input: $input) { employer { id } userErrors { code message } } }',
      variables: {
        input: {
          ...names,
          unifiedSocialCreditCode: body + checkCharacter(body),
          stationCode: '370283001',
          adminName: '<b>李娜</b>',
          adminUsername: 'markup-1',
          adminPassword: 'a long enough phrase 7',
          phone: '0532-87654321',
        },
      },
    }),
  })
  const { data } = (await answer.json()) as {
    data: { registerEmployer: { employer: { id: string } | null; userErrors: { message: string }[] } }
  }
  expect(data.registerEmployer.userErrors).toEqual([])
  const page = await visit('/employers', 'chief1')
  for (const address of ['/employers', `/employers/${data.registerEmployer.employer!.id}`, '/notices']) {
    await page.goto(url + address)
    await page.getByText(names.name).first().waitFor()
    expect(await page.locator('main img[src="x"], main script, main a[href^="javascript"]').count()).toBe(0)
  }
  await page.goto(`${url}/employers/${data.registerEmployer.employer!.id}`)
  await page.getByText(names.legalRepresentative).first().waitFor()
  expect(await page.title()).not.toMatch(/^[123]$/)
})

test('what the pages run and draw is all within their content policy', () => {
  expect(complaints).toEqual([])
})
