import { sql } from 'kysely'
import { describe, expect, it, test } from 'vitest'
import { notify, type Notification } from '#server/notice/notify.ts'
import { runAsSystem } from '#server/request/run-as-system.ts'
import { formatDay } from '#client/shared/format.ts'
import type { NoticeFacts, Reader, Words } from '#server/notice/notice-facts.ts'
import { noticeKinds, noticeWords, wordsOfNotice, type NoticeKind } from '#server/notice/notice-words.ts'
import { readGlobalId } from '#server/request/global-id.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { inDatabase } from './door.ts'

const inbox = /* GraphQL */ `query ($first: Int, $after: String) { notices(first: $first, after: $after) { nodes { id kind title readAt subject { id } } totalCount pageInfo { endCursor hasNextPage } } viewer { unreadNotices } }`
const mark = /* GraphQL */ `mutation ($ids: [ID!]) { markNoticesRead(input: { ids: $ids }) { unread userErrors { code path } } }`

interface Inbox {
  notices: {
    nodes: { id: string; title: string; readAt: string | null; subject: { id: string } | null }[]
    totalCount: number
    pageInfo: { endCursor: string; hasNextPage: boolean }
  }
  viewer: { unreadNotices: number }
}

describe('a notice', async () => {
  const { people, portal, employers, stations, ask } = await openTestPortal()
  const { hr1, boss1, hr2, officer1, officer2, auditor } = people
  const key = (id: string) => readGlobalId(id)!.key
  const send = (...notifications: Notification[]) => runAsSystem(portal, (context) => notify(context, ...notifications))
  const read = (person: Person, variables: object = {}) => ask<Inbox>(person, inbox, { ...variables })
  const marks = async (person: Person, ids?: string[]) =>
    (await ask<{ markNoticesRead: { unread: number; userErrors: object[] } }>(person, mark, { ids })).markNoticesRead
  const to = {
    first: { employerId: key(employers.first) },
    second: { employerId: key(employers.second) },
    station: { stationId: key(stations.first) },
  }

  it('reaches its addressee and nobody else', async () => {
    await send(
      {
        to: to.first,
        kind: 'CROSS_EMPLOYER',
        facts: { name: '陈志强', dueOn: '2026-11-30' },
        onceKey: 'a',
        subject: { type: 'Employer', id: key(employers.first) },
      },
      {
        to: to.station,
        kind: 'CASE_DETECTED',
        facts: { caseNumber: '2026-1', kind: 'HIRE', dueOn: '2026-11-20' },
        onceKey: 'b',
        subject: { type: 'Employer', id: key(employers.second) },
      },
      {
        to: { accountId: auditor.accountId },
        kind: 'CALENDAR_PUBLISHED',
        facts: { year: 2027, version: 'CN-2027.1' },
        onceKey: 'c',
      },
    )
    const titles = async (person: Person) => (await read(person)).notices.nodes.map(({ title }) => title)
    expect(await titles(hr1)).toEqual(['请核实陈志强是否仍在职'])
    expect(await titles(boss1)).toEqual(['请核实陈志强是否仍在职'])
    expect(await titles(officer1)).toEqual(['逾期未申报：2026-1'])
    expect(await titles(auditor)).toEqual(['2027年工作日历已公布'])
    expect([await titles(hr2), await titles(officer2)]).toEqual([[], []])
  })

  it('leads to what it is about, where the reader may see that', async () => {
    expect((await read(hr1)).notices.nodes[0]?.subject).toEqual({ id: employers.first })
    expect((await read(officer1)).notices.nodes[0]?.subject).toBeNull()
    expect((await read(auditor)).notices.nodes[0]?.subject).toBeNull()
  })

  it('is told once', async () => {
    const again: Notification = {
      to: to.second,
      kind: 'CROSS_EMPLOYER',
      facts: { name: '周杰', dueOn: '2026-11-30' },
      onceKey: 'once',
    }
    await Promise.all([send(again), send(again, again), send(again)])
    expect((await read(hr2)).notices.totalCount).toBe(1)
  })

  it('is read by each reader for themselves', async () => {
    await send(
      ...[1, 2, 3].map((count): Notification => ({
        to: to.first,
        kind: 'CALENDAR_PUBLISHED',
        facts: { year: 2027, version: `CN-2027.${count}` },
        onceKey: `read-${count}`,
      })),
    )
    const before = await read(hr1)
    const [newest] = before.notices.nodes
    expect([before.viewer.unreadNotices, (await marks(hr1, [newest!.id])).unread]).toEqual([4, 3])
    expect((await read(hr1)).notices.nodes.map(({ readAt }) => readAt !== null)).toEqual([true, false, false, false])
    expect((await read(boss1)).viewer.unreadNotices).toBe(4)
    expect(await marks(hr1)).toEqual({ unread: 0, userErrors: [] })
    expect(await marks(hr1)).toEqual({ unread: 0, userErrors: [] })
    expect((await read(boss1)).viewer.unreadNotices).toBe(4)
  })

  it('of somebody else is not there to be read', async () => {
    const { notices } = await read(boss1)
    expect(await marks(hr2, [notices.nodes[0]!.id, 'nonsense', employers.first])).toEqual({ unread: 1, userErrors: [] })
    expect(
      await inDatabase(portal, sql`select notice_id from notice_reading where account_id = ${hr2.accountId}`),
    ).toEqual([])
    expect((await marks(hr2, Array<string>(101).fill('x'))).userErrors).toEqual([{ code: 'TOO_MANY', path: ['ids'] }])
  })

  it('comes page by page', async () => {
    const first = await read(boss1, { first: 3 })
    const rest = await read(boss1, { first: 3, after: first.notices.pageInfo.endCursor })
    expect(first.notices.pageInfo.hasNextPage).toBe(true)
    expect([...first.notices.nodes, ...rest.notices.nodes].map(({ id }) => id)).toEqual(
      (await read(boss1)).notices.nodes.map(({ id }) => id),
    )
  })
})

