import { describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { reasonOf } from '#test/support/reason-of.ts'
import { caseDesk, errorFields, type CaseNow } from './case-desk.ts'

const codes = (errors: { code: string; path: string[] | null }[]) =>
  errors.map(({ code, path }) => [code, path?.join('.')].filter(Boolean).join(' '))
const kinds = ({ papers }: CaseNow) => papers.map(({ kind }) => kind)

describe('who cannot be found', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, moveTo } = portal
  const { lateHire, take, must, steps, done, on, seen } = caseDesk(portal)
  let now: CaseNow

  it('is told by publication, with its reason and place, and has seven days to answer', async () => {
    const filed = done(await steps.file(await lateHire(1, '2026-02-09')))
    expect(codes((await steps.notice(filed, '2026-03-02', { method: 'PUBLIC_NOTICE' })).userErrors)).toEqual([
      'INVALID_INPUT publicReason',
      'INVALID_INPUT publicPlace',
    ])
    expect((await steps.notice(filed, '2026-03-02', { method: 'ELECTRONIC' })).userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['method'], basis: '《行政处罚法》第六十一条' },
    ])
    now = done(
      await steps.notice(filed, '2026-03-02', {
        method: 'PUBLIC_NOTICE',
        publicReason: '当事人下落不明',
        publicPlace: '平度市公安局公告栏',
      }),
    )
    expect(kinds(now)).toEqual(['NOTICE', 'PUBLIC_NOTICE'])
    expect(now.nextStep).toMatchObject({ task: 'STATE', dueOn: '2026-03-09' })
    expect(now.clocks).toContainEqual(
      expect.objectContaining({
        key: 'PUBLIC_NOTICE_DEFENCE',
        dueOn: '2026-03-09',
        unit: 'CALENDAR_DAY',
        citation: '《公安机关办理行政案件程序规定》第一百六十八条',
      }),
    )
    await moveTo('2026-03-09T09:00:00+08:00')
    expect(codes((await steps.propose(now)).userErrors)).toEqual(['DEFENCE_OUTSTANDING'])
    await moveTo('2026-03-10T09:00:00+08:00')
    now = done(await steps.decide(done(await steps.propose(now))))
  })

  it('is served by publication: not before sixty days are over, and then on the last of them', async () => {
    expect((await steps.serve(now, '2026-03-10', { method: 'PUBLIC_NOTICE' })).userErrors).toMatchObject([
      {
        code: 'INVALID_STATE',
        message: '决定书尚未公告，不能登记公告送达。',
        basis: '《公安机关办理行政案件程序规定》第三十六条',
      },
    ])
    for (const method of ['公告送达', '在报纸上公告', 'by public notice'])
      expect(codes((await steps.serve(now, '2026-03-10', { method })).userErrors)).toEqual(['INVALID_STATE'])
    expect((await steps.serve(now, '2026-03-10', { method: '电子邮件' })).userErrors).toMatchObject([
      { path: ['method'], basis: '《行政处罚法》第六十一条' },
    ])
    expect(
      codes(
        (
          await take('publishDecision', people.officer1, {
            ...on(now),
            publishedOn: '2026-03-01',
            publicReason: '',
            publicPlace: '',
          })
        ).userErrors,
      ),
    ).toEqual(['INVALID_INPUT publicReason', 'INVALID_INPUT publicPlace', 'INVALID_DATE publishedOn'])
    now = await must('publishDecision', people.officer1, {
      ...on(now),
      publishedOn: '2026-03-10',
      publicReason: '直接、邮寄均无法送达',
      publicPlace: '平度市公安局公告栏',
    })
    expect(now).toMatchObject({
      status: 'DECIDED',
      payBy: null,
      nextStep: { task: 'AWAIT_PUBLICATION', dueOn: '2026-05-09' },
    })
    expect(now.clocks).toContainEqual(
      expect.objectContaining({ key: 'PUBLIC_SERVICE', dueOn: '2026-05-09', running: true }),
    )
    expect((await steps.serve(now, '2026-03-10', { method: 'PUBLIC_NOTICE' })).userErrors).toMatchObject([
      { code: 'INVALID_STATE', message: '公告期至2026年5月9日，期满才视为送达。' },
    ])
    await moveTo('2026-05-10T09:00:00+08:00')
    expect((await seen(now.id)).nextStep).toMatchObject({ task: 'SERVE_PUBLISHED', actor: 'OFFICER' })
    now = done(await steps.serve(now, '2026-05-10', { method: 'PUBLIC_NOTICE' }))
    // 2026-05-09 is a working Saturday; fifteen days from it end on a Sunday.
    expect(now).toMatchObject({ status: 'SERVED', payBy: '2026-05-25' })
    expect(kinds(now)).toEqual(['NOTICE', 'PUBLIC_NOTICE', 'DECISION', 'PUBLIC_NOTICE', 'PROOF_OF_SERVICE'])
  })
})

