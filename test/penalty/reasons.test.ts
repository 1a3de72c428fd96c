import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import type { Person } from '#test/support/county.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk } from './case-desk.ts'

describe('a serious severity', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { ask, people, moveTo } = portal
  const { lateHire, found, steps, done, wordsOf } = caseDesk(portal)
  const reasonOf = async (id: string, who: Person) =>
    (
      await ask<{ node: { severityReason: string; proposedSeverity: string } }>(
        who,
        'query ($id: ID!) { node(id: $id) { ... on PenaltyCase { severityReason proposedSeverity } } }',
        { id },
      )
    ).node

  it("that the facts do not propose needs the officers' own reasons, again at each notice, and the paper says them", async () => {
    const filed = done(await steps.file(await lateHire(1, '2026-02-09')))
    for (const severityReasons of [undefined, '', '情节']) {
      expect(
        reasonsOf(
          await steps.notice(filed, '2026-03-02', { severity: 'SERIOUS', proposedFine: '3000.00', severityReasons }),
        ),
      ).toEqual(['INVALID_INPUT SEVERITY_REASONS severityReasons'])
    }
    const told = done(
      await steps.notice(filed, '2026-03-02', {
        severity: 'SERIOUS',
        proposedFine: '3000.00',
        severityReasons: '隐瞒不报，经两次提醒仍拒绝申报。',
      }),
    )
    const { severityReason, proposedSeverity } = await reasonOf(told.id, people.officer1)
    expect(told.file?.severityReasons).toBe('隐瞒不报，经两次提醒仍拒绝申报。')
    expect([severityReason, proposedSeverity]).toEqual(['由承办民警根据查明的事实认定', 'ORDINARY'])
    expect(await wordsOf('NOTICE', told)).toContain('裁量理由：隐瞒不报，经两次提醒仍拒绝申报。')
    expect(
      (await steps.notice(told, '2026-03-02', { severity: 'SERIOUS', proposedFine: '3000.00' })).userErrors,
    ).toMatchObject([{ path: ['severityReasons'] }])
  })

  it('that the facts propose needs none: lateness weighs as it is when the notice is served', async () => {
    const { penaltyCase } = await found(2, '2026-02-09', '2026-03-02')
    expect(penaltyCase!.severity).toBe('ORDINARY')
    const filed = done(await steps.file(penaltyCase!))
    await moveTo('2026-04-10T09:00:00+08:00')
    const told = done(await steps.notice(filed, '2026-04-10', { severity: 'SERIOUS', proposedFine: '2000.00' }))
    expect((await reasonOf(told.id, people.hr1)).severityReason).toMatch(
      /^截至2026年4月10日逾期\d+个工作日，超过30个工作日/,
    )
  })
})

describe('a fine while the term to correct runs', () => {
  it.each([
    ['CN-37-253', true],
    ['CN-44-2010', false],
  ])('under %s can be decided with reasons of its own: %s', async (rules, may) => {
    const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00', rules })
    const { people, moveTo } = portal
    const { found, take, steps, done, on, must, seen, wordsOf } = caseDesk(portal)
    const { penaltyCase } = await found(1, '2026-01-20', '2026-03-02')
    const filed = done(await steps.file(penaltyCase!))
    const { minimum, maximum } = filed.band
    const fine = ((Number(minimum.amount) + Number(maximum.amount)) / 2).toFixed(2)
    const unit =
      filed.band.liable === 'ENTITY' ? { respondent: '平度东阁服装有限公司', respondentCapacity: 'ENTITY' } : {}
    const told = done(await steps.notice(filed, '2026-03-02', { proposedFine: fine, ...unit }))
    const heard = done(await steps.state(told))
    const ordered = await must('orderCorrection', people.officer1, { ...on(heard), correctBy: '2026-03-09' })
    expect(ordered.nextStep).toMatchObject({ task: 'CORRECT', actor: 'EMPLOYER_ADMIN', dueOn: '2026-03-09' })
    const without = await steps.propose(ordered, fine)
    expect(without.userErrors).toMatchObject([{ code: 'INVALID_STATE', path: may ? ['duringTermReasons'] : null }])
    const withReasons = await take('proposeDecision', people.officer1, {
      ...on(ordered),
      fine,
      reasons: '拒不改正。',
      duringTermReasons: '当事人书面表示不申报，等待期满已无意义。',
    })
    if (!may) {
      expect(withReasons.userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
      await moveTo('2026-03-10T09:00:00+08:00')
      expect((await steps.propose(ordered, fine)).userErrors).toEqual([])
      return
    }
    expect((await seen(ordered.id, people.chief1)).file).toMatchObject({
      duringTermReasons: '当事人书面表示不申报，等待期满已无意义。',
      severityReasons: null,
    })
    const decided = done(await steps.decide(done(withReasons)))
    expect(await wordsOf('DECISION', decided)).toContain(
      '责令改正期限届满前作出决定的理由：当事人书面表示不申报，等待期满已无意义。',
    )
  })

  it('is not decided either where the order comes after the proposal', async () => {
    const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
    const { people, portal: inside } = portal
    const { found, steps, done } = caseDesk(portal)
    const told = done(
      await steps.notice(
        done(await steps.file((await found(1, '2026-02-02', '2026-03-02')).penaltyCase!)),
        '2026-03-02',
      ),
    )
    const proposed = done(await steps.propose(done(await steps.state(told))))
    await inSystemTransaction(inside.database, ({ rows }) =>
      rows(sql`update penalty_case set ordered_on = '2026-03-02', correct_by = '2026-03-09'`),
    )
    expect((await steps.decide(proposed, people.chief1)).userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['duringTermReasons'] },
    ])
  })
})