/** Every fact that words ask for, so that a new kind needs no line here. */
function factsOf(kind: NoticeKind, reader: Reader): NoticeFacts {
  const asked: Record<string, string | number> = {}
  const words: Words = noticeWords[kind]
  words(
    new Proxy(
      {},
      {
        get: (_target, name) =>
          (asked[String(name)] =
            name === 'when' ? '2026-11-20 09:00–10:30' : String(name).endsWith('On') ? '2026-11-20' : 7),
      },
    ),
    reader,
  )
  return asked
}

test.each(
  noticeKinds.flatMap((kind) => (['EMPLOYER', 'STATION', 'OTHER'] as const).map((reader) => [kind, reader] as const)),
)('%s has words of its own in both languages for %s', (kind, reader) => {
  const [chinese, english] = [
    wordsOfNotice(kind, factsOf(kind, reader), 'zh-CN', reader),
    wordsOfNotice(kind, factsOf(kind, reader), 'en', reader),
  ]
  for (const text of [chinese.title, chinese.body]) expect(text).toMatch(/\p{Script=Han}{2}/u)
  for (const text of [english.title, english.body]) expect(text).not.toMatch(/\p{Script=Han}/u)
  // Days as people write them, never as they are kept.
  for (const { title, body } of [chinese, english]) expect(`${title} ${body}`).not.toMatch(/\d{4}-\d{2}|undefined/)
})

test('a day is told as the screens show it, and what somebody typed stays as it is', () => {
  const moved = { employer: '平度李园食品有限公司', when: '2026-12-05 09:00–10:30', reason: '改到2026-12-05' }
  expect(wordsOfNotice('VISIT_RESCHEDULED', moved, 'zh-CN', 'EMPLOYER')).toMatchObject({
    title: '上门服务改期至2026年12月5日 09:00–10:30',
    body: expect.stringContaining('原因：改到2026-12-05'),
  })
  expect(wordsOfNotice('VISIT_RESCHEDULED', moved, 'en', 'EMPLOYER').title).toBe(
    'Visit moved to 5 December 2026 09:00–10:30',
  )
  for (const language of ['zh-CN', 'en'] as const) {
    expect(
      wordsOfNotice('REMINDER', { count: 2, dueOn: '2026-11-30', stage: 'TODAY' }, language, 'EMPLOYER').title,
    ).toContain(formatDay('2026-11-30', language, 'long'))
  }
})

test('asking the earlier employer says nothing of the other', () => {
  expect(
    JSON.stringify(
      wordsOfNotice(
        'CROSS_EMPLOYER',
        { name: '陈志强', dueOn: '2026-11-30', employer: '平度李园食品有限公司' },
        'zh-CN',
        'EMPLOYER',
      ),
    ),
  ).not.toMatch(/李园|单位招用|其他单位/)
})
