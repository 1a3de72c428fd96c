import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkCharacter } from '#server/law/credit-code.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { doorOf, goodPassword, inDatabase, type Caller } from './door.ts'

const register = /* GraphQL */ `
  mutation ($input: RegisterEmployerInput!, $validateOnly: Boolean) {
    registerEmployer(input: $input, validateOnly: $validateOnly) {
      employer { id name unifiedSocialCreditCode creditCodeVerified status phone registeredAt mayDecide station { code name } users { name } }
      userErrors { code path message }
    }
  }
`
const approve = /* GraphQL */ `mutation ($input: ApproveEmployerInput!) { approveEmployer(input: $input) { employer { id status mayDecide } userErrors { code path message } } }`
const signInDocument = /* GraphQL */ `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { roles employer { id status } } userErrors { code } } }`
const desk = /* GraphQL */ `query ($filter: EmployerFilter, $first: Int, $after: String) { employers(filter: $filter, first: $first, after: $after) { nodes { id name status mayDecide } totalCount pageInfo { hasNextPage endCursor } } }`
const inbox = /* GraphQL */ `{ notices { nodes { kind title body readAt subject { id } } totalCount } viewer { unreadNotices } }`

interface UserError {
  code: string
  path: string[] | null
  message: string
}
interface Listed {
  employers: {
    nodes: { id: string; name: string; status: string; mayDecide: boolean }[]
    totalCount: number
    pageInfo: { hasNextPage: boolean; endCursor: string }
  }
}
interface Registered {
  registerEmployer: {
    employer: {
      id: string
      name: string
      status: string
      creditCodeVerified: boolean
      unifiedSocialCreditCode: string
      mayDecide: boolean
    } | null
    userErrors: UserError[]
  }
}
interface Decided {
  approveEmployer: { employer: { id: string; status: string; mayDecide: boolean } | null; userErrors: UserError[] }
}
interface Inbox {
  notices: {
    nodes: { kind: string; title: string; body: string; subject: { id: string } | null }[]
    totalCount: number
  }
  viewer: { unreadNotices: number }
}

