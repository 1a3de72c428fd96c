import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Refused } from '../../request/refusal.ts'
import { missingParts } from '../papers/issue-paper.ts'
import { dayZh, partsOf } from '../papers/paper-parts.ts'
import { issuePublication, publicationParts } from '../papers/public-notice.ts'
import { templates } from '../papers/templates.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

export interface DecisionToPublish {
  caseId: string
  version: number
  publishedOn: PlainDate
  publicReason: string
  publicPlace: string
}

/**
 * The decision could be handed over in no way: it is published, and counts as served when sixty days are over (公安程序规定
 * art. 36).
 */
export async function publishDecision(context: Context, input: DecisionToPublish): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, pastDay, wrong } = inputReader()
  const publication = {
    reason: text('publicReason', input.publicReason, { max: stepTextLimits.publicReason, min: 4 }),
    place: text('publicPlace', input.publicPlace, { max: stepTextLimits.publicPlace, min: 4 }),
  }
  const publishedOn = pastDay('publishedOn', input.publishedOn, context.today, facts.decidedOn)
  const decided = await partsOf(context, facts)
  const parts = {
    ...decided,
    ...publicationParts('DECISION', templates.DECISION.title, publication, dayZh(publishedOn)),
    documentNumber: decided.decisionNumber ?? null,
  }

  return takeStep(context, facts, 'PUBLISH_DECISION', {
    asked: { version: input.version },
    wrong: [
      ...wrong,
      ...(facts.decidedOn === null
        ? []
        : missingParts('PUBLIC_NOTICE', parts).filter(({ path }) => !given.has(path?.[0] ?? ''))),
    ],
    write: async () => {
      const paper = await issuePublication(context, facts, parts, parts.documentNumber ?? '')
      return { set: { published_on: publishedOn }, note: publication.reason, paperId: paper.id }
    },
  })
}

/** Refused at their own fields already. */
const given = new Set(['publicReason', 'publicPlace'])
