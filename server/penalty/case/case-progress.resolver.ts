import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { User } from '../../access/access.graphql.ts'
import { loadAccounts, loadUserOrUnknown } from '../../access/access.read.ts'
import type { Context } from '../../request/context.ts'
import { dayOf, type PlainDate } from '../../law/plain-date.ts'
import { ensureFound } from '../../request/refusal.ts'
import { momentOf } from '../../request/as-of.ts'
import { DateScalar } from '../../request/scalars.ts'
import { money } from '../../regulation/money.ts'
import { Money, Severity } from '../../regulation/regulation.graphql.ts'
import { askedBy, loadCaseFacts } from './case-facts.read.ts'
import {
  CaseCircumstance,
  CaseClock,
  CaseEvent,
  CaseFile,
  CaseInstalment,
  CasePaper,
  CasePayment,
  CaseRemedy,
  CaseStep,
  CaseStepName,
  CaseStepOption,
} from './case-file.graphql.ts'
import { loadFiles, loadOfficers, loadPapers, loadPayments, loadTimeline } from './case-file.read.ts'
import { closesWith } from '../detection/case-likeness.ts'
import { circumstancesOf } from '../steps/circumstances.ts'
import { loadBefore } from '../detection/earlier-cases.read.ts'
import { CaseLikeness, PenaltyCase } from '../penalty.graphql.ts'
import { clocksShown, employerStepShown, stepShown } from './present-case.ts'
import { ruleThatApplies, type CaseFacts } from '../procedure/case-facts.ts'
import { proposedSeverity } from '../steps/proposed-severity.ts'
import { outstandingOf, payBy, surchargeOf } from '../procedure/debts.ts'
import { stepsFor } from '../procedure/transitions.ts'

