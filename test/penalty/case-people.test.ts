import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { globalId, readGlobalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk, errorFields } from './case-desk.ts'

describe('a decision', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people } = portal
  const { lateHire, take, steps, done, on, twoOfficers } = caseDesk(portal)

  it('is refused for five reasons at once, each with its remedy and article', async () => {
    const told = done(
      await steps.notice(done(await steps.file(await lateHire(1, '2026-02-09'))), '2026-03-02', {
        severity: 'SERIOUS',
        severityReasons: '曾书面承诺后仍不申报。',
        proposedFine: '3000.00',
      }),
    )
    expect(told).toMatchObject({ hearingOffered: true, nextStep: { task: 'STATE_OR_HEARING', dueOn: '2026-03-09' } })
    const { userErrors } = await take('proposeDecision', people.officer1, {
      caseId: told.id,
      version: told.version - 1,
      fine: '5000.01',
      reasons: ' ',
    })
    expect(userErrors.map(({ code, path }) => [code, path?.join('.') ?? ''])).toEqual([
      ['STALE_VERSION', 'version'],
      ['DEFENCE_OUTSTANDING', ''],
      ['DEFENCE_OUTSTANDING', ''],
      ['AMOUNT_OUTSIDE_BAND', 'fine'],
      ['AMOUNT_OUTSIDE_BAND', 'fine'],
      ['INVALID_INPUT', 'reasons'],
    ])
    for (const { code, remedy, basis } of userErrors)
      expect([
        code,
        remedy !== '',
        code === 'STALE_VERSION' || code === 'INVALID_INPUT' || (basis ?? '').includes('第'),
      ]).toEqual([code, true, true])
  })

  it('without a notice lacks the notice, the hearing of the party, and every part that the paper takes from them', async () => {
    const filed = done(await steps.file(await lateHire(2, '2026-02-09')))
    expect(reasonsOf(await steps.propose(filed, '400.00'))).toEqual([
      'NOTICE_REQUIRED',
      'DEFENCE_OUTSTANDING NOT_HEARD',
      'AMOUNT_OUTSIDE_BAND BAND fine',
      'INVALID_INPUT PAPER_PART_MISSING respondent',
      'INVALID_INPUT PAPER_PART_MISSING capacity',
      'INVALID_INPUT PAPER_PART_MISSING facts',
      'INVALID_INPUT PAPER_PART_MISSING heard',
    ])
  })

  it('is made by the chief, never by who proposed it, and goes back where the chief says no', async () => {
    const heard = done(
      await steps.state(
        done(await steps.notice(done(await steps.file(await lateHire(3, '2026-02-09'))), '2026-03-02')),
      ),
    )
    const byChief = done(await steps.propose(heard, '600.00', people.chief1))
    expect((await steps.decide(byChief)).userErrors).toMatchObject([{ code: 'FOUR_EYES_REQUIRED' }])
    expect((await steps.decide(byChief, people.officer1)).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
      { code: 'FOUR_EYES_REQUIRED', message: '承办本案的民警不得决定本案。' },
    ])
    const other = done(
      await steps.state(
        done(await steps.notice(done(await steps.file(await lateHire(4, '2026-02-09'))), '2026-03-02')),
      ),
    )
    const proposed = done(await steps.propose(other))
    expect((await take('decideCase', people.chief1, { ...on(proposed), approve: false })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['reasons'] },
    ])
    const returned = done(
      await take('decideCase', people.chief1, { ...on(proposed), approve: false, reasons: '请补充从轻理由' }),
    )
    expect(returned).toMatchObject({ status: 'NOTICE_SERVED', version: proposed.version + 1 })
    expect(done(await steps.decide(done(await steps.propose(returned)))).status).toBe('DECIDED')
  })

  it('of two at once is one', async () => {
    const heard = done(
      await steps.state(
        done(await steps.notice(done(await steps.file(await lateHire(5, '2026-02-09'))), '2026-03-02')),
      ),
    )
    const answers = await Promise.all(Array.from({ length: 6 }, () => steps.propose(heard)))
    expect(answers.filter(({ penaltyCase }) => penaltyCase)).toHaveLength(1)
    expect(new Set(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)))).toEqual(
      new Set(['STALE_VERSION', 'INVALID_STATE']),
    )
  })

  it('needs two officers of the station, and a natural person where the law fines one', async () => {
    const now = await lateHire(6, '2026-02-09')
    expect((await steps.file(now, { officerIds: [twoOfficers[0]] })).userErrors).toMatchObject([
      { code: 'FOUR_EYES_REQUIRED', path: ['officerIds'], basis: '《行政处罚法》第四十二条' },
    ])
    const stranger = Buffer.from(`User:${people.officer2.accountId}`).toString('base64url')
    expect(reasonsOf(await steps.file(now, { officerIds: [...twoOfficers, stranger] }))).toEqual([
      'INVALID_INPUT NOT_AN_OFFICER officerIds',
    ])
    expect(
      reasonsOf(await steps.notice(done(await steps.file(now)), '2026-03-02', { respondent: '平度东阁服装有限公司' })),
    ).toEqual(['INVALID_INPUT RESPONDENT_NOT_A_PERSON respondent'])
  })

  it('is served electronically only with consent, and a bank slip counts once', async () => {
    const told = done(await steps.notice(done(await steps.file(await lateHire(7, '2026-02-09'))), '2026-03-02'))
    const decided = done(await steps.decide(done(await steps.propose(done(await steps.state(told))))))
    const electronic = await steps.serve(decided, '2026-03-02', { method: 'ELECTRONIC' })
    expect([reasonsOf(electronic), electronic.userErrors[0]!.basis]).toEqual([
      ['INVALID_STATE NO_CONSENT method'],
      '《行政处罚法》第六十一条',
    ])
    const served = done(await steps.serve(decided, '2026-03-02'))
    expect(reasonsOf(await steps.pay(served, '800.01', '2026-03-02'))).toEqual(['INVALID_INPUT MORE_THAN_OWED amount'])
    expect(reasonsOf(await steps.pay(served, '0.00', '2026-03-02'))).toEqual(['INVALID_INPUT NOT_AN_AMOUNT amount'])
    expect(reasonsOf(await steps.pay(served, '800.00', '2026-03-01'))).toEqual(['INVALID_DATE BEFORE_LAST_STEP paidOn'])
    const part = done(await steps.pay(served, '300.00', '2026-03-02', 'R-1'))
    expect(part.outstanding.amount).toBe('500.00')
    expect((await steps.pay(part, '300.00', '2026-03-02', 'R-1')).userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['reference'] },
    ])
    const plan = [
      { dueOn: '2026-04-01', amount: '250.00' },
      { dueOn: '2026-05-01', amount: '250.00' },
    ]
    expect(
      (await take('grantInstalments', people.officer1, { ...on(part), instalments: plan, reasons: '经济困难' }))
        .userErrors,
    ).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(
      reasonsOf(
        await take('grantInstalments', people.chief1, { ...on(part), instalments: plan.slice(1), reasons: '经济困难' }),
      ),
    ).toEqual(['INVALID_INPUT NOT_THE_WHOLE instalments'])
    expect(
      reasonsOf(
        await take('grantInstalments', people.chief1, {
          ...on(part),
          instalments: plan.toReversed(),
          reasons: '经济困难',
        }),
      ),
    ).toEqual(['INVALID_INPUT NOT_IN_ORDER instalments'])
    expect(
      done(await take('grantInstalments', people.chief1, { ...on(part), instalments: plan, reasons: '经济困难' })),
    ).toMatchObject({ payBy: '2026-05-01', nextStep: { task: 'PAY', dueOn: '2026-04-01' } })
  })
})

