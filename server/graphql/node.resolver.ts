import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql'
import { loadAccounts } from '../access/access.read.ts'
import { AuditEvent } from '../audit/audit.graphql.ts'
import { findAuditEvent } from '../audit/audit.read.ts'
import type { Batch, Context } from '../request/context.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import { loadEmployments, loadObligations, loadReports } from '../employment/employment.read.ts'
import { loadPriorRegistrations } from '../employment/prior/prior-registration.read.ts'
import { findEmployment, findObligation } from '../employment/employment-lists.read.ts'
import { loadExports, loadQuestions, loadSamples } from '../export/export.read.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import { Notice } from '../notice/notice.graphql.ts'
import { linkOfNotice } from '../notice/notice-link.ts'
import { loadNotices } from '../notice/notice.read.ts'
import { loadOutageClaims } from '../penalty/outage/outage-claim.read.ts'
import { loadCases } from '../penalty/penalty.read.ts'
import { selectedFields, type SelectedFields } from '../request/selected-fields.ts'
import { MayCall, Node } from '../request/api.ts'
import { globalId, keyOf, readGlobalId } from '../request/global-id.ts'
import { BadRequest } from '../request/refusal.ts'
import { loadApplications, loadPermits } from '../permit/permit.read.ts'
import { loadVisits } from '../visit/visit.read.ts'
import { ruleSetOf } from '../regulation/regulation.read.ts'
import { loadErasures, loadHolds } from '../retention/retention.read.ts'
import { loadRosterImports } from '../roster/roster.read.ts'
import { loadStations } from '../station/station.read.ts'
import { loadWorkers } from '../worker/worker.read.ts'

const mostIds = 100

/** How each type is loaded by its key; rows hidden by row-level security are not found. */
const loaders: Record<string, Batch<string, object>> = {
  Station: loadStations,
  Employer: loadEmployers,
  User: loadAccounts,
  Worker: loadWorkers,
  Employment: loadEmployments,
  Obligation: loadObligations,
  Report: loadReports,
  PriorRegistration: loadPriorRegistrations,
  PenaltyCase: loadCases,
  OutageClaim: loadOutageClaims,
  Notice: loadNotices,
  Export: loadExports,
  AuditSample: loadSamples,
  SavedQuestion: loadQuestions,
  RosterImport: loadRosterImports,
  LegalHold: loadHolds,
  ErasureRun: loadErasures,
  Visit: loadVisits,
  PermitApplication: loadApplications,
  ResidencePermit: loadPermits,
}

/** Types whose page shows many related objects: a single one is loaded with its selected relations. */
const finders: Record<string, (context: Context, key: string, asked: SelectedFields) => Promise<object | null>> = {
  Employment: findEmployment,
  Obligation: findObligation,
}

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its global id; null for what does not exist or may not be seen.',
  })
  @MayCall('anyone')
  node(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Node | null> {
    return findNode(context, id, selectedFields(info))
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: `Up to ${mostIds} at once, in the order of their ids; null for what does not exist or may not be seen.`,
  })
  @MayCall('anyone')
  nodes(
    @Ctx() context: Context,
    @Arg('ids', () => [ID], { description: 'Global ids.' }) ids: string[],
  ): Promise<(Node | null)[]> {
    if (ids.length > mostIds) throw new BadRequest(`Ask for at most ${mostIds} at once.`)
    return Promise.all(ids.map((id) => findNode(context, id)))
  }
}

@Resolver(() => Notice)
export class NoticeSubjectResolver {
  @FieldResolver(() => Node, { nullable: true, description: 'What it is about, where the viewer may see it.' })
  subject(@Root() { subjectType, subjectId }: Notice, @Ctx() context: Context): Promise<Node | null> | null {
    return subjectType === null || subjectId === null ? null : findNode(context, globalId(subjectType, subjectId))
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Path of the portal's screen that opens what it is about, for the viewer; null where that is gone or not the viewer's to see.",
  })
  async link(@Root() notice: Notice, @Ctx() context: Context): Promise<string | null> {
    const { subjectType, subjectId } = notice
    const id = subjectType === null || subjectId === null ? null : globalId(subjectType, subjectId)
    const { role } = context.actor
    if (role === 'ANONYMOUS' || role === 'SYSTEM' || (id !== null && (await findNode(context, id)) === null))
      return null
    return linkOfNotice(notice, id ?? '', role)
  }
}

@Resolver(() => AuditEvent)
export class AuditSubjectResolver {
  @FieldResolver(() => Node, { nullable: true, description: 'What it was done to, where the viewer may see it.' })
  subject(@Root() { subjectType, subjectId }: AuditEvent, @Ctx() context: Context): Promise<Node | null> | null {
    return subjectType === null || subjectId === null ? null : findNode(context, globalId(subjectType, subjectId))
  }
}

async function findNode(context: Context, id: string, asked?: SelectedFields): Promise<Node | null> {
  const read = readGlobalId(id)
  if (read?.type === 'AuditEvent') return withType('AuditEvent', await findAuditEvent(context, read.key))
  if (read?.type === 'RuleSet') {
    const rules = ruleSetByKey(read.key)
    return rules && ruleSetOf(rules)
  }
  const load = read && loaders[read.type]
  const key = read && keyOf(read.type, id)
  if (!load || !key) return null
  const find = asked && finders[read.type]
  return withType(read.type, await (find ? find(context, key, asked) : context.load(load, key)))
}

function withType(name: string, row: object | null): Node | null {
  return row && ({ __typename: name, ...row } as unknown as Node)
}