/** How a case stands: computed from its facts when it is asked for, so that nothing stored can be out of date. */
@Resolver(() => PenaltyCase)
export class CaseProgressResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Who is proceeded against. For the station, the employer's administrators, that person and auditors; null for others and until the notice.",
  })
  async respondent(@Root() { id }: PenaltyCase, @Ctx() context: Context): Promise<string | null> {
    return (await context.load(loadFiles, id))?.respondent ?? null
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The fine as decided; null until then.' })
  async fine(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<Money | null> {
    const { fine } = await factsOf(context, penaltyCase)
    return fine === null ? null : money(fine)
  }

  @FieldResolver(() => Money, {
    description:
      'Three per cent a day of what is overdue, up to today and never more than the fine; paused by reconsideration and litigation.',
  })
  async surcharge(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<Money> {
    return money(surchargeOf(await factsOf(context, penaltyCase), dayAt(penaltyCase, context)))
  }

  @FieldResolver(() => Money, { description: 'Fine and surcharge not yet paid, up to today.' })
  async outstanding(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<Money> {
    return money(outstandingOf(await factsOf(context, penaltyCase), dayAt(penaltyCase, context)))
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'The last day to pay; null until the decision was served.',
  })
  async payBy(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<PlainDate | null> {
    return payBy(await factsOf(context, penaltyCase))?.on ?? null
  }

  @FieldResolver(() => CaseStep, {
    nullable: true,
    description: 'What happens next, who must do it and by when; null once closed.',
  })
  async nextStep(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<CaseStep | null> {
    return stepShown(await factsOf(context, penaltyCase), context)
  }

  @FieldResolver(() => CaseStep, {
    nullable: true,
    description:
      'What the employer or the person proceeded against must do now, whatever the authority is at; null where that is nothing.',
  })
  async employerStep(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<CaseStep | null> {
    return employerStepShown(await factsOf(context, penaltyCase), context)
  }

  @FieldResolver(() => [CaseStepName], {
    description: 'What the viewer may do now, by the same table that the steps themselves ask.',
  })
  async maySteps(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<(keyof typeof CaseStepName)[]> {
    const facts = await factsOf(context, penaltyCase)
    return stepsFor(facts, await askedBy(context, facts))
      .filter(({ waitsFor }) => waitsFor.length === 0)
      .map(({ step }) => step)
  }

  @FieldResolver(() => [CaseStepOption], {
    description: "What the viewer's role does at this stage, with what each step still waits for.",
  })
  async steps(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<CaseStepOption[]> {
    const facts = await factsOf(context, penaltyCase)
    return stepsFor(facts, await askedBy(context, facts))
  }

  @FieldResolver(() => [CaseClock], { description: 'All legal clocks of this case, each with unit and article.' })
  async clocks(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<CaseClock[]> {
    return clocksShown(await factsOf(context, penaltyCase), context)
  }

  @FieldResolver(() => [CaseCircumstance], {
    description:
      'What the law weighs for or against the party, each with its article: the first of its kind, put right by itself, put right, punished twice within a year.',
  })
  async circumstances(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<CaseCircumstance[]> {
    const before = await context.load(loadBefore, penaltyCase.id)
    return before === null ? [] : circumstancesOf(await factsOf(context, penaltyCase), before, context.language)
  }

  @FieldResolver(() => Severity, {
    description:
      'What the facts of today propose. Where officers find serious circumstances beyond that, they give reasons of their own.',
  })
  async proposedSeverity(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<keyof typeof Severity> {
    return (await proposedSeverity(context, await factsOf(context, penaltyCase))).severity
  }

  @FieldResolver(() => CaseLikeness, {
    nullable: true,
    description:
      'In what others must agree to be closed together with it (closeCases); null where it is handled by itself, because it was not put right before anybody found out or a step was taken.',
  })
  async closesWith(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<CaseLikeness | null> {
    return penaltyCase.status === 'DETECTED' ? closesWith(context, await factsOf(context, penaltyCase)) : null
  }

  @FieldResolver(() => [CaseEvent], {
    description: 'What happened, the oldest first. Notes and papers only for whoever may see the file.',
  })
  async timeline(@Root() { id }: PenaltyCase, @Ctx() context: Context): Promise<CaseEvent[]> {
    return (await context.load(loadTimeline, id)) ?? []
  }

  @FieldResolver(() => CaseFile, {
    nullable: true,
    description: "The file; null where it is not the viewer's to see, and until the notice.",
  })
  file(@Root() { id }: PenaltyCase, @Ctx() context: Context): Promise<CaseFile | null> {
    return context.load(loadFiles, id)
  }

  @FieldResolver(() => [CasePaper], { description: 'Its papers; none for whoever may not see the file.' })
  async papers(@Root() { id }: PenaltyCase, @Ctx() context: Context): Promise<CasePaper[]> {
    return (await context.load(loadPapers, id)) ?? []
  }

  @FieldResolver(() => [CasePayment], { description: 'What the bank reported.' })
  async payments(@Root() { id }: PenaltyCase, @Ctx() context: Context): Promise<CasePayment[]> {
    return (await context.load(loadPayments, id)) ?? []
  }

  @FieldResolver(() => [CaseInstalment], {
    description: 'The parts that were granted; none where it is paid in one sum.',
  })
  async instalments(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<CaseInstalment[]> {
    return (await factsOf(context, penaltyCase)).instalments.map(({ dueOn, amount }) => ({
      dueOn,
      amount: money(amount),
    }))
  }

  @FieldResolver(() => [CaseRemedy], { description: 'Reconsiderations and lawsuits.' })
  async remedies(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<readonly CaseRemedy[]> {
    return (await factsOf(context, penaltyCase)).remedies
  }

  @FieldResolver(() => [User], { description: 'The officers who handle it.' })
  async officers(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<User[]> {
    const { officerIds } = await factsOf(context, penaltyCase)
    return (await Promise.all(officerIds.map((officer) => context.load(loadAccounts, officer)))).filter(
      (user) => user !== null,
    )
  }

  @FieldResolver(() => [User], {
    description: 'For the station: its officers and chief, who may handle the case; empty for others.',
  })
  async eligibleOfficers(@Root() { stationId }: PenaltyCase, @Ctx() context: Context): Promise<User[]> {
    return context.actor.stationId === stationId ? ((await context.load(loadOfficers, stationId)) ?? []) : []
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the rules that apply want an order to correct, not followed, before a fine.',
  })
  async orderBeforeFine(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<boolean> {
    const facts = await factsOf(context, penaltyCase)
    return ruleThatApplies(facts, facts.severity)?.correctionOrderBeforeFine ?? false
  }
}

@Resolver(() => CaseEvent)
export class CaseEventResolver {
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who; null for the portal itself, the holder of a link, and for whoever may not see the file.',
  })
  by(@Root() { byId }: CaseEvent, @Ctx() context: Context): Promise<User> | null {
    return byId === null ? null : loadUserOrUnknown(context, byId)
  }
}

/** As they stood where the case was asked for as of an instant. */
async function factsOf(context: Context, penaltyCase: PenaltyCase): Promise<CaseFacts> {
  return ensureFound(await context.load(loadCaseFacts, momentOf(penaltyCase)))
}

function dayAt({ asOf }: PenaltyCase, { today }: Context): PlainDate {
  return asOf == null ? today : dayOf(asOf)
}