describe('the file of a case', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask, call } = portal
  const { lateHire, seen, steps, done, servedCase, take } = caseDesk(portal)

  it("is closed to the employer's clerks, who see that there is a case and what to do", async () => {
    const served = await servedCase(await lateHire(1, '2026-02-09'), '2026-03-02')
    const asClerk = await seen(served.id, people.hr1)
    expect(asClerk).toMatchObject({
      status: 'SERVED',
      respondent: null,
      file: null,
      papers: [],
      maySteps: [],
      band: { minimum: { amount: '500.00' } },
      nextStep: { task: 'PAY' },
    })
    expect(asClerk.timeline.map(({ kind }) => kind)).toEqual(served.timeline.map(({ kind }) => kind))
    for (const { note, by, documentUrl } of asClerk.timeline)
      expect([note, by, documentUrl]).toEqual([null, null, null])
    expect(JSON.stringify(asClerk)).not.toMatch(/李建国|经办人休假/)
    for (const who of [people.boss1, people.auditor, people.officer1b])
      expect(await seen(served.id, who)).toMatchObject({
        respondent: '李建国',
        file: { statements: [{ text: '经办人休假，未及时申报，今后改正。' }] },
      })
    for (const who of [people.hr2, people.officer2, people.admin]) expect(await seen(served.id, who)).toBeNull()
  })

  it('lets clerks not speak for the person, nor strangers, nor keys that may only read', async () => {
    const told = done(await steps.notice(done(await steps.file(await lateHire(2, '2026-02-09'))), '2026-03-02'))
    expect((await steps.state(told, people.hr1)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect((await steps.state(told, people.hr2)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await steps.state(told, await portal.keyOf(people.boss1, { readOnly: true }))).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    expect((await steps.file(told, {})).userErrors[0]).toMatchObject({ code: 'INVALID_STATE' })
    expect(
      (await take('fileCase', people.boss1, { caseId: told.id, version: 1, officerIds: [] })).userErrors,
    ).toMatchObject([{ code: 'FORBIDDEN' }])
  })

  it('opens to a clerk who is the person proceeded against', async () => {
    const told = done(
      await steps.notice(done(await steps.file(await lateHire(3, '2026-02-09'))), '2026-03-02', {
        respondent: '王敏',
        respondentCapacity: 'DIRECTLY_RESPONSIBLE_PERSON',
      }),
    )
    const userId = Buffer.from(`User:${people.hr1.accountId}`).toString('base64url')
    expect(
      (await take('inviteRespondent', people.officer1, { caseId: told.id, version: told.version, userId })).accessUrl,
    ).toBeNull()
    expect(await seen(told.id, people.hr1)).toMatchObject({ respondent: '王敏', maySteps: ['SUBMIT_STATEMENT'] })
    expect((await steps.state(told, people.hr1)).userErrors).toEqual([])
  })

  it('opens by a link that shows one case and nothing else, until another link takes its place', async () => {
    const told = done(
      await steps.notice(done(await steps.file(await lateHire(4, '2026-02-09'))), '2026-03-02', {
        severity: 'SERIOUS',
        severityReasons: '曾书面承诺后仍不申报。',
        proposedFine: '3000.00',
      }),
    )
    const invited = await take('inviteRespondent', people.officer1, { caseId: told.id, version: told.version })
    const access = invited.accessUrl?.split('#')[1]
    const read =
      'query ($a: String!) { respondentCase(access: $a) { caseNumber respondent employerName maySteps nextStep { task } payAt papers { kind } file { facts statements { kind } } } }'
    expect(await ask(null, read, { a: access })).toMatchObject({
      respondentCase: {
        caseNumber: told.caseNumber,
        respondent: '李建国',
        employerName: '平度东阁服装有限公司',
        maySteps: ['SUBMIT_STATEMENT', 'REQUEST_HEARING'],
        papers: [{ kind: 'NOTICE' }],
      },
    })
    const state = `mutation ($input: RespondentStatementInput!) { submitRespondentStatement(input: $input) { respondentCase { nextStep { task } file { statements { kind } } } ${errorFields} } }`
    expect(await ask(null, state, { input: { access, text: '请求从轻', requestHearing: true } })).toMatchObject({
      submitRespondentStatement: {
        userErrors: [],
        respondentCase: {
          nextStep: { task: 'NOTIFY_HEARING' },
          file: { statements: [{ kind: 'STATEMENT' }, { kind: 'HEARING_REQUEST' }] },
        },
      },
    })
    expect((await seen(told.id)).timeline.at(-1)).toMatchObject({ kind: 'REQUEST_HEARING', by: null })
    const again = await seen(told.id)
    await take('inviteRespondent', people.officer1, { caseId: told.id, version: again.version })
    for (const a of [access, 'x'.repeat(43), ''])
      expect((await call<{ respondentCase: null }>(null, read, { a })).data?.respondentCase ?? null).toBeNull()
  })
})

describe('what is found on site', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask, moveTo, addEmployer, workOffQueue } = portal
  const { found, seen } = caseDesk(portal)
  const departure = (seed: number, eventOn: string) =>
    ask<{ recordFinding: { obligation: object | null; penaltyCase: object | null; userErrors: object[] } }>(
      people.officer1,
      `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { obligation { kind source status } penaltyCase { status } ${errorFields} } }`,
      {
        input: {
          employerId: people.hr1.employerId,
          kind: 'DEPARTURE',
          eventOn,
          workerName: '陈志强',
          identityNumber: identityNumber(seed),
          foundOn: '2026-03-02',
          note: '工位已空',
        },
      },
    )

  it('is a duty of its own source, tells the employer, and is a case only where it is in breach', async () => {
    expect(await found(1, '2026-02-27', '2026-03-02')).toMatchObject({
      obligation: { source: 'INSPECTION', status: 'PENDING' },
      penaltyCase: null,
      userErrors: [],
    })
    const inBreach = await found(2, '2026-02-09', '2026-03-02')
    expect(inBreach).toMatchObject({
      obligation: { status: 'OVERDUE' },
      penaltyCase: { status: 'DETECTED', selfCorrected: false },
    })
    const inbox = await ask<{ notices: { nodes: { kind: string }[] } }>(
      people.hr1,
      '{ notices { nodes { kind title } } }',
    )
    expect(inbox.notices.nodes.map(({ kind }) => kind)).toEqual(['FINDING_RECORDED', 'FINDING_RECORDED'])
    const again = await found(2, '2026-02-09', '2026-03-02')
    expect(again.penaltyCase?.id).toBe(inBreach.penaltyCase?.id)
  })

  it('asks the employer on whose list the person still is, and says no more than that', async () => {
    await ask(people.hr2, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id } } }', {
      input: { name: '陈志强', identityNumber: identityNumber(8), hiredOn: '2026-02-27' },
    })
    expect((await found(8, '2026-03-01', '2026-03-02')).userErrors).toEqual([])
    await workOffQueue()
    const { notices, obligations } = await ask<{
      notices: { nodes: { kind: string; title: string; body: string }[] }
      obligations: { nodes: object[] }
    }>(
      people.hr2,
      '{ notices { nodes { kind title body } } obligations(filter: { source: [CROSS_EMPLOYER] }) { nodes { kind status } } }',
    )
    expect(notices.nodes).toContainEqual(
      expect.objectContaining({ kind: 'CROSS_EMPLOYER', title: '请核实陈志强是否仍在职' }),
    )
    expect(obligations.nodes).toEqual([{ kind: 'DEPARTURE', status: 'PENDING' }])
    expect(JSON.stringify(notices)).not.toContain('东阁')
  })

  it('can be a departure, and meets the report that comes after it', async () => {
    await ask(people.hr1, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id } } }', {
      input: { name: '陈志强', identityNumber: identityNumber(3), hiredOn: '2026-02-27' },
    })
    expect((await departure(3, '2026-02-28')).recordFinding).toMatchObject({
      obligation: { kind: 'DEPARTURE', source: 'INSPECTION', status: 'PENDING' },
      userErrors: [],
    })
    expect((await departure(99, '2026-02-28')).recordFinding).toMatchObject({
      obligation: null,
      userErrors: [{ code: 'NOT_EMPLOYED', path: ['identityNumber'] }],
    })
  })

  it('tells all that is wrong with it at once', async () => {
    const { recordFinding } = await ask<{ recordFinding: { userErrors: { code: string; path: string[] }[] } }>(
      people.officer1,
      `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { ${errorFields} } }`,
      {
        input: {
          employerId: people.hr1.employerId,
          kind: 'HIRE',
          eventOn: '2026-03-05',
          workerName: '',
          identityNumber: '1',
          foundOn: '2026-03-04',
          note: '',
        },
      },
    )
    expect(recordFinding.userErrors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(
      expect.arrayContaining([
        'INVALID_INPUT note',
        'FUTURE_EVENT foundOn',
        'INVALID_INPUT workerName',
        'INVALID_IDENTITY_NUMBER identityNumber',
        'FUTURE_EVENT eventOn',
      ]),
    )
  })

  it('says once that it was found before it happened, and what day that was', async () => {
    const before = await found(98, '2026-02-20', '2026-02-19')
    expect([reasonsOf(before), before.userErrors[0]!.message]).toEqual([
      ['INVALID_DATE BEFORE_LAST_STEP foundOn'],
      '日期早于上一步骤（2026年2月20日）。',
    ])
  })

  it('is reminded of before the last day, on it and after it, each once, and costs never less for being later', async () => {
    await found(4, '2026-03-02', '2026-03-02')
    for (const day of ['2026-03-03', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-06'])
      await moveTo(`${day}T08:00:00+08:00`)
    const inbox = await ask<{ notices: { nodes: { kind: string; title: string }[] } }>(
      people.boss1,
      '{ notices(first: 50) { nodes { kind title } } }',
    )
    const titles = inbox.notices.nodes
      .filter(({ kind, title }) => kind === 'REMINDER' && title.includes('2026年3月5日'))
      .map(({ title }) => title.split('：')[0] ?? '')
    expect(titles).toHaveLength(4)
    expect(new Set(titles)).toEqual(new Set(['今天到期', '已逾期', '还有一个工作日', '还有两个工作日']))
    let before = 0
    for (const by of ['2026-03-06', '2026-03-20', '2026-04-30', '2026-12-01']) {
      const { employer } = await ask<{
        employer: {
          exposure: { maximum: { amount: string }; items: { liable: string; reason: string; severity: string }[] }
        }
      }>(
        people.hr1,
        'query ($id: ID, $by: Date) { employer(id: $id) { exposure(by: $by) { by maximum { amount } minimum { amount } items { severity liable reason band { citation } obligation { id } } } } }',
        { id: people.hr1.employerId, by },
      )
      expect(Number(employer.exposure.maximum.amount)).toBeGreaterThanOrEqual(before)
      before = Number(employer.exposure.maximum.amount)
    }
    expect(before).toBeGreaterThan(0)
  })

  it('reaches the chief when a step of the station is late', async () => {
    const { penaltyCase } = await found(5, '2026-02-09', '2026-03-06')
    expect((await seen(penaltyCase!.id)).nextStep).toMatchObject({ dueOn: '2026-03-13', overdue: false })
    await moveTo('2026-03-16T09:00:00+08:00')
    const desk = '{ viewer { todo(first: 50) { title overdue } } notices(first: 50) { nodes { kind title } } }'
    const asChief = await ask<{
      viewer: { todo: { title: string; overdue: boolean }[] }
      notices: { nodes: { kind: string; title: string }[] }
    }>(people.chief1, desk)
    expect(asChief.notices.nodes).toContainEqual({
      kind: 'STEP_OVERDUE',
      title: `案件${penaltyCase!.caseNumber}已逾期：核查：责令改正、立案或者结案`,
    })
    expect(asChief.viewer.todo.some(({ title, overdue }) => overdue && title.includes(penaltyCase!.caseNumber))).toBe(
      true,
    )
    const asOfficer = await ask<{ notices: { nodes: { kind: string }[] } }>(people.officer1, desk)
    expect(asOfficer.notices.nodes.some(({ kind }) => kind === 'STEP_OVERDUE')).toBe(false)
  })

  it('is on the desk in the order in which steps are due, with the sum outstanding', async () => {
    const list = await ask<{
      penaltyCases: { nodes: { nextStep: { dueOn: string | null } | null }[]; totalOutstanding: { amount: string } }
    }>(
      people.officer1,
      '{ penaltyCases(filter: { pending: true }, orderBy: NEXT_DUE, first: 50) { totalOutstanding { amount } nodes { nextStep { dueOn } } } }',
    )
    const days = list.penaltyCases.nodes.map(({ nextStep }) => nextStep?.dueOn ?? '9999')
    expect(days).toEqual(days.toSorted())
    expect(list.penaltyCases.totalOutstanding.amount).toBe('0.00')
  })

  it('reminds the person whom the employer named and the deputy, and everybody once the named have left', async () => {
    const { hr } = await addEmployer()
    const named =
      'mutation ($input: NameReportersInput!) { nameReporters(input: $input) { employer { responsibleUser { name } deputyUser { name } } userErrors { code path message } } }'
    const [first, second] = [people.hr1, people.boss1].map(({ accountId }) => globalId('User', accountId))
    const by = (person: Person, input: object) =>
      ask<{
        nameReporters: {
          employer: object | null
          userErrors: { code: string; path: string[] | null; message: string }[]
        }
      }>(person, named, { input })
    expect((await by(people.boss1, { responsibleId: first, deputyId: second })).nameReporters).toEqual({
      employer: { responsibleUser: { name: '王敏' }, deputyUser: { name: '李建国' } },
      userErrors: [],
    })
    expect(reasonsOf((await by(people.boss1, { responsibleId: first, deputyId: first })).nameReporters)).toEqual([
      'INVALID_INPUT DEPUTY_IS_SOMEBODY_ELSE deputyId',
    ])
    expect(
      reasonsOf((await by(people.boss1, { responsibleId: globalId('User', hr.accountId) })).nameReporters),
    ).toEqual(['NOT_FOUND responsibleId'])
    expect(reasonsOf((await by(people.hr1, {})).nameReporters)).toEqual(['FORBIDDEN'])

    const told = () =>
      inSystemTransaction(portal.portal.database, ({ rows }) =>
        rows<{ who: string }>(sql`
      select coalesce(a.username, 'everybody') as who from notice n left join account a on a.id = n.account_id
      where n.kind = 'REMINDER' and n.facts ->> 'dueOn' = '2026-04-03' and coalesce(a.employer_id, n.employer_id) = ${readGlobalId(people.hr1.employerId!)!.key} order by n.at, who`),
      )
    await moveTo('2026-03-31T09:00:00+08:00')
    await found(6, '2026-03-31', '2026-03-31')
    await moveTo('2026-04-01T08:00:00+08:00')
    expect((await told()).map(({ who }) => who)).toEqual(['boss1', 'hr1'])
    await inSystemTransaction(portal.portal.database, ({ rows }) =>
      rows(sql`update account set status = 'DISABLED' where username in ('hr1', 'boss1')`),
    )
    await moveTo('2026-04-02T08:00:00+08:00')
    expect((await told()).map(({ who }) => who)).toEqual(['boss1', 'hr1', 'everybody'])
    await inSystemTransaction(portal.portal.database, ({ rows }) =>
      rows(sql`update account set status = 'ACTIVE' where username in ('hr1', 'boss1')`),
    )
  })
})