describe('a late report explained by an outage of the portal', async () => {
  const portal = await openTestPortal({ now: '2026-06-10T09:00:00+08:00' })
  const { ask, people, addEmployer, moveTo } = portal
  interface Claim {
    id: string
    version: number
    duties: number
    mayCheck: boolean
    kind: string
    obligations: { id: string }[]
  }
  const claims = async (who: Person, checked = false) =>
    (
      await ask<{ outageClaims: { nodes: Claim[] } }>(
        who,
        'query ($checked: Boolean) { outageClaims(checked: $checked) { nodes { id version duties mayCheck kind obligations { id } employer { name } } } }',
        { checked },
      )
    ).outageClaims.nodes
  const reportLate = async (who: Person, seeds: number[], lateReasonCode = 'PORTAL_OUTAGE') => {
    const reports = seeds.map((seed) => ({
      name: '陈志强',
      identityNumber: identityNumber(seed),
      hiredOn: '2026-06-01',
      lateReasonCode,
    }))
    await ask(who, 'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted } }', {
      input: { reports },
    })
  }
  const check = async (who: Person, claim: Claim, upheld: boolean, more: object = {}) =>
    (
      await ask<{
        checkOutageClaim: {
          claim: { upheld: boolean; reasons: string } | null
          penaltyCase: { selfCorrected: boolean; obligationCount: number } | null
          userErrors: { code: string }[]
        }
      }>(
        who,
        'mutation ($input: CheckOutageClaimInput!) { checkOutageClaim(input: $input) { claim { upheld reasons } penaltyCase { selfCorrected obligationCount } userErrors { code path message } } }',
        { input: { claimId: claim.id, version: claim.version, upheld, reasons: '已核对当日运行记录。', ...more } },
      )
    ).checkOutageClaim
  const count = async (who: Person) =>
    (await ask<{ penaltyCases: { totalCount: number } }>(who, '{ penaltyCases { totalCount } }')).penaltyCases
      .totalCount

  it('opens no case by itself, whatever time passes; an officer of the station has it to check', async () => {
    const { hr } = await addEmployer()
    await reportLate(hr, [1, 2])
    await reportLate(hr, [3])
    await moveTo('2026-06-12T09:00:00+08:00')
    expect(await count(hr)).toBe(0)
    const [claim, ...others] = await claims(people.officer1)
    expect(others).toEqual([])
    expect(claim).toMatchObject({ duties: 3, mayCheck: true, kind: 'HIRE' })
    expect(await claims(people.officer2)).toEqual([])
    const { viewer } = await ask<{ viewer: { todo: { title: string; subject: { id: string } }[] } }>(
      people.officer1,
      '{ viewer { todo { title subject { id } } } }',
    )
    expect(viewer.todo.filter(({ subject }) => subject.id === claim!.id).map(({ title }) => title)).toEqual([
      expect.stringContaining('平台故障'),
    ])
    expect(await check(people.officer1, { ...claim!, version: claim!.version - 1 }, true)).toMatchObject({
      claim: null,
      userErrors: [{ code: 'STALE_VERSION' }],
    })
    expect(await check(people.officer1, claim!, true, { reasons: '好' })).toMatchObject({
      claim: null,
      userErrors: [{ code: 'INVALID_INPUT' }],
    })
    expect(await check(people.officer1, claim!, true)).toMatchObject({
      claim: { upheld: true, reasons: '已核对当日运行记录。' },
      penaltyCase: null,
      userErrors: [],
    })
    expect(await count(hr)).toBe(0)
    expect(await claims(people.officer1)).toEqual([])
    expect(await check(people.officer1, { ...claim!, version: claim!.version + 1 }, false)).toMatchObject({
      claim: null,
      userErrors: [{ code: 'INVALID_STATE' }],
    })
  })

  it('that proves wrong is a case as any other late report, self-corrected', async () => {
    const { hr } = await addEmployer()
    await reportLate(hr, [11, 12])
    const [claim] = await claims(people.officer1)
    expect(await check(people.officer1, claim!, false)).toMatchObject({
      claim: { upheld: false },
      penaltyCase: { selfCorrected: true, obligationCount: 2 },
      userErrors: [],
    })
    expect(await count(hr)).toBe(1)
    const { notices } = await ask<{ notices: { nodes: { kind: string; link: string }[] } }>(
      hr,
      '{ notices { nodes { kind link } } }',
    )
    expect(notices.nodes.map(({ kind }) => kind)).toEqual(['OUTAGE_CHECKED'])
    expect(notices.nodes[0]!.link).toMatch(/^\/cases\//)
  })

  it('cannot be checked by another station, and other reasons still open their case', async () => {
    const { hr } = await addEmployer()
    await reportLate(hr, [21])
    await reportLate(hr, [22], 'OVERSIGHT')
    expect(await count(hr)).toBe(1)
    const claim = (await claims(people.officer1)).find(({ obligations }) => obligations.length === 1)!
    expect(await check(people.officer2, claim, true)).toMatchObject({
      claim: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    })
  })
})
