import type { FastifyReply } from 'fastify'
import type { Actor } from '../request/actor.ts'
import type { Context } from '../request/context.ts'
import type { Portal } from '../request/portal.ts'
import { wordsFor } from '../messages/refusal-words.ts'
import { HttpRefusal } from './refuse.ts'

/** Maximum concurrent streams: a page follows one roster, a person has a few pages, an employer a few people. */
export const mostStreams = { ofAccount: 10, ofEmployer: 50 }

/** Seconds after which a retry makes sense. */
const retrySeconds = 10

const placesOf = new WeakMap<Portal, Map<string, number>>()

/** Reserves a stream that is about to begin; released when the connection closes, for whatever reason. */
export function takeStreamPlace({ portal, actor, language }: Context, { raw }: FastifyReply): void {
  const places = placesOf.get(portal) ?? new Map<string, number>()
  placesOf.set(portal, places)
  const wanted = placesWanted(actor)
  const full = wanted.find(({ key, most }) => (places.get(key) ?? 0) >= most)
  if (full) {
    const { message, remedy } = wordsFor(
      { code: 'RATE_LIMITED', facts: { reason: full.reason, most: full.most } },
      language,
    )
    throw new HttpRefusal(429, 'RATE_LIMITED', language === 'en' ? `${message} ${remedy}` : message + remedy, {
      'retry-after': String(retrySeconds),
    })
  }
  // A closed connection emits no further close event.
  if (raw.closed) return
  for (const { key } of wanted) places.set(key, (places.get(key) ?? 0) + 1)
  raw.once('close', () => {
    for (const { key } of wanted) leave(places, key)
  })
}

/** Number of open streams of an account in this process. */
export function openStreamsOf(portal: Portal, accountId: string): number {
  return placesOf.get(portal)?.get(`account:${accountId}`) ?? 0
}

function placesWanted({ accountId, employerId }: Actor): { key: string; most: number; reason: string }[] {
  return [
    ...(accountId === null
      ? []
      : [{ key: `account:${accountId}`, most: mostStreams.ofAccount, reason: 'STREAMS_OPEN' }]),
    ...(employerId === null
      ? []
      : [{ key: `employer:${employerId}`, most: mostStreams.ofEmployer, reason: 'STREAMS_OPEN_OF_EMPLOYER' }]),
  ]
}

function leave(places: Map<string, number>, key: string): void {
  const left = places.get(key)! - 1
  if (left > 0) places.set(key, left)
  else places.delete(key)
}
