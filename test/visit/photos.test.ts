import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { photoTypeOf } from '#server/visit/onsite/add-photo.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window, type Told } from '#test/support/visits.ts'

const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.from('工人甲的身份证'.repeat(50))])

describe('a photo of a visit', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo, portal, startServer } = test
  const moves = visitMoves(test)
  const { url } = await startServer()
  const cookieOf = ({ credentials }: Person) =>
    `__Host-portal=${credentials.kind === 'session' ? credentials.token : ''}`
  const upload = async (content: Buffer, person = people.officer1): Promise<string> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(content)]), 'photo.jpg')
    const answer = await fetch(`${url}/uploads`, { method: 'POST', body: form, headers: { cookie: cookieOf(person) } })
    return ((await answer.json()) as { uploadId: string }).uploadId
  }
  type Photo = { id: string; url: string; mediaType: string; size: number }
  const add = (uploadId: string, more: object, person = people.officer1, options = '') =>
    moves.mutate<{ photo: Photo | null }>(
      person,
      'addVisitPhoto',
      'AddVisitPhotoInput',
      { uploadId, ...more },
      'photo { id url mediaType size }',
      options,
    )
  const look = (at: string, person: Person | null) =>
    fetch(url + at, { headers: person ? { cookie: cookieOf(person) } : {} })

  const scheduled = (
    await moves.schedule(
      (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!,
      window('2026-11-26', '09:00', '10:00'),
      [moves.officerId(people.officer1)],
    )
  ).visit!
  await moveTo('2026-11-26T09:00:00+08:00')
  const visitId = scheduled.id

  it("is refused before the visit has begun, of another kind, too large, or not one's own upload", async () => {
    expect((await add(await upload(jpeg), { visitId })).userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['visitId'] },
    ])
    await moves.step('startVisit', scheduled)
    const told = async (answer: Promise<{ userErrors: Told[] }>) =>
      (await answer).userErrors.map(({ path, message }) => [path?.join('.'), message])
    expect(
      await told(
        add(await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')), { visitId }),
      ),
    ).toEqual([['uploadId', '该文件不是照片。']])
    expect(await told(add(await upload(Buffer.concat([jpeg, Buffer.alloc(5 * 1024 * 1024)])), { visitId }))).toEqual([
      ['uploadId', '照片不能超过5MB。'],
    ])
    expect((await add(await upload(jpeg, people.chief1), { visitId })).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ])
    expect((await add(await upload(jpeg, people.officer2), { visitId }, people.officer2)).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ])
    expect((await add(await upload(jpeg, people.hr1), { visitId }, people.hr1)).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
  })

  it('is kept once for one key, sealed, seen by the station alone, and each look is on record', async () => {
    const { node } = await ask<{ node: { applications: { id: string }[] } }>(
      people.officer1,
      'query ($id: ID!) { node(id: $id) { ... on Visit { applications { id } } } }',
      { id: visitId },
    )
    const uploadId = await upload(jpeg)
    const of = { visitId, applicationId: node.applications[0]!.id, takenAt: '2026-11-26T09:10:00+08:00' }
    const first = await add(uploadId, of, people.officer1, ', idempotencyKey: "one-photo"')
    expect(first).toMatchObject({ userErrors: [], photo: { mediaType: 'image/jpeg', size: jpeg.length } })
    expect((await add(uploadId, of, people.officer1, ', idempotencyKey: "one-photo"')).photo).toEqual(first.photo)
    expect((await add(uploadId, of)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['uploadId'] }])

    const stored = await inSystemTransaction(portal.database, ({ rows }) =>
      rows<{ sealed: Buffer }>(sql`select content_sealed as sealed from visit_photo`),
    )
    expect(stored).toHaveLength(1)
    expect(stored[0]!.sealed.includes('身份证')).toBe(false)

    const seen = await look(first.photo!.url, people.chief1)
    expect(seen.headers.get('content-type')).toBe('image/jpeg')
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff')
    expect(Buffer.from(await seen.arrayBuffer()).equals(jpeg)).toBe(true)
    for (const person of [people.hr1, people.hr2, people.officer2, people.auditor, people.admin, null])
      expect((await look(first.photo!.url, person)).status).toBe(404)
    const photosFor = async (person: Person) =>
      (
        await ask<{ node: { photos: unknown[] } | null }>(
          person,
          'query ($id: ID!) { node(id: $id) { ... on Visit { photos { url } } } }',
          { id: visitId },
        )
      ).node?.photos
    expect(await photosFor(people.officer1b)).toHaveLength(1)
    expect(await photosFor(people.hr1)).toEqual([])
    const looks = await inSystemTransaction(portal.database, ({ rows }) =>
      rows<{ by: string }>(sql`select actor_id as by from audit_event where action = 'photo.viewed'`),
    )
    expect(looks).toEqual([{ by: people.chief1.accountId }])
  })

  it('goes again while the visit is under way, and not afterwards', async () => {
    const photo = (await add(await upload(jpeg), { visitId })).photo!
    const remove = (photoId: string, person = people.officer1) =>
      moves.mutate<{ photo: { id: string } | null }>(
        person,
        'removeVisitPhoto',
        'RemoveVisitPhotoInput',
        { photoId },
        'photo { id }',
      )
    expect((await remove(photo.id, people.officer2)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await remove(photo.id)).photo).toEqual({ id: photo.id })
    expect((await look(photo.url, people.officer1)).status).toBe(404)
    const left = await ask<{ node: { version: number; photos: { id: string }[] } }>(
      people.officer1,
      'query ($id: ID!) { node(id: $id) { ... on Visit { version photos { id } } } }',
      { id: visitId },
    )
    await moves.step('completeVisit', { id: visitId, version: left.node.version })
    expect((await remove(left.node.photos[0]!.id)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
  })

  it('is known by its first bytes', () => {
    expect(
      [
        jpeg,
        Buffer.from('89504e470d0a1a0a00', 'hex'),
        Buffer.from('52494646aaaaaaaa57454250', 'hex'),
        Buffer.from('GIF89a'),
        Buffer.alloc(0),
      ].map(photoTypeOf),
    ).toEqual(['image/jpeg', 'image/png', 'image/webp', null, null])
  })
})
