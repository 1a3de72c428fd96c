import { AccountResolver } from './access/account.resolver.ts'
import { EmployerUsersResolver, UserResolver, ViewerResolver } from './access/access.resolver.ts'
import { ComplianceFiguresResolver, ComplianceGroupResolver, ComplianceResolver, EmployerComplianceResolver } from './compliance/compliance.resolver.ts'
import { EmployerResolver } from './employer/employer.resolver.ts'
import { NoticeResolver, ViewerNoticesResolver } from './notice/notice.resolver.ts'
import { EmployerListsResolver, WorkerEmploymentsResolver } from './employment/employer-lists.resolver.ts'
import { AmendmentResolver, EmploymentResolver, ObligationResolver, ReportResolver } from './employment/employment.resolver.ts'
import { ReceiptCheckResolver } from './employment/receipt.resolver.ts'
import { EmployerCasesResolver, ObligationCaseResolver, PenaltyCaseResolver } from './penalty/penalty.resolver.ts'
import { AuditEventResolver } from './audit/audit.resolver.ts'
import { AuditSubjectResolver, NodeResolver, NoticeSubjectResolver } from './node.resolver.ts'
import { PermitApplicationResolver, ReadinessResolver, ResidencePermitResolver, WorkerPermitResolver } from './permit/permit.resolver.ts'
import { RegulationResolver } from './regulation/regulation.resolver.ts'
import { EmployerRostersResolver, RosterImportResolver, RosterRowResolver } from './roster/roster.resolver.ts'
import { StationResolver } from './station/station.resolver.ts'
import { TodoResolver } from './todo/todo.resolver.ts'
import { UserErrorResolver } from './user-error.graphql.ts'
import { EmployerVisitsResolver, OfferedWindowResolver, ServiceDayResolver, StationServiceResolver, VisitResolver } from './visit/visit.resolver.ts'
import { WorkerResolver } from './worker/worker.resolver.ts'

/** Every resolver of the API, in one place. */
export const resolvers = [
  AuditEventResolver, AuditSubjectResolver, ComplianceResolver, ComplianceGroupResolver, ComplianceFiguresResolver, EmployerComplianceResolver,
  UserErrorResolver, RegulationResolver, StationResolver, EmployerResolver, ViewerResolver, UserResolver, EmployerUsersResolver, AccountResolver, WorkerResolver,
  RosterImportResolver, RosterRowResolver, EmployerRostersResolver,
  EmploymentResolver, ObligationResolver, ReportResolver, AmendmentResolver, ReceiptCheckResolver, EmployerListsResolver, WorkerEmploymentsResolver,
  PenaltyCaseResolver, ObligationCaseResolver, EmployerCasesResolver, TodoResolver, NodeResolver, NoticeResolver, NoticeSubjectResolver, ViewerNoticesResolver,
  VisitResolver, OfferedWindowResolver, ServiceDayResolver, StationServiceResolver, EmployerVisitsResolver,
  PermitApplicationResolver, ReadinessResolver, ResidencePermitResolver, WorkerPermitResolver,
]