describe('a hearing', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, moveTo } = portal
  const { lateHire, take, must, steps, done, on } = caseDesk(portal)
  const when = { time: '9:00', place: '同和派出所会议室', chair: '赵法制', notifiedOn: '2026-03-03' }

  it('is announced seven working days ahead, before somebody who did not investigate, and is held on that day', async () => {
    const told = done(
      await steps.notice(done(await steps.file(await lateHire(1, '2026-02-09'))), '2026-03-02', {
        severity: 'SERIOUS',
        severityReasons: '曾书面承诺后仍不申报。',
        proposedFine: '3000.00',
      }),
    )
    const stated = done(await steps.state(told))
    expect(
      codes(
        (
          await take('notifyHearing', people.officer1, {
            ...on(stated),
            ...when,
            notifiedOn: '2026-03-02',
            hearingOn: '2026-03-20',
          })
        ).userErrors,
      ),
    ).toEqual(['INVALID_STATE'])
    const asked = await must('requestHearing', people.boss1, { caseId: stated.id, text: '请求听证' })
    expect(asked.nextStep).toMatchObject({ task: 'NOTIFY_HEARING', actor: 'OFFICER', dueOn: '2026-03-03' })
    await moveTo('2026-03-03T09:00:00+08:00')
    expect(
      (await take('recordHearing', people.officer1, { ...on(asked), heldOn: '2026-03-03', summary: '双方到场质证' }))
        .userErrors,
    ).toMatchObject([{ code: 'INVALID_STATE', basis: '《行政处罚法》第六十四条第二项' }])
    const { userErrors } = await take('notifyHearing', people.officer1, {
      ...on(asked),
      ...when,
      hearingOn: '2026-03-11',
      place: ' ',
      chair: people.officer1b.name,
    })
    expect(userErrors.map(reasonOf)).toEqual([
      'INVALID_INPUT REQUIRED',
      'INVALID_DATE HEARING_TOO_SOON',
      'FOUR_EYES_REQUIRED CHAIR_INVESTIGATED',
    ])
    expect(codes(userErrors)).toEqual(['INVALID_INPUT place', 'INVALID_DATE hearingOn', 'FOUR_EYES_REQUIRED chair'])
    expect(userErrors[1]).toMatchObject({
      message: '听证最早只能在2026年3月12日举行：应当在七个工作日前通知当事人。',
      basis: '《行政处罚法》第六十四条第二项',
    })
    const announced = await must('notifyHearing', people.officer1, { ...on(asked), ...when, hearingOn: '2026-03-12' })
    expect(kinds(announced)).toEqual(['NOTICE', 'HEARING_NOTICE'])
    expect(announced.nextStep).toMatchObject({ task: 'HEAR', dueOn: '2026-03-12' })
    await moveTo('2026-03-12T18:00:00+08:00')
    expect(
      codes(
        (
          await take('recordHearing', people.officer1, {
            ...on(announced),
            heldOn: '2026-03-11',
            summary: '双方到场质证',
          })
        ).userErrors,
      ),
    ).toEqual(['INVALID_DATE heldOn'])
    const held = await must('recordHearing', people.officer1, {
      ...on(announced),
      heldOn: '2026-03-12',
      summary: '双方到场质证',
    })
    expect(held.nextStep).toMatchObject({ task: 'PROPOSE' })
    expect(done(await steps.propose(held, '2500.00')).status).toBe('DECISION_PROPOSED')
  })

  it('can be asked for again after another notice, and what came before the notice does not answer it', async () => {
    const notice = (now: CaseNow, servedOn: string) =>
      steps.notice(now, servedOn, {
        severity: 'SERIOUS',
        severityReasons: '曾书面承诺后仍不申报。',
        proposedFine: '3000.00',
      })
    const first = done(await notice(done(await steps.file(await lateHire(2, '2026-02-09'))), '2026-03-12'))
    await must('requestHearing', people.boss1, { caseId: first.id })
    await moveTo('2026-03-13T09:00:00+08:00')
    const second = done(
      await notice(
        await must('notifyHearing', people.officer1, {
          caseId: first.id,
          version: first.version + 1,
          ...when,
          notifiedOn: '2026-03-13',
          hearingOn: '2026-03-25',
        }),
        '2026-03-13',
      ),
    )
    expect(second.nextStep).toMatchObject({ task: 'STATE_OR_HEARING' })
    expect((await must('requestHearing', people.boss1, { caseId: first.id })).nextStep).toMatchObject({
      task: 'HEAR',
      dueOn: '2026-03-25',
    })
  })
})

