import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import { InPerson, MayCall, OncePerDocument, TracedBefore } from '../../request/api.ts'
import { applyToCourt } from './apply-to-court.ts'
import {
  FileCaseInput,
  InviteRespondentInput,
  InviteRespondentPayload,
  NotifyHearingInput,
  OrderCorrectionInput,
  PenaltyCasePayload,
  ProposeDecisionInput,
  DecideCaseInput,
  RecordFindingInput,
  RecordFindingPayload,
  RecordHearingInput,
  RecordWaiverInput,
  RequestHearingInput,
  ServeNoticeInput,
  SubmitStatementInput,
} from './case-steps.graphql.ts'
import { closeCase } from './close-case.ts'
import { closeCases } from './close-cases.ts'
import { decideCase } from './decide-case.ts'
import {
  ApplyToCourtInput,
  CloseCaseInput,
  CloseCasesInput,
  CloseCasesPayload,
  ConcludeRemedyInput,
  GrantInstalmentsInput,
  PublishDecisionInput,
  RecordDunningInput,
  RecordPaymentInput,
  RecordRemedyInput,
  RecordServiceInput,
} from './execution-steps.graphql.ts'
import { fileCase } from './file-case.ts'
import { grantInstalments } from './grant-instalments.ts'
import { inviteRespondent } from '../respondent/invite-respondent.ts'
import { notifyHearing } from './notify-hearing.ts'
import { orderCorrection } from './order-correction.ts'
import { proposeDecision } from './propose-decision.ts'
import { publishDecision } from './publish-decision.ts'
import { recordDunning } from './record-dunning.ts'
import { recordFinding } from './record-finding.ts'
import { recordHearing } from './record-hearing.ts'
import { recordPayment } from './record-payment.ts'
import { concludeRemedy, recordRemedy } from './record-remedy.ts'
import { recordService } from './record-service.ts'
import { recordWaiver } from './record-waiver.ts'
import { requestHearing } from '../respondent/request-hearing.ts'
import { serveNotice } from './serve-notice.ts'
import { traceFinding } from './trace-finding.ts'
import { submitStatement } from '../respondent/submit-statement.ts'

const officers = ['OFFICER', 'STATION_CHIEF'] as const
/** HR clerks too, because one of them may be the person proceeded against: the procedure's table says who. */
const concerned = ['HR', 'EMPLOYER_ADMIN', ...officers] as const
const input = { description: 'What is done, and to which version.' } as const

/** Each step of the procedure. */
@Resolver()
export class CaseStepsResolver {
  @Mutation(() => RecordFindingPayload, {
    description: 'An officer found a hire or a departure that nobody had reported.',
  })
  @MayCall(officers)
  @InPerson()
  @TracedBefore(traceFinding)
  @OncePerDocument()
  recordFinding(
    @Ctx() context: Context,
    @Arg('input', () => RecordFindingInput, input) finding: RecordFindingInput,
  ): Promise<object> {
    return recordFinding(context, finding)
  }

  @Mutation(() => PenaltyCasePayload, { description: 'Orders the breach to be put right by a day.' })
  @MayCall(officers)
  @InPerson()
  orderCorrection(
    @Ctx() context: Context,
    @Arg('input', () => OrderCorrectionInput, input) step: OrderCorrectionInput,
  ): Promise<object> {
    return orderCorrection(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description: 'Files the case with at least two officers; ninety days to decide begin.',
  })
  @MayCall(officers)
  @InPerson()
  fileCase(@Ctx() context: Context, @Arg('input', () => FileCaseInput, input) step: FileCaseInput): Promise<object> {
    return fileCase(context, step)
  }

  @Mutation(() => PenaltyCasePayload, { description: 'Tells the party what is intended and that it may answer.' })
  @MayCall(officers)
  @InPerson()
  serveNotice(
    @Ctx() context: Context,
    @Arg('input', () => ServeNoticeInput, input) step: ServeNoticeInput,
  ): Promise<object> {
    return serveNotice(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description:
      "The party's statement and defence: by the person proceeded against, the employer's administrator, or written down by an officer.",
  })
  @MayCall(concerned)
  submitStatement(
    @Ctx() context: Context,
    @Arg('input', () => SubmitStatementInput, input) step: SubmitStatementInput,
  ): Promise<object> {
    return submitStatement(context, step)
  }

  @Mutation(() => PenaltyCasePayload, { description: 'The party gave up statement, defence and hearing in writing.' })
  @MayCall(officers)
  @InPerson()
  recordWaiver(
    @Ctx() context: Context,
    @Arg('input', () => RecordWaiverInput, input) step: RecordWaiverInput,
  ): Promise<object> {
    return recordWaiver(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description: 'The party asks for a hearing, within five working days of the notice.',
  })
  @MayCall(concerned)
  requestHearing(
    @Ctx() context: Context,
    @Arg('input', () => RequestHearingInput, input) step: RequestHearingInput,
  ): Promise<object> {
    return requestHearing(context, step)
  }

