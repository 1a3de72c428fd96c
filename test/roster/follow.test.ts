import { describe, expect, it } from 'vitest'
import { openRosterDesk, sample } from './roster-desk.ts'

describe('a roster at work', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const { hr1, hr2 } = desk.people

  it('is followed over server-sent events until it is settled, by whoever may see it', async () => {
    const server = await desk.startServer()
    const follow = async (
      person: typeof hr1 | null,
      id: string,
      query = 'subscription ($id: ID!) { rosterImport(id: $id) { status rowsDone rowsTotal summary { hires departures filed } } }',
    ) => {
      const key = person && (await desk.keyOf(person))
      const answer = await fetch(`${server.url}/graphql/stream`, {
        method: 'POST',
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          ...(key?.credentials.kind === 'key' ? { authorization: `Bearer ${key.credentials.secret}` } : {}),
        },
        body: JSON.stringify({ query, variables: { id } }),
      })
      const text = await answer.text()
      const events = [...text.matchAll(/^data: (\{.*\})$/gm)].map(
        ([, data]) =>
          JSON.parse(data!) as {
            data?: { rosterImport: { status: string; rowsDone: number; summary: { filed: number } } }
            errors?: { message: string; extensions: { code: string } }[]
          },
      )
      return { text, events }
    }
    const { rosterImport } = await desk.start(hr1, {
      uploadId: await desk.send(hr1, 'clean_300.xlsx', sample('clean_300.xlsx')),
    })
    const checking = await follow(hr1, rosterImport!.id)
    expect(checking.events.at(-1)).toMatchObject({
      data: {
        rosterImport: {
          status: 'READY',
          rowsDone: 301,
          rowsTotal: 301,
          summary: { hires: 250, departures: 50, filed: 0 },
        },
      },
    })
    expect(checking.text).toContain('event: complete')

    await desk.file(hr1, rosterImport!.id, { lateReasonCode: 'OVERSIGHT' })
    const { events } = await follow(hr1, rosterImport!.id)
    const done = events.map(({ data }) => data!.rosterImport.rowsDone)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(events.at(-1)).toMatchObject({ data: { rosterImport: { status: 'DONE', summary: { filed: 300 } } } })

    expect((await follow(hr2, rosterImport!.id)).events).toMatchObject([
      { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ])
    expect((await follow(null, rosterImport!.id)).events).toMatchObject([
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ])
    expect((await follow(hr1, rosterImport!.id, 'query ($id: ID!) { node(id: $id) { id } }')).text).toContain(
      'Only subscriptions',
    )
  })
})
