import { expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

const {
  ask,
  people: { hr1, boss1, hr2, officer1, chief1 },
} = await openTestPortal()

it('ten looks at identity numbers within an hour are told to the employer and its station, once, and to nobody else', async () => {
  const hire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { worker { id } } } }`
  const { reportHire } = await ask<{ reportHire: { employment: { worker: { id: string } } } }>(hr1, hire, {
    input: { name: '陈志强', identityNumber: identityNumber(1), hiredOn: '2026-11-24' },
  })
  const look = /* GraphQL */ `mutation ($input: RevealIdentityNumberInput!) { revealIdentityNumber(input: $input) { identityNumber userErrors { code } } }`
  const notices = async (person: typeof hr1): Promise<number> => {
    const { notices: list } = await ask<{ notices: { nodes: { title: string }[] } }>(
      person,
      '{ notices { nodes { title } } }',
    )
    return list.nodes.filter(({ title }) => title === '身份号码查看异常').length
  }
  for (let n = 1; n <= 12; n += 1) {
    const { revealIdentityNumber } = await ask<{ revealIdentityNumber: { identityNumber: string } }>(officer1, look, {
      input: { workerId: reportHire.employment.worker.id, reason: '核对身份', purpose: 'COMPARE_WITH_CARD' },
    })
    expect(revealIdentityNumber.identityNumber).toBe(identityNumber(1))
    expect(await notices(boss1)).toBe(n < 10 ? 0 : 1)
  }
  expect(await notices(chief1)).toBe(1)
  expect(await notices(hr2)).toBe(0)
})