describe('what is not paid', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, moveTo } = portal
  const { lateHire, take, must, steps, servedCase, seen, on } = caseDesk(portal)

  it('is demanded in a letter with its amount, which the party may answer; the chief learns what is late', async () => {
    const served = await servedCase(await lateHire(1, '2026-02-09'), '2026-03-02', '1000.00')
    await moveTo('2026-04-16T09:00:00+08:00')
    const overdue = await seen(served.id)
    expect((await steps.state(overdue)).userErrors).toMatchObject([
      { code: 'INVALID_STATE', basis: '《行政强制法》第五十四条' },
    ])
    expect(
      (await take('recordDunning', people.officer1, { ...on(overdue), servedOn: '2026-04-16' })).userErrors,
    ).toMatchObject([{ code: 'INVALID_STATE', basis: '《行政强制法》第四十六条' }])
    await moveTo('2026-04-17T09:00:00+08:00')
    const dunned = await must('recordDunning', people.officer1, { ...on(overdue), servedOn: '2026-04-17' })
    expect(kinds(dunned).at(-1)).toBe('DUNNING_LETTER')
    expect(dunned.nextStep).toMatchObject({ task: 'AFTER_DUNNING', dueOn: '2026-05-06' })
    expect(
      (await take('recordDunning', people.officer1, { ...on(dunned), servedOn: '2026-04-17' })).userErrors,
    ).toMatchObject([{ code: 'INVALID_STATE', message: '已于2026年4月17日催告过。' }])
    const answered = await steps.state(dunned)
    expect(answered.penaltyCase).toMatchObject({
      status: 'PAYMENT_OVERDUE',
      file: { statements: [{ kind: 'STATEMENT' }, { kind: 'STATEMENT' }] },
    })
    // Served on 2026-03-02: the time to appeal is over on 2026-09-02, that to ask the court on 2026-12-02.
    await moveTo('2026-12-03T09:00:00+08:00')
    const { notices } = await portal.ask<{ notices: { nodes: { kind: string; title: string }[] } }>(
      people.chief1,
      '{ notices(first: 20) { nodes { kind title } } }',
    )
    expect(notices.nodes).toContainEqual({
      kind: 'STEP_OVERDUE',
      title: `案件${served.caseNumber}已逾期：申请人民法院强制执行`,
    })
  })
})