describe('an employer', async () => {
  const { people, portal, employers, stations, ask, call } = await openTestPortal()
  const knock = doorOf(portal)
  const { officer1, officer1b, officer2, chief1, hr1, hr2, auditor, admin } = people
  let serial = 0
  const company = (more: object = {}) => {
    serial += 1
    const body = `91370283MA3F${String(serial).padStart(5, '0')}`
    return {
      name: `平度新设${serial}有限公司`,
      unifiedSocialCreditCode: body + checkCharacter(body),
      address: '平度市北京路1号',
      stationCode: '370283001',
      legalRepresentative: '王建军',
      adminName: '李娜',
      adminUsername: `founder-${serial}`,
      adminPassword: goodPassword,
      phone: '0532-8765 4321',
      ...more,
    }
  }
  const registerIt = async (input: object, caller: Caller & { validateOnly?: boolean } = {}) => {
    const { data } = await knock<Registered>(register, { input, validateOnly: caller.validateOnly }, caller)
    return data!.registerEmployer
  }
  const decide = async (person: Person, input: object) =>
    (await call<Decided>(person, approve, { input })).data!.approveEmployer
  const signIn = (username: string) =>
    knock<{ signIn: { viewer: { roles: string[]; employer: { id: string; status: string } } | null } }>(
      signInDocument,
      { input: { username, password: goodPassword } },
    )
  const listFor = async (person: Person, variables: object = {}) =>
    (await ask<Listed>(person, desk, { ...variables })).employers

  beforeEach(async () => {
    await inDatabase(portal, sql`delete from sign_in_attempt`)
  })

  it('registers itself, waits, and may see how it stands', async () => {
    const input = company()
    const { employer, userErrors } = await registerIt(input)
    expect(userErrors).toEqual([])
    expect(employer).toMatchObject({
      name: input.name,
      status: 'PENDING',
      creditCodeVerified: true,
      phone: '0532-87654321',
      mayDecide: false,
      station: { code: '370283001', name: '东阁派出所' },
      users: [],
    })
    expect((await signIn(input.adminUsername)).data?.signIn.viewer).toEqual({
      roles: ['EMPLOYER_ADMIN'],
      employer: { id: employer!.id, status: 'PENDING' },
    })
  })

  it('is told all that is wrong with its registration at once, at its fields', async () => {
    const { employer, userErrors } = await registerIt({
      name: 'x\u0000',
      unifiedSocialCreditCode: '9137028',
      address: ' ',
      stationCode: '999999',
      legalRepresentative: '\u2067',
      adminName: 'x'.repeat(61),
      adminUsername: '李',
      adminPassword: '1234567890',
      phone: '12',
    })
    expect(employer).toBeNull()
    expect(Object.fromEntries(userErrors.map(({ path, code }) => [path?.join('.'), code]))).toEqual({
      name: 'INVALID_INPUT',
      unifiedSocialCreditCode: 'INVALID_CREDIT_CODE',
      address: 'INVALID_INPUT',
      stationCode: 'NOT_FOUND',
      legalRepresentative: 'INVALID_INPUT',
      adminName: 'INVALID_INPUT',
      adminUsername: 'INVALID_INPUT',
      adminPassword: 'INVALID_INPUT',
      phone: 'INVALID_PHONE',
    })
  })

  it('may have a code whose check digit fails: noted, for the station to look', async () => {
    const input = company()
    const wrong = `${input.unifiedSocialCreditCode.slice(0, 17)}${input.unifiedSocialCreditCode.endsWith('0') ? '1' : '0'}`
    const { employer } = await registerIt({ ...input, unifiedSocialCreditCode: wrong })
    expect(employer).toMatchObject({ status: 'PENDING', creditCodeVerified: false, unifiedSocialCreditCode: wrong })
    const { notices } = await ask<Inbox>(chief1, inbox)
    expect(notices.nodes[0]).toMatchObject({
      kind: 'EMPLOYER_REGISTERED',
      body: expect.stringContaining('校验位不符'),
      subject: { id: employer!.id },
    })
  })

  it("registers once, and its administrator's name is nobody else's", async () => {
    const input = company()
    await registerIt(input)
    expect(
      (await registerIt({ ...company(), unifiedSocialCreditCode: ` ${input.unifiedSocialCreditCode.toLowerCase()} ` }))
        .userErrors,
    ).toMatchObject([{ path: ['unifiedSocialCreditCode'], message: 'This credit code is registered already.' }])
    expect((await registerIt(company({ adminUsername: input.adminUsername.toUpperCase() }))).userErrors).toMatchObject([
      { path: ['adminUsername'], message: 'This user name is taken.' },
    ])
    expect(
      (await registerIt({ ...company(), unifiedSocialCreditCode: '91370283MA3C0B0B0A' })).userErrors,
    ).toMatchObject([{ path: ['unifiedSocialCreditCode'] }])
  })

  it('registers once even when it asks twice at the same moment, and nothing of the second is left', async () => {
    const input = company()
    const answers = await Promise.all([registerIt(input), registerIt({ ...input, adminUsername: 'founder-twin' })])
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    const accounts = await inDatabase(
      portal,
      sql`select id from account where username in (${input.adminUsername}, 'founder-twin')`,
    )
    expect(accounts).toHaveLength(1)
  })

  it('leaves nothing behind where it only tries', async () => {
    const input = company()
    expect((await registerIt(input, { validateOnly: true })).userErrors).toEqual([])
    expect(
      await inDatabase(portal, sql`select id from employer where credit_code = ${input.unifiedSocialCreditCode}`),
    ).toEqual([])
  })

  it('is approved by an officer of its station, reads so in either language, and is not decided twice', async () => {
    const input = company()
    const { employer } = await registerIt(input)
    const pending = await listFor(officer1, { filter: { status: ['PENDING'], search: input.name } })
    expect(pending.nodes).toEqual([{ id: employer!.id, name: input.name, status: 'PENDING', mayDecide: true }])
    expect(await decide(officer1, { employerId: employer!.id, approve: true })).toEqual({
      employer: { id: employer!.id, status: 'ACTIVE', mayDecide: false },
      userErrors: [],
    })
    expect(
      (await decide(officer1b, { employerId: employer!.id, approve: false, reason: '材料不全' })).userErrors,
    ).toMatchObject([{ code: 'INVALID_STATE', message: '该申请已经处理。' }])
    const { token } = await signIn(input.adminUsername)
    const read = async (language: 'zh-CN' | 'en') => (await knock<Inbox>(inbox, {}, { token, language })).data!
    expect((await read('zh-CN')).notices.nodes).toMatchObject([{ kind: 'EMPLOYER_APPROVED', title: '单位账户已核准' }])
    expect((await read('en')).notices.nodes).toMatchObject([
      { title: 'Your account is approved', body: expect.stringContaining(input.name) },
    ])
  })

  it('is rejected only with a reason, which it reads', async () => {
    const input = company()
    const { employer } = await registerIt(input)
    expect((await decide(chief1, { employerId: employer!.id, approve: false, reason: ' ' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['reason'], message: '此项必填。' },
    ])
    expect(
      (await decide(chief1, { employerId: employer!.id, approve: false, reason: '营业执照与名称不符' })).employer
        ?.status,
    ).toBe('REJECTED')
    const { token } = await signIn(input.adminUsername)
    expect((await knock<Inbox>(inbox, {}, { token })).data?.notices.nodes[0]?.body).toContain('营业执照与名称不符')
  })

  it('that was rejected makes room for whoever really is the company, and keeps nothing of the account', async () => {
    const squatter = company()
    const { employer } = await registerIt(squatter)
    const { token } = await signIn(squatter.adminUsername)
    await decide(officer1, { employerId: employer!.id, approve: false, reason: '非本单位申请' })
    const owner = { ...company(), unifiedSocialCreditCode: squatter.unifiedSocialCreditCode, stationCode: '370283002' }
    expect((await registerIt(owner)).employer).toMatchObject({ id: employer!.id, name: owner.name, status: 'PENDING' })
    expect((await knock('{ viewer { today } }', {}, { token })).data).toEqual({ viewer: null })
    expect((await signIn(squatter.adminUsername)).token).toBeNull()
    expect((await decide(officer1, { employerId: employer!.id, approve: true })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['employerId'] },
    ])
    expect((await decide(officer2, { employerId: employer!.id, approve: true })).employer?.status).toBe('ACTIVE')
    expect(
      (await registerIt({ ...company(), unifiedSocialCreditCode: squatter.unifiedSocialCreditCode })).userErrors,
    ).toMatchObject([{ path: ['unifiedSocialCreditCode'] }])
  })

  it('is decided upon by nobody else: another station does not even find it', async () => {
    const { employer } = await registerIt(company())
    const stranger = (await decide(officer2, { employerId: employer!.id, approve: true })).userErrors
    expect(stranger).toEqual((await decide(officer2, { employerId: 'bm90aGluZw', approve: true })).userErrors)
    expect(stranger).toMatchObject([{ code: 'NOT_FOUND' }])
    for (const person of [hr1, hr2, auditor, admin])
      expect((await decide(person, { employerId: employer!.id, approve: true })).userErrors).toMatchObject([
        { code: 'FORBIDDEN' },
      ])
    expect(
      (await call(null, approve, { input: { employerId: employer!.id, approve: true } })).errors?.[0]?.extensions?.code,
    ).toBe('UNAUTHENTICATED')
    expect((await listFor(officer1, { filter: { status: ['PENDING'], search: employer!.name } })).nodes).toHaveLength(1)
  })

  it('is seen by itself, its station, auditors and administrators', async () => {
    const find = (person: Person, variables: object) =>
      ask<{ employer: { id: string } | null }>(
        person,
        'query ($id: ID, $code: String) { employer(id: $id, unifiedSocialCreditCode: $code) { id } }',
        { ...variables },
      )
    for (const [person, found] of [
      [hr1, true],
      [officer1, true],
      [auditor, true],
      [admin, true],
      [hr2, false],
      [officer2, false],
    ] as const) {
      const expected = { employer: found ? { id: employers.first } : null }
      expect([person.username, await find(person, { id: employers.first })]).toEqual([person.username, expected])
      expect([person.username, await find(person, { code: '91370283ma3c0b0b0a' })]).toEqual([person.username, expected])
    }
    expect(await find(auditor, { id: employers.first, code: '91370283MA3C0B0B1B' })).toEqual({ employer: null })
    expect(await find(auditor, {})).toEqual({ employer: null })
    expect(await find(auditor, { id: stations.first })).toEqual({ employer: null })
  })

  it('is listed to whom it may be shown, page by page, newest first', async () => {
    expect((await listFor(hr1)).nodes.map(({ id }) => id)).toEqual([employers.first])
    expect((await listFor(hr2)).nodes.map(({ id }) => id)).toEqual([employers.second])
    const all = await listFor(auditor, { first: 100 })
    expect(all.totalCount).toBe(all.nodes.length)
    const walked: string[] = []
    let page = await listFor(auditor, { first: 3 })
    for (;;) {
      walked.push(...page.nodes.map(({ id }) => id))
      if (!page.pageInfo.hasNextPage) break
      page = await listFor(auditor, { first: 3, after: page.pageInfo.endCursor })
    }
    expect(walked).toEqual(all.nodes.map(({ id }) => id))
    expect((await listFor(auditor, { filter: { stationId: stations.second } })).nodes.map(({ id }) => id)).toContain(
      employers.second,
    )
    expect((await listFor(officer1, { filter: { stationId: stations.second } })).nodes).toEqual([])
    expect((await listFor(auditor, { filter: { stationId: 'nonsense' } })).nodes).toEqual([])
  })

  it.each([
    ['东阁服装', 1],
    ['91370283ma3c0b0b', 2],
    ['%', 0],
    ['_', 0],
    ['\\', 0],
    ["'; drop table employer --", 0],
    ['\u202E', 0],
  ])('is searched for as written: %j', async (search, found) => {
    expect((await listFor(auditor, { filter: { search } })).nodes).toHaveLength(found)
  })

  it('cannot be registered without end from one place, tried without effect or not', async () => {
    const here = { address: '203.0.113.40' }
    for (let count = 0; count < 10; count += 1)
      expect((await registerIt(company(), { ...here, validateOnly: count % 2 === 0 })).userErrors).toEqual([])
    const limited = company()
    expect((await registerIt(limited, here)).userErrors).toMatchObject([{ code: 'RATE_LIMITED' }])
    expect((await registerIt(limited, { ...here, validateOnly: true })).userErrors).toMatchObject([
      { code: 'RATE_LIMITED' },
    ])
    expect((await registerIt(limited, { address: '203.0.113.41' })).userErrors).toEqual([])
  })

  it('uses nothing up of what others from there need by mistakes of typing, which have an end of their own', async () => {
    const here = { address: '203.0.113.42' }
    for (let count = 0; count < 100; count += 1) {
      const [mistake, code] =
        count % 2 === 0 ? [{ phone: '12' }, 'INVALID_PHONE'] : [{ stationCode: '999999999999' }, 'NOT_FOUND']
      expect(
        (await registerIt({ ...company(), ...mistake }, { ...here, validateOnly: count % 3 === 0 })).userErrors,
      ).toMatchObject([{ code }])
    }
    expect((await registerIt({ ...company(), phone: '12' }, here)).userErrors).toMatchObject([{ code: 'RATE_LIMITED' }])
    expect((await registerIt(company(), here)).userErrors).toEqual([])
  })

  it('is answered once for a key and an input; a key that a stranger has guessed hinders nobody', async () => {
    const keyed =
      'mutation ($input: RegisterEmployerInput!) { registerEmployer(input: $input, idempotencyKey: "register-1") { employer { id } userErrors { code } } }'
    const [mine, theirs] = [company(), company()]
    const [first, other, again] = [
      (await knock<Registered>(keyed, { input: theirs }, { address: '203.0.113.43' })).data!.registerEmployer,
      (await knock<Registered>(keyed, { input: mine }, { address: '203.0.113.44' })).data!.registerEmployer,
      (await knock<Registered>(keyed, { input: mine }, { address: '203.0.113.44' })).data!.registerEmployer,
    ]
    expect([first.userErrors, other.userErrors, again.userErrors]).toEqual([[], [], []])
    expect(first.employer!.id).not.toBe(other.employer!.id)
    expect(again).toEqual(other)
  })

  it('leaves its steps in the trail, without the password', async () => {
    const input = company()
    const { employer } = await registerIt(input)
    await decide(officer1, { employerId: employer!.id, approve: true })
    const trail = await inDatabase<{ action: string; role: string; employer: string }>(
      portal,
      sql`
      select action, actor_role as role, payload->>'name' as employer from audit_event where employer_id = (select id from employer where credit_code = ${input.unifiedSocialCreditCode}) order by id`,
    )
    expect(trail).toEqual([
      { action: 'employer.registered', role: 'ANONYMOUS', employer: input.name },
      { action: 'employer.approved', role: 'OFFICER', employer: null },
    ])
    const rows = await inDatabase<{ text: string }>(
      portal,
      sql`select row_to_json(e)::text as text from audit_event e union all select row_to_json(c)::text from credential c union all select row_to_json(n)::text from notice n`,
    )
    expect(rows.filter(({ text }) => text.includes(goodPassword))).toEqual([])
  })
})
