import { readFileSync } from 'node:fs'
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'
import { RosterPageDocument, type RosterPage_RosterFragment } from '#client/gql/graphql.ts'
import { FileRosterPanel } from '#client/hr/roster/FileRosterPanel.tsx'
import { RosterTasks } from '#client/hr/roster/RosterTasks.tsx'
import { en } from '#client/locale/en/index.ts'
import { zhCN } from '#client/locale/zh-CN/index.ts'
import type { FragmentData } from '#client/shared/fragment-data.ts'
import { speak } from '#test/client/speak.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

/** What the page asks, as the server knows it. */
const { hash } = (RosterPageDocument as unknown as { __meta__: { hash: string } }).__meta__
const pageAsks = (JSON.parse(readFileSync('schema/operations.json', 'utf8')) as Record<string, string>)[hash]!

/** As the page draws what the API answered: what no browser does to it does not matter to its figures. */
function draw(page: ReactNode): string {
  const client = new ApolloClient({ link: ApolloLink.empty(), cache: new InMemoryCache() })
  const drawn = renderToStaticMarkup(
    <MemoryRouter>
      <ApolloProvider client={client}>{page}</ApolloProvider>
    </MemoryRouter>,
  )
  return drawn.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

describe('before a checked roster is filed', async () => {
  const desk = await openRosterDesk({ now: '2026-11-25T09:00:00+08:00' })
  const { hr1 } = desk.people
  const person = (serial: number, days: { hiredOn: string; endedOn?: string; lateReason?: string }) => ({
    name: '陈志强',
    identityNumber: identityNumber(serial),
    ...days,
  })
  const wrong = identityNumber(90).replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  // Two in time, three late, of which one says why, one late twice, one in error.
  const rows = [
    person(1, { hiredOn: '2026-11-24' }),
    person(2, { hiredOn: '2026-11-20' }),
    person(3, { hiredOn: '2026-11-02' }),
    person(4, { hiredOn: '2026-11-19' }),
    person(5, { hiredOn: '2026-11-02', lateReason: '资料不全' }),
    person(6, { hiredOn: '2026-10-12', endedOn: '2026-11-02' }),
    { name: '王某', identityNumber: wrong, hiredOn: '2026-11-24' },
  ]

  const shownIn = async (language: 'zh-CN' | 'en', id: string): Promise<string> => {
    await speak(language)
    const { node } = await desk.ask<{ node: FragmentData<RosterPage_RosterFragment> }>(hr1, pageAsks, { id })
    return draw(
      <>
        <FileRosterPanel roster={node} onFiling={() => undefined} />
        <RosterTasks roster={node} onChoose={() => undefined} />
      </>,
    )
  }

  it('its page says how many reports will be late, how late, and what follows', async () => {
    const { id } = await desk.check(hr1, csv(rows))
    const chinese = await shownIn('zh-CN', id)
    for (const words of [
      '将申报聘用 6 人、离职 1 人。',
      '有错误的 1 行不会申报',
      '其中 5 项将作为逾期申报',
      zhCN.roster.lateFiledWhat,
      '逾期聘用申报 4 项 登记为一起案件。 平台建议按一般情节（各项中最重的一项：截至2026年11月25日逾期29个工作日，未超过30个工作日',
      '逾期离职报告 1 项 登记为一起案件。 平台建议按一般情节（截至2026年11月25日逾期14个工作日',
      zhCN.roster.foreseen.selfCorrected,
      zhCN.roster.foreseen.outage,
      '其中 3 行已过申报期限',
      '申报 6 行',
      '6 行可以申报，目前仅为本单位的清单',
    ])
      expect(chinese).toContain(words)
    const english = await shownIn('en', id)
    for (const words of [
      '5 reports will be late',
      '4 late reports of hires become one case. The portal proposes ordinary, and officers decide.',
      '1 late report of a departure becomes one case. The portal proposes ordinary, and officers decide.',
      en.roster.foreseen.selfCorrected.replaceAll("'", '&#x27;'),
      '6 rows can be filed: your own list so far',
    ])
      expect(english).toContain(words)
  })

  it('the figures follow what is dismissed, and are those of what filing then does', async () => {
    const { id } = await desk.check(
      hr1,
      csv(rows.map((row, index) => ({ ...row, identityNumber: index === 6 ? wrong : identityNumber(20 + index) }))),
    )
    await desk.dismiss(hr1, id, [4, 7])
    const shown = await shownIn('zh-CN', id)
    for (const words of [
      '将申报聘用 4 人、离职 0 人。',
      '其中 2 项将作为逾期申报',
      '逾期聘用申报 2 项 登记为一起案件。 平台建议按一般情节（各项中最重的一项：截至2026年11月25日逾期14个工作日',
      '其中 1 行已过申报期限',
      '申报 4 行',
    ])
      expect(shown).toContain(words)
    expect(shown).not.toContain('逾期离职报告')

    const filed = await desk.fileAll(hr1, id, { lateReasonCode: 'OVERSIGHT' })
    expect(filed.summary).toMatchObject({ filed: 4, late: 2 })
    const { penaltyCases } = await desk.ask<{ penaltyCases: { nodes: object[] } }>(
      hr1,
      '{ penaltyCases(first: 100) { nodes { obligationCount selfCorrected } } }',
    )
    expect(penaltyCases.nodes).toHaveLength(1)
    expect(penaltyCases.nodes[0]).toMatchObject({ obligationCount: 2, selfCorrected: true })
  })

  it('where nothing is late it threatens nothing', async () => {
    const { id } = await desk.check(hr1, csv([person(40, { hiredOn: '2026-11-24' })]))
    const shown = await shownIn('zh-CN', id)
    expect(shown).toContain('将申报聘用 1 人、离职 0 人。')
    for (const words of ['逾期', '案件']) expect(shown).not.toContain(words)
  })
})