describe('what goes without a penalty', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people } = portal
  const { lateHire, found, take, done, on } = caseDesk(portal)
  const close = (now: CaseNow, more: object) =>
    take('closeCase', people.officer1, {
      ...on(now),
      outcome: 'NOT_PUNISHED',
      reasons: '首次违法，已补报，后果轻微。',
      ...more,
    })

  it('has a ground that the facts bear, and leaves a record of the education that the law wants', async () => {
    const { penaltyCase } = await found(1, '2026-02-09', '2026-03-02')
    expect((await close(penaltyCase!, { ground: 'FIRST_MINOR_CORRECTED' })).userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['ground'], basis: '《行政处罚法》第三十三条第一款' },
    ])
    const late = await lateHire(2, '2026-02-10')
    const closed = done(
      await close(late, {
        ground: 'FIRST_MINOR_CORRECTED',
        educatedPerson: '王敏',
        commitment: '今后入职三个工作日内申报。',
      }),
    )
    expect(kinds(closed)).toEqual(['NO_PENALTY', 'EDUCATION_RECORD'])
    expect(closed.timeline.at(-1)).toMatchObject({
      kind: 'CLOSE_NOT_PUNISHED',
      documentUrl: `/papers/${closed.papers[0]!.number}.pdf`,
    })
  })
})

