import type { Context } from '../../request/context.ts'
import type { Refused } from '../../request/refusal.ts'
import { loadBefore, withinFirstYears } from '../detection/earlier-cases.read.ts'
import { issuePaper, missingParts } from '../papers/issue-paper.ts'
import { partsOf, type Parts } from '../papers/paper-parts.ts'
import type { noPenaltyGrounds } from '../penalty.table.ts'
import type { CaseFacts, CaseOutcome } from '../procedure/case-facts.ts'
import type { StepName } from '../procedure/step-names.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

const stepOf = {
  FINED: 'CLOSE_FINED',
  NOT_PUNISHED: 'CLOSE_NOT_PUNISHED',
  NOT_ESTABLISHED: 'CLOSE_NOT_ESTABLISHED',
  TIME_BARRED: 'CLOSE_TIME_BARRED',
  REVOKED: 'CLOSE_REVOKED',
} as const satisfies Record<CaseOutcome, StepName>

export interface CaseToClose {
  caseId: string
  version: number
  outcome: CaseOutcome
  reasons: string
  /** Of a case that ends as fined: that something is still to be reported was read and confirmed. */
  confirmUnmet?: boolean | null
  ground?: (typeof noPenaltyGrounds)[number] | null
  /** Whom the officers educated; left out: whoever sees to the employer's reports. */
  educatedPerson?: string | null
  /** What that person undertook, in the person's words. */
  commitment?: string | null
}

/**
 * Ends the case. Whether nothing is imposed (行政处罚法 art. 33) is a person's decision, with reasons; the portal shows the
 * facts.
 */
export async function closeCase(context: Context, input: CaseToClose): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  return input.outcome === 'NOT_PUNISHED'
    ? closeUnpunished(context, facts, input)
    : closeOtherwise(context, facts, input)
}

async function closeOtherwise(context: Context, facts: CaseFacts, input: CaseToClose): Promise<CaseTaken | Refused> {
  const { text, wrong } = inputReader()
  const reasons = text('reasons', input.reasons, { max: stepTextLimits.reasons, min: 4 })
  return takeStep(context, facts, stepOf[input.outcome], {
    asked: { version: input.version, confirmUnmet: input.confirmUnmet ?? false },
    wrong,
    write: () => ({ outcome: input.outcome, note: reasons }),
  })
}

/** With the decision goes the education that article 33(3) wants, and its record. */
async function closeUnpunished(context: Context, facts: CaseFacts, input: CaseToClose): Promise<CaseTaken | Refused> {
  const { text, wrong } = inputReader()
  const reasons = text('reasons', input.reasons, { max: stepTextLimits.reasons, min: 4 })
  const educatedPerson = text('educatedPerson', input.educatedPerson, {
    max: stepTextLimits.educatedPerson,
    required: false,
  })
  const commitment = text('commitment', input.commitment, { max: stepTextLimits.commitment, required: false })
  const ground = input.ground ?? undefined
  const before = (await loadBefore(context, [facts.id]))[0] ?? null
  const parts: Parts = {
    ...(await partsOf(context, facts)),
    reasons,
    ground: groundWords[ground ?? 'ANY'],
    educatedPerson: educatedPerson || '用人单位负责申报的人员',
    commitment: commitment || '当事人未作书面承诺。',
  }

  return takeStep(context, facts, 'CLOSE_NOT_PUNISHED', {
    asked: { version: input.version, ground, notTheFirst: before !== null && withinFirstYears(before).length > 0 },
    // The record of the education has no part that the decision has not, but for the decision's own number.
    wrong: [...wrong, ...missingParts('NO_PENALTY', parts).filter(({ path }) => path?.[0] !== 'reasons')],
    write: async () => {
      const decision = await issuePaper(context, facts, 'NO_PENALTY', parts)
      await issuePaper(context, facts, 'EDUCATION_RECORD', { ...parts, noPenaltyNumber: decision.number })
      return {
        outcome: 'NOT_PUNISHED',
        set: { no_penalty_ground: ground ?? null },
        note: reasons,
        paperId: decision.id,
      }
    },
  })
}

const groundWords = {
  MINOR_CORRECTED:
    '《中华人民共和国行政处罚法》第三十三条第一款：违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。',
  FIRST_MINOR_CORRECTED:
    '《中华人民共和国行政处罚法》第三十三条第一款：初次违法且危害后果轻微并及时改正的，可以不予行政处罚。',
  NO_FAULT: '《中华人民共和国行政处罚法》第三十三条第二款：当事人有证据足以证明没有主观过错的，不予行政处罚。',
  ANY: '《中华人民共和国行政处罚法》第三十三条。',
} as const satisfies Record<(typeof noPenaltyGrounds)[number] | 'ANY', string>
