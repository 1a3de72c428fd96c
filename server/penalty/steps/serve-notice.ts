import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { isHearingOffered } from '../../law/clocks.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { PenaltyBand, Severity } from '../../law/rule-sets.ts'
import type { Refusal, Refused } from '../../request/refusal.ts'
import type { capacities } from '../case/case-file.table.ts'
import { issuePaper, missingParts } from '../papers/issue-paper.ts'
import { capacityWords, dayZh, hearingWords, partsOf, penaltyWords, type Parts } from '../papers/paper-parts.ts'
import { issuePublication, publicationParts } from '../papers/public-notice.ts'
import { templates } from '../papers/templates.ts'
import { bandThatApplies } from '../procedure/case-facts.ts'
import { proposedSeverity } from './proposed-severity.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { serviceMethodOf } from './service-methods.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

export interface NoticeToServe {
  caseId: string
  version: number
  severity: Severity
  /** Needed where the severity is serious and the facts do not propose that. */
  severityReasons?: string | null
  proposedFine: string
  facts: string
  respondent: string
  respondentCapacity?: (typeof capacities)[number] | null
  namedBecause?: string | null
  servedOn: PlainDate
  /** How; by publication where the party could be reached in no other way (公安程序规定 art. 168). */
  method?: string | null
  publicReason?: string | null
  publicPlace?: string | null
}

/**
 * Tells the party what is intended and why, and that it may answer (行政处罚法 art. 44). Without it no decision; above it
 * none either. Where the fine is large, of the right to a hearing too (art. 63).
 */
export async function serveNotice(context: Context, input: NoticeToServe): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, amount, pastDay, wrong } = inputReader()
  const fine = amount('proposedFine', input.proposedFine)
  const respondent = text('respondent', input.respondent, { max: stepTextLimits.respondent })
  const found = text('facts', input.facts, { max: stepTextLimits.facts, min: 4 })
  const band = bandThatApplies(facts, input.severity)?.band ?? null
  const capacity = input.respondentCapacity ?? (band?.liable === 'ENTITY' ? 'ENTITY' : 'DIRECTLY_RESPONSIBLE_PERSON')
  const because =
    text('namedBecause', input.namedBecause, { max: stepTextLimits.namedBecause, required: false }) ||
    `依照适用规定，作为${capacityWords[capacity]}承担责任`
  const servedOn = pastDay('servedOn', input.servedOn, context.today, facts.filedOn)
  const method = serviceMethodOf(text('method', input.method ?? 'DIRECT', { max: stepTextLimits.method }))
  if (method === 'ELECTRONIC' && !facts.electronicService)
    wrong.push({ code: 'INVALID_STATE', path: ['method'], facts: { reason: 'NO_CONSENT' } })
  const published = method === 'PUBLIC_NOTICE'
  const publication = {
    reason: text('publicReason', input.publicReason, { max: stepTextLimits.publicReason, required: published, min: 4 }),
    place: text('publicPlace', input.publicPlace, { max: stepTextLimits.publicPlace, required: published, min: 4 }),
  }
  const proposed = await proposedSeverity(context, facts)
  const asProposed = input.severity === proposed.severity
  const ownReasons = text('severityReasons', input.severityReasons, {
    max: stepTextLimits.severityReasons,
    required: false,
  })
  if (input.severity === 'SERIOUS' && !asProposed && Array.from(ownReasons).length < 4)
    wrong.push({ code: 'INVALID_INPUT', path: ['severityReasons'], facts: { reason: 'SEVERITY_REASONS' } })
  const severityReason = asProposed ? proposed : byOfficers
  const hearingOffered = !Number.isNaN(fine) && isHearingOffered(fine)
  const parts: Parts = {
    ...(await partsOf(context, { ...facts, severity: input.severity })),
    respondent,
    facts: found,
    namedBecause: because,
    capacity: capacityWords[capacity],
    penalty: penaltyWords(fine),
    hearingRight: hearingWords(hearingOffered),
    severityReason: ownReasons || severityReason.reasonZh,
  }

  return takeStep(context, facts, 'SERVE_NOTICE', {
    asked: { version: input.version, severity: input.severity, amount: fine },
    wrong: [
      ...wrong,
      ...notAPerson(band, capacity, respondent, parts.employerName ?? null),
      ...missingParts('NOTICE', parts).filter(({ path }) => !given.has(path?.[0] ?? '')),
    ],
    write: async () => {
      await context.rows(sql`
        insert into case_file (case_id, employer_id, station_id, employer_name, respondent, capacity, named_because, facts, noticed_fine, severity_reasons)
        values (${facts.id}, ${facts.employerId}, ${facts.stationId}, ${parts.employerName}, ${respondent}, ${capacity}, ${because}, ${found}, ${fine}, ${ownReasons || null})
        on conflict (case_id) do update set respondent = excluded.respondent, capacity = excluded.capacity, named_because = excluded.named_because, facts = excluded.facts,
          noticed_fine = excluded.noticed_fine, severity_reasons = excluded.severity_reasons, proposed_fine = null, reasons = null, during_term_reasons = null`)
      const notice = await issuePaper(context, facts, 'NOTICE', parts)
      if (published)
        await issuePublication(
          context,
          facts,
          { ...parts, ...publicationParts('NOTICE', templates.NOTICE.title, publication, dayZh(servedOn)) },
          notice.number,
        )
      return {
        set: {
          notice_on: servedOn,
          notice_method: method,
          severity: input.severity,
          hearing_offered: hearingOffered,
          severity_reason_zh: severityReason.reasonZh,
          severity_reason_en: severityReason.reasonEn,
        },
        note: found,
        paperId: notice.id,
      }
    },
  })
}

/** Refused at their own fields already. */
const given = new Set(['respondent', 'facts', 'penalty'])

/** Where the law fines a natural person, the unit cannot be named (省政府令第253号 art. 38). */
function notAPerson(
  band: PenaltyBand | null,
  capacity: string,
  respondent: string,
  employerName: string | null,
): Refusal[] {
  return band !== null && band.liable !== 'ENTITY' && (capacity === 'ENTITY' || respondent === employerName)
    ? [
        {
          code: 'INVALID_INPUT',
          path: ['respondent'],
          facts: { reason: 'RESPONDENT_NOT_A_PERSON', basis: band.citation },
        },
      ]
    : []
}

/** What stands in the case for everybody of the employer; the officers' own words stand in the file. */
const byOfficers = { reasonZh: '由承办民警根据查明的事实认定', reasonEn: 'As the officers of the case found' }
