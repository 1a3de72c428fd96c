import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { withoutPersonNumbers } from '../law/person-numbers-in.ts'
import { Costs, MayCall, PageArguments } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { summaryOf } from './action-words.ts'
import {
  AuditChange,
  AuditEvent,
  AuditEventConnection,
  AuditEventFilter,
  AuditHead,
  AuditVerification,
} from './audit.graphql.ts'
import { readAuditEvents } from './audit.read.ts'
import { loadChangesOfRequests } from './changes.read.ts'
import { readAnchors, readHead } from './head.ts'
import { verifyTrail } from './verify-trail.ts'

/** Half of what one operation may cost is paid for so many. */
const mostVerified = 100_000

/** Personal data that earlier versions recorded stays in the hash chain but is not shown. */
@Resolver(() => AuditEvent)
export class AuditEventResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() { sequence }: AuditEvent): string {
    return globalId('AuditEvent', String(sequence))
  }

  @FieldResolver(() => String, { description: 'What happened, in one line, in the language of the request.' })
  summary(@Root() event: AuditEvent, @Ctx() { language }: Context): string {
    return withoutPersonNumbers(summaryOf(event, language))
  }

  @FieldResolver(() => [AuditChange], {
    description: 'Before and after, of every record that the same request changed; what is personal is masked.',
  })
  async changes(@Root() { requestId }: AuditEvent, @Ctx() context: Context): Promise<AuditChange[]> {
    return (await context.load(loadChangesOfRequests, requestId)) ?? []
  }

  @Query(() => AuditEventConnection, {
    description:
      "The trail, the newest first: an employer's people see their own, a station's theirs, auditors and administrators all. An event appears once it is chained, within seconds.",
  })
  @MayCall('signed-in')
  auditEvents(
    @Ctx() context: Context,
    @Arg('filter', () => AuditEventFilter, { nullable: true, description: 'Which.' }) filter: AuditEventFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<AuditEvent>> {
    return readAuditEvents(context, filter ?? {}, page)
  }

  @Query(() => AuditVerification, {
    description:
      'Recomputes the chain, 100,000 events at most (next says where to go on), and compares it with the heads kept outside of the database.',
  })
  @MayCall(['AUDITOR', 'ADMIN'])
  @Costs(3_900)
  async auditVerification(
    @Ctx() context: Context,
    @Arg('from', () => Int, { nullable: true, description: 'First place; the beginning where left out.' }) from:
      | number
      | null,
    @Arg('to', () => Int, { nullable: true, description: 'Last place; the end where left out.' }) to: number | null,
    @Arg('head', () => String, {
      nullable: true,
      description: "A hash that was kept: it must be one of the chain's, or the chain was cut short.",
    })
    head: string | null,
  ): Promise<AuditVerification> {
    return verifyTrail(context, {
      from: Math.max(1, from ?? 1),
      to: to ?? undefined,
      most: mostVerified,
      head: head ?? undefined,
      anchors: await readAnchors(context.portal),
    })
  }

  @Query(() => AuditHead, { description: 'The end of the chain as it stands, signed. Keep it.' })
  @MayCall(['AUDITOR', 'ADMIN'])
  auditHead(@Ctx() context: Context): Promise<AuditHead> {
    return readHead(context, context.portal)
  }
}
