import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { earliestHearingOn } from '../../law/clocks.ts'
import { isPlainDate, type PlainDate } from '../../law/plain-date.ts'
import type { Refusal, Refused } from '../../request/refusal.ts'
import { issuePaper, missingParts } from '../papers/issue-paper.ts'
import { dayZh, partsOf } from '../papers/paper-parts.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

export interface HearingToNotify {
  caseId: string
  version: number
  hearingOn: PlainDate
  time: string
  place: string
  /** Whoever presides: nobody who investigated the case (行政处罚法 art. 64). */
  chair: string
  notifiedOn: PlainDate
}

/**
 * Tells the party when, where and before whom the hearing is held, at least seven working days ahead (行政处罚法 art. 64).
 * Told again, the later day stands.
 */
export async function notifyHearing(context: Context, input: HearingToNotify): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, pastDay, wrong } = inputReader()
  const time = text('time', input.time, { max: stepTextLimits.time, min: 2 })
  const place = text('place', input.place, { max: stepTextLimits.place, min: 2 })
  const chair = text('chair', input.chair, { max: stepTextLimits.chair, min: 2 })
  const notifiedOn = pastDay('notifiedOn', input.notifiedOn, context.today, facts.hearingRequestedOn)
  const parts = {
    ...(await partsOf(context, facts)),
    hearingOn: dayZh(input.hearingOn),
    hearingTime: time,
    hearingPlace: place,
    hearingChair: chair,
    hearingNotifiedOn: dayZh(notifiedOn),
  }

  return takeStep(context, facts, 'NOTIFY_HEARING', {
    asked: { version: input.version },
    wrong: [
      ...wrong,
      ...tooSoon(facts, input.hearingOn, notifiedOn),
      ...(await whoInvestigated(context, facts, chair)),
      ...(facts.hearingRequestedOn === null
        ? []
        : missingParts('HEARING_NOTICE', parts).filter(({ path }) => !given.has(path?.[0] ?? ''))),
    ],
    write: async () => ({
      set: { hearing_notified_on: notifiedOn, hearing_on: input.hearingOn },
      note: `${input.hearingOn} ${time}, ${place}`,
      paperId: (await issuePaper(context, facts, 'HEARING_NOTICE', parts)).id,
    }),
  })
}

/** Refused at their own fields already. */
const given = new Set(['hearingTime', 'hearingPlace', 'hearingChair'])

function tooSoon({ calendar }: CaseFacts, hearingOn: PlainDate, notifiedOn: PlainDate): Refusal[] {
  if (!isPlainDate(hearingOn) || !isPlainDate(notifiedOn)) return [{ code: 'INVALID_DATE', path: ['hearingOn'] }]
  const earliest = earliestHearingOn(notifiedOn, calendar)
  return hearingOn >= earliest
    ? []
    : [{ code: 'INVALID_DATE', path: ['hearingOn'], facts: { reason: 'HEARING_TOO_SOON', earliest } }]
}

async function whoInvestigated(context: Context, { officerIds }: CaseFacts, chair: string): Promise<Refusal[]> {
  const found = await context.first(
    sql`select id from account where id = any(${officerIds}::uuid[]) and btrim(name) = ${chair}`,
  )
  return found ? [{ code: 'FOUR_EYES_REQUIRED', path: ['chair'], facts: { reason: 'CHAIR_INVESTIGATED' } }] : []
}
