import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { ensureFound } from '../../request/refusal.ts'
import { money } from '../../regulation/money.ts'
import { askedBy, loadCaseFacts } from '../case/case-facts.read.ts'
import type { RespondentCase } from '../case/case-file.graphql.ts'
import { loadFiles, loadPapers } from '../case/case-file.read.ts'
import { authorities } from '../papers/authorities.ts'
import { clocksShown, stepShown } from '../case/present-case.ts'
import { outstandingOf, payBy, surchargeOf } from '../procedure/debts.ts'
import { stepsFor } from '../procedure/transitions.ts'

/** The one case that the actor holds a link to, as far as it concerns the person: nothing of the employer's people. */
export async function readRespondentCase(context: Context, caseId: string): Promise<RespondentCase> {
  const facts = ensureFound((await loadCaseFacts(context, [caseId]))[0], 'access')
  const [file] = await loadFiles(context, [caseId])
  const [papers] = await loadPapers(context, [caseId])
  const names = await context.first<{ employerName: string; respondent: string; divisionCode: string }>(sql`
    select f.employer_name as "employerName", f.respondent, s.division_code as "divisionCode" from case_file f join station s on s.id = f.station_id where f.case_id = ${caseId}`)
  return {
    caseNumber: facts.caseNumber,
    employerName: names?.employerName ?? '',
    respondent: names?.respondent ?? '',
    status: facts.status,
    fine: facts.fine === null ? null : money(facts.fine),
    surcharge: money(surchargeOf(facts, context.today)),
    outstanding: money(outstandingOf(facts, context.today)),
    payBy: payBy(facts)?.on ?? null,
    payAt: authorities[names?.divisionCode ?? '']?.bank ?? null,
    nextStep: stepShown(facts, context),
    file: file ?? null,
    papers: papers ?? [],
    clocks: clocksShown(facts, context).filter(({ running }) => running),
    maySteps: stepsFor(facts, await askedBy(context, facts))
      .filter(({ waitsFor }) => waitsFor.length === 0)
      .map(({ step }) => step),
  }
}