describe('what went before', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask, moveTo } = portal
  const { lateHire, found, take, steps, done, servedCase, seen, on } = caseDesk(portal)
  const circumstances = async (id: string, who: Person = people.officer1) =>
    (
      await ask<{
        node: {
          severity: string
          severityReason: string
          repeated: boolean
          circumstances: { key: string; applies: boolean; text: string; citation: string }[]
        }
      }>(
        who,
        '($id: ID!) { node(id: $id) { ... on PenaltyCase { severity severityReason repeated circumstances { key applies text citation } } } }'.replace(
          /^/,
          'query ',
        ),
        { id },
      )
    ).node
  const applies = async (id: string) =>
    Object.fromEntries((await circumstances(id)).circumstances.map(({ key, applies: so }) => [key, so]))

  it('is a fact with its article: the first of its kind, put right by itself', async () => {
    const first = await lateHire(1, '2026-02-09')
    expect(await applies(first.id)).toEqual({
      FIRST_VIOLATION: true,
      SELF_CORRECTED: true,
      CORRECTED: true,
      PUNISHED_AGAIN: false,
    })
    for (const { citation } of (await circumstances(first.id)).circumstances) expect(citation).toMatch(/《.+》第.+条/)
    await servedCase(first, '2026-03-02')
  })

  it('does not count where it proved unfounded, and weighs only after two penalties within a year', async () => {
    await moveTo('2026-03-20T09:00:00+08:00')
    const second = (await found(2, '2026-03-10', '2026-03-20')).penaltyCase!
    expect(await applies(second.id)).toEqual({
      FIRST_VIOLATION: false,
      SELF_CORRECTED: false,
      CORRECTED: false,
      PUNISHED_AGAIN: false,
    })
    expect((await circumstances(second.id)).severity).toBe('ORDINARY')
    await servedCase(second, '2026-03-20')
    await moveTo('2026-04-20T09:00:00+08:00')
    const third = await circumstances((await found(3, '2026-04-09', '2026-04-20')).penaltyCase!.id)
    expect(third).toMatchObject({ severity: 'SERIOUS', repeated: true })
    expect(third.severityReason).toContain('《公安机关办理行政案件程序规定》第一百六十条第四项')
    expect(third.circumstances.find(({ key }) => key === 'PUNISHED_AGAIN')).toMatchObject({
      applies: true,
      text: expect.stringContaining('受过2次处罚'),
    })
  })

  it('does not bear "the first", and is no longer weighed when a case is closed as unfounded', async () => {
    const late = await lateHire(4, '2026-04-08')
    expect(
      (
        await take('closeCase', people.officer1, {
          ...on(late),
          outcome: 'NOT_PUNISHED',
          reasons: '后果轻微',
          ground: 'FIRST_MINOR_CORRECTED',
        })
      ).userErrors,
    ).toMatchObject([{ code: 'INVALID_STATE', path: ['ground'], message: '两年内有同类案件，不是初次违法。' }])
    const departure = await ask<{ recordFinding: { penaltyCase: { id: string } } }>(
      people.officer1,
      `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { penaltyCase { id } ${errorFields} } }`,
      {
        input: {
          employerId: people.hr1.employerId,
          kind: 'DEPARTURE',
          eventOn: '2026-04-10',
          workerName: '陈志强',
          identityNumber: identityNumber(4),
          foundOn: '2026-04-20',
          note: '工位已空',
        },
      },
    )
    const unfounded = await seen(departure.recordFinding.penaltyCase.id)
    expect(await applies(unfounded.id)).toMatchObject({ FIRST_VIOLATION: true })
    done(await steps.close(unfounded, 'NOT_ESTABLISHED'))
    await ask(people.hr1, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }', {
      input: { name: '陈志强', identityNumber: identityNumber(5), hiredOn: '2026-04-20' },
    })
    await moveTo('2026-05-20T09:00:00+08:00')
    const another = await ask<typeof departure>(
      people.officer1,
      `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { penaltyCase { id } ${errorFields} } }`,
      {
        input: {
          employerId: people.hr1.employerId,
          kind: 'DEPARTURE',
          eventOn: '2026-05-11',
          workerName: '陈志强',
          identityNumber: identityNumber(5),
          foundOn: '2026-05-20',
          note: '工位已空',
        },
      },
    )
    expect(await applies(another.recordFinding.penaltyCase.id)).toMatchObject({ FIRST_VIOLATION: true })
  })

  it('is never fined twice, even where the report was taken back and made again', async () => {
    const hire = (hiredOn: string) =>
      ask<{ reportHire: { report: { id: string; obligation: { penaltyCase: { id: string } } } } }>(
        people.hr1,
        'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id obligation { penaltyCase { id } } } userErrors { code } } }',
        { input: { name: '陈志强', identityNumber: identityNumber(9), hiredOn, lateReasonCode: 'OVERSIGHT' } },
      )
    const { report } = (await hire('2026-05-11')).reportHire
    const fined = await servedCase(await seen(report.obligation.penaltyCase.id), '2026-05-20')
    await ask(
      people.hr1,
      'mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { userErrors { code } } }',
      { input: { reportId: report.id, version: 1, reason: '录入有误' } },
    )
    const again = await seen((await hire('2026-05-11')).reportHire.report.obligation.penaltyCase.id)
    expect(again.id).not.toBe(fined.id)
    expect((await steps.file(again)).userErrors).toMatchObject([
      {
        code: 'INVALID_STATE',
        message: `同一违法行为已在案件${fined.caseNumber}中处以罚款。`,
        basis: '《行政处罚法》第二十九条',
      },
    ])
  })
})

describe('who investigates', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people } = portal
  const { lateHire, steps } = caseDesk(portal)

  it('does not decide: a station keeps its chief free for that', async () => {
    const ids = [people.officer1, people.chief1].map(({ accountId }) =>
      Buffer.from(`User:${accountId}`).toString('base64url'),
    )
    const { userErrors } = await steps.file(await lateHire(1, '2026-02-09'), { officerIds: ids })
    expect(userErrors.map(reasonOf)).toEqual(['FOUR_EYES_REQUIRED NO_DECIDER_LEFT'])
    expect(userErrors).toMatchObject([{ path: ['officerIds'], basis: '《行政处罚法》第五十七条' }])
  })
})
