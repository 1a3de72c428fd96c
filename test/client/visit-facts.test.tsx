import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'
import { en } from '#client/locale/en/index.ts'
import { zhCN } from '#client/locale/zh-CN/index.ts'
import { ViewerContext, type Viewer } from '#client/shared/viewer.ts'
import { LostTime } from '#client/shared/visits/LostTime.tsx'
import { Wishes } from '#client/shared/visits/visit-words.tsx'
import { LeftOut, RoutePanel } from '#client/station/visit-plan/PlanParts.tsx'
import { speak } from './speak.ts'

const words = { 'zh-CN': zhCN, en } as const
const windows = [
  { startsAt: '2026-12-03T09:00:00+08:00', endsAt: '2026-12-03T10:00:00+08:00' },
  { startsAt: '2026-12-04T14:30:00+08:00', endsAt: '2026-12-04T15:30:00+08:00' },
]

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  const { visits } = words[language]

  it.each([
    ['REQUESTED', '2026-11-30T09:00:00+08:00', visits.lost.returned],
    ['MISSED', null, visits.lost.missed],
    ['REQUESTED', null, null],
    ['SCHEDULED', null, null],
  ] as const)(
    'a visit that is %s and was returned at %s says why it has no time, and what follows for whoever reads',
    async (status, returnedAt, why) => {
      await speak(language)
      for (const ofEmployer of [true, false]) {
        const shown = renderToStaticMarkup(<LostTime visit={{ status, returnedAt }} ofEmployer={ofEmployer} />)
        if (why === null) expect(shown).toBe('')
        else
          for (const text of [why, ofEmployer ? visits.lost.wait : visits.lost.schedule]) expect(shown).toContain(text)
      }
    },
  )

  const viewer: Viewer = { __typename: 'Viewer', today: '2026-11-30', roles: ['OFFICER'] } as unknown as Viewer
  const asOfficer = (shown: ReactNode) => renderToStaticMarkup(<ViewerContext value={viewer}>{shown}</ViewerContext>)

  it('every time that would suit is shown', async () => {
    await speak(language)
    for (const time of ['09:00–10:00', '14:30–15:30']) expect(asOfficer(<Wishes windows={windows} />)).toContain(time)
    expect(renderToStaticMarkup(<Wishes windows={[]} />)).toBe(visits.anyTime)
  })

  it('two requests of one company that a plan leaves out are told apart', async () => {
    await speak(language)
    const left = (address: string) =>
      renderToStaticMarkup(
        <MemoryRouter>
          <LeftOut
            left={{
              __typename: 'UnplannedVisit',
              reason: '时间不够',
              visit: {
                __typename: 'Visit',
                id: 'v',
                address,
                employer: { __typename: 'Employer', id: 'e', name: '某厂' },
                people: 0,
                preferredWindows: [],
              },
            }}
          />
        </MemoryRouter>,
      )
    for (const text of ['某厂', '青岛路1号', '时间不够', visits.anyTime]) expect(left('青岛路1号')).toContain(text)
    expect(left('青岛路1号')).not.toBe(left('青岛路2号'))
  })

  it('ways between places are told in the language of the page', async () => {
    await speak(language)
    const visit = {
      __typename: 'Visit' as const,
      id: 'v',
      version: 1,
      address: '青岛路1号',
      longitude: null,
      latitude: null,
      urgent: null,
      employer: { __typename: 'Employer' as const, id: 'e', name: '某厂' },
      people: 0,
    }
    const stop = {
      __typename: 'VisitStop' as const,
      travelMinutesBefore: 56,
      pinned: true,
      window: { __typename: 'TimeWindow' as const, ...windows[0]! },
      visit,
    }
    const shown = renderToStaticMarkup(
      <MemoryRouter>
        <RoutePanel
          route={{ __typename: 'VisitRoute', on: '2026-12-03', travelMinutes: 90, officers: [], stops: [stop] }}
          officers={[]}
          changes={{}}
          onChange={() => undefined}
        />
      </MemoryRouter>,
    )
    expect(shown).toContain(visits.plan.minutes.replace('{{count}}', '56'))
    expect(shown).not.toContain('+56')
  })
})
