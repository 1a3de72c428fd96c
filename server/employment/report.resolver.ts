import { Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql'
import { User } from '../access/access.graphql.ts'
import { loadUserOrUnknown } from '../access/access.read.ts'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { isOnTime } from '../law/lateness.ts'
import { globalId } from '../request/global-id.ts'
import { ensureFound } from '../request/refusal.ts'
import { DateScalar } from '../request/scalars.ts'
import { Amendment, Obligation, Report } from './employment.graphql.ts'
import {
  loadAmendments,
  loadEmployments,
  loadObligations,
  loadReports,
  loadSupersedingReports,
} from './employment.read.ts'
import { signedDays } from './receipt/signed-receipt.read.ts'

@Resolver(() => Report)
export class ReportResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() report: Report): string {
    return globalId('Report', report.id)
  }

  @FieldResolver(() => User, { description: 'Who filed it.' })
  filedBy(@Root() report: Report, @Ctx() context: Context): Promise<User> {
    return loadUserOrUnknown(context, report.filedBy)
  }

  @FieldResolver(() => Obligation, { description: 'The duty that it meets.' })
  async obligation(@Root() report: Report, @Ctx() context: Context): Promise<Obligation> {
    return ensureFound(await context.load(loadObligations, report.obligationId))
  }

  @FieldResolver(() => DateScalar, { description: 'The day of the event, as its receipt says.' })
  async eventOn(@Root() report: Report, @Ctx() context: Context): Promise<PlainDate> {
    return (
      signedDays(report.receipt)?.eventOn ??
      ensureFound(await context.load(loadObligations, report.obligationId)).eventOn
    )
  }

  @FieldResolver(() => DateScalar, { description: 'The last day on which it was on time, as its receipt says.' })
  async dueOn(@Root() report: Report, @Ctx() context: Context): Promise<PlainDate> {
    return (
      signedDays(report.receipt)?.dueOn ?? ensureFound(await context.load(loadObligations, report.obligationId)).dueOn
    )
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description: 'The report whose receipt this one replaces, after an amendment.',
  })
  supersedes(@Root() { supersedes }: Report, @Ctx() context: Context): Promise<Report | null> | null {
    return supersedes === null ? null : context.load(loadReports, supersedes)
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description: 'The report whose receipt has replaced this one, after an amendment.',
  })
  supersededBy(@Root() { id }: Report, @Ctx() context: Context): Promise<Report | null> {
    return context.load(loadSupersedingReports, id)
  }

  @FieldResolver(() => Boolean, { description: 'It was filed before 24:00 of the last day, as its receipt says.' })
  async onTime(@Root() report: Report, @Ctx() context: Context): Promise<boolean> {
    const signed = signedDays(report.receipt)
    if (signed) return signed.onTime
    return isOnTime(report.filedAt, ensureFound(await context.load(loadObligations, report.obligationId)))
  }

  @FieldResolver(() => [Amendment], { description: 'Its corrections, the oldest first.' })
  async amendments(@Root() report: Report, @Ctx() context: Context): Promise<Amendment[]> {
    return (await context.load(loadAmendments, report.id)) ?? []
  }

  @FieldResolver(() => Int, { description: 'Version of the employment, to name when it is amended or withdrawn.' })
  async version(@Root() report: Report, @Ctx() context: Context): Promise<number> {
    const obligation = ensureFound(await context.load(loadObligations, report.obligationId))
    const employment =
      obligation.employmentId === null ? null : await context.load(loadEmployments, obligation.employmentId)
    return employment?.version ?? 0
  }

  @FieldResolver(() => String, { description: 'Path of the printable receipt.' })
  pdfUrl(@Root() report: Report): string {
    return `/receipts/${report.receiptNumber}.pdf`
  }
}

@Resolver(() => Amendment)
export class AmendmentResolver {
  @FieldResolver(() => User, { description: 'Who corrected it.' })
  by(@Root() amendment: Amendment, @Ctx() context: Context): Promise<User> {
    return loadUserOrUnknown(context, amendment.by)
  }
}
