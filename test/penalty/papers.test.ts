import { describe, expect, it } from 'vitest'
import { composePaper } from '#server/penalty/papers/compose-paper.ts'
import { paperHash } from '#server/penalty/papers/issue-paper.ts'
import { templates, type PaperKind } from '#server/penalty/papers/templates.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal, type TestServer } from '#test/support/test-portal.ts'
import { caseDesk } from './case-desk.ts'

const wanted = (kind: PaperKind): string[] => [
  ...new Set([...JSON.stringify(templates[kind]).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)),
]

describe('a paper', () => {
  it.each(Object.keys(templates) as PaperKind[])('%s names every part that is missing, at once', (kind) => {
    const names = wanted(kind)
    expect(composePaper(kind, {}).missing.toSorted()).toEqual(names.toSorted())
    for (const name of names) {
      const parts = Object.fromEntries(names.map((other) => [other, other === name ? ' ' : 'x']))
      expect(composePaper(kind, parts).missing).toEqual([name])
    }
  })

  it('that decides has all that article 59 wants: party, facts and evidence, kind and basis, how to pay, remedies, authority and day', () => {
    expect(wanted('DECISION')).toEqual(
      expect.arrayContaining([
        'respondent',
        'facts',
        'evidence',
        'basis',
        'penalty',
        'bank',
        'government',
        'court',
        'authority',
        'issuedOn',
        'deadlines',
        'heard',
        'reasons',
      ]),
    )
  })

  it('has another hash when one sign of it changes', () => {
    const paper = {
      number: 'A-1',
      template: 'T',
      title: '决定书',
      issuedOn: '2026-03-02',
      lines: [{ label: '罚款', text: '800.00元' }],
    }
    expect(paperHash({ ...paper, lines: [{ label: '罚款', text: '500.00元' }] })).not.toBe(paperHash(paper))
    expect(paperHash({ ...paper, number: 'A-2' })).not.toBe(paperHash(paper))
    expect(paperHash({ ...paper })).toBe(paperHash(paper))
  })
})

describe('the papers of a case', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask } = portal
  const { lateHire, servedCase } = caseDesk(portal)
  let server: TestServer | null = null
  const get = async (url: string, who: Person | null, headers: Record<string, string> = {}) => {
    server ??= await portal.startServer()
    const cookie: Record<string, string> =
      who?.credentials.kind === 'session' ? { cookie: `__Host-portal=${who.credentials.token}` } : {}
    return fetch(`${server.url}${url}`, { headers: { ...cookie, ...headers } })
  }

  it('are served to those who may see the file, with the words of the law, and checked by anyone', async () => {
    const served = await servedCase(await lateHire(1, '2026-02-09'), '2026-03-02')
    const decision = served.papers.find(({ kind }) => kind === 'DECISION')!
    for (const who of [people.boss1, people.officer1, people.auditor]) {
      const answer = await get(decision.url, who)
      expect([who.username, answer.status, answer.headers.get('content-type')]).toEqual([
        who.username,
        200,
        'application/pdf',
      ])
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }
    for (const who of [people.hr1, people.hr2, people.officer2, people.admin, null])
      expect((await get(decision.url, who)).status).toBe(404)
    const link = (await access(served.id)).split('#')[1] ?? ''
    expect((await get(decision.url, null, { 'x-case-access': link })).status).toBe(200)
    expect((await get(decision.url, null, { 'x-case-access': `${link.slice(0, -2)}xx` })).status).toBe(404)

    const check = (number: string, sha256: string) =>
      ask(
        null,
        'query ($n: String!, $h: String!) { paperCheck(number: $n, sha256: $h) { genuine title authority issuedOn } }',
        { n: number, h: sha256 },
      )
    expect(await check(decision.number, decision.sha256)).toEqual({
      paperCheck: { genuine: true, title: '行政处罚决定书', authority: '平度市公安局', issuedOn: '2026-03-02' },
    })
    expect(
      await check(
        decision.number,
        decision.sha256.replace(/^./, (sign) => (sign === '0' ? '1' : '0')),
      ),
    ).toMatchObject({ paperCheck: { genuine: false, title: null } })
  })

  it('are the same file whenever they are printed', async () => {
    const { papers } = await servedCase(await lateHire(2, '2026-02-09'), '2026-03-02')
    const print = async () => Buffer.from(await (await get(papers[0]!.url, people.officer1)).arrayBuffer())
    expect((await print()).equals(await print())).toBe(true)
  })

  async function access(id: string): Promise<string> {
    const { version } = await caseDesk(portal).seen(id)
    const { accessUrl } = await caseDesk(portal).take('inviteRespondent', people.officer1, { caseId: id, version })
    return accessUrl ?? ''
  }
})