  @Mutation(() => PenaltyCasePayload, { description: 'The hearing was held.' })
  @MayCall(officers)
  @InPerson()
  recordHearing(
    @Ctx() context: Context,
    @Arg('input', () => RecordHearingInput, input) step: RecordHearingInput,
  ): Promise<object> {
    return recordHearing(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description:
      'Proposes the decision to the chief. Refused while notice or defence is outstanding, outside the band, above the noticed amount, or with any mandatory part missing: all that is missing is told at once.',
  })
  @MayCall(officers)
  @InPerson()
  proposeDecision(
    @Ctx() context: Context,
    @Arg('input', () => ProposeDecisionInput, input) step: ProposeDecisionInput,
  ): Promise<object> {
    return proposeDecision(context, step)
  }

  @Mutation(() => PenaltyCasePayload, { description: 'The chief decides what someone else proposed, or returns it.' })
  @MayCall(officers)
  @InPerson()
  decideCase(
    @Ctx() context: Context,
    @Arg('input', () => DecideCaseInput, input) step: DecideCaseInput,
  ): Promise<object> {
    return decideCase(context, step)
  }

  @Mutation(() => PenaltyCasePayload, { description: 'The decision was handed over; the days to pay begin.' })
  @MayCall(officers)
  @InPerson()
  recordService(
    @Ctx() context: Context,
    @Arg('input', () => RecordServiceInput, input) step: RecordServiceInput,
  ): Promise<object> {
    return recordService(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description: 'A payment made at the bank, as the bank reported it. The portal takes no money.',
  })
  @MayCall(officers)
  recordPayment(
    @Ctx() context: Context,
    @Arg('input', () => RecordPaymentInput, input) step: RecordPaymentInput,
  ): Promise<object> {
    return recordPayment(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description: 'Deferral or instalments on request, by the chief and before the fine is overdue.',
  })
  @MayCall(officers)
  @InPerson()
  grantInstalments(
    @Ctx() context: Context,
    @Arg('input', () => GrantInstalmentsInput, input) step: GrantInstalmentsInput,
  ): Promise<object> {
    return grantInstalments(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description: 'The party asked for reconsideration or went to court; the surcharge pauses.',
  })
  @MayCall(officers)
  @InPerson()
  recordRemedy(
    @Ctx() context: Context,
    @Arg('input', () => RecordRemedyInput, input) step: RecordRemedyInput,
  ): Promise<object> {
    return recordRemedy(context, step)
  }

  @Mutation(() => PenaltyCasePayload, { description: 'How a remedy ended.' })
  @MayCall(officers)
  @InPerson()
  concludeRemedy(
    @Ctx() context: Context,
    @Arg('input', () => ConcludeRemedyInput, input) step: ConcludeRemedyInput,
  ): Promise<object> {
    return concludeRemedy(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description: 'Tells the party when, where and before whom the hearing is; at least seven working days ahead.',
  })
  @MayCall(officers)
  @InPerson()
  notifyHearing(
    @Ctx() context: Context,
    @Arg('input', () => NotifyHearingInput, input) step: NotifyHearingInput,
  ): Promise<object> {
    return notifyHearing(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description:
      'The decision could be handed over in no way and is published; it counts as served when sixty days are over.',
  })
  @MayCall(officers)
  @InPerson()
  publishDecision(
    @Ctx() context: Context,
    @Arg('input', () => PublishDecisionInput, input) step: PublishDecisionInput,
  ): Promise<object> {
    return publishDecision(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description: 'A reminder was served, after more than thirty days of surcharge.',
  })
  @MayCall(officers)
  @InPerson()
  recordDunning(
    @Ctx() context: Context,
    @Arg('input', () => RecordDunningInput, input) step: RecordDunningInput,
  ): Promise<object> {
    return recordDunning(context, step)
  }

  @Mutation(() => PenaltyCasePayload, { description: 'The chief asked the court to enforce.' })
  @MayCall(officers)
  @InPerson()
  applyToCourt(
    @Ctx() context: Context,
    @Arg('input', () => ApplyToCourtInput, input) step: ApplyToCourtInput,
  ): Promise<object> {
    return applyToCourt(context, step)
  }

  @Mutation(() => PenaltyCasePayload, {
    description: 'Ends the case with an outcome. Once filed, only the chief ends it without a penalty.',
  })
  @MayCall(officers)
  @InPerson()
  closeCase(@Ctx() context: Context, @Arg('input', () => CloseCaseInput, input) step: CloseCaseInput): Promise<object> {
    return closeCase(context, step)
  }

  @Mutation(() => CloseCasesPayload, {
    description:
      'Closes identical self-corrected cases without a penalty, for one reason that each keeps. Each stands on its own: what changed meanwhile is answered as STALE_VERSION and left.',
  })
  @MayCall(officers)
  @InPerson()
  closeCases(
    @Ctx() context: Context,
    @Arg('input', () => CloseCasesInput, { description: 'Which, and why.' }) cases: CloseCasesInput,
  ): Promise<object> {
    return closeCases(context, cases)
  }

  @Mutation(() => InviteRespondentPayload, {
    description: 'Gives the person proceeded against an own access to the case.',
  })
  @MayCall(officers)
  @InPerson()
  inviteRespondent(
    @Ctx() context: Context,
    @Arg('input', () => InviteRespondentInput, input) step: InviteRespondentInput,
  ): Promise<object> {
    return inviteRespondent(context, step)
  }
}
