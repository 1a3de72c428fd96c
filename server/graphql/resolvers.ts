import { AccountResolver } from '../access/people/account.resolver.ts'
import { DirectoryResolver } from '../access/sign-in/directory.resolver.ts'
import { OwnAccessResolver } from '../access/own-account/own-access.resolver.ts'
import { RateLimitResolver } from './rate-limit.resolver.ts'
import { AuditActorResolver, UserResolver, ViewerNoticesResolver, ViewerResolver } from '../access/access.resolver.ts'
import { AuditEmployerResolver, EmployerUsersResolver, UserEmployerResolver } from '../employer/people.resolver.ts'
import { ViewerEmployerResolver } from '../employment/viewer-employer.resolver.ts'
import { AuditFactsResolver } from '../worker/audit-facts.resolver.ts'
import { ApplicationVisitResolver } from '../visit/onsite/application.resolver.ts'
import {
  ComplianceFiguresResolver,
  ComplianceGroupResolver,
  ComplianceResolver,
  EmployerComplianceResolver,
} from '../compliance/compliance.resolver.ts'
import { EmployerResolver } from '../employer/employer.resolver.ts'
import { NoticeResolver } from '../notice/notice.resolver.ts'
import { EmployerListsResolver, WorkerEmploymentsResolver } from '../employment/employer-lists.resolver.ts'
import {
  EmploymentPriorRegistrationResolver,
  PriorRegistrationResolver,
} from '../employment/prior/prior-registration.resolver.ts'
import { EmploymentResolver, ObligationResolver } from '../employment/employment.resolver.ts'
import { AmendmentResolver, ReportResolver } from '../employment/report.resolver.ts'
import { ReceiptCheckResolver } from '../employment/receipt/receipt.resolver.ts'
import { CaseEventResolver, CaseProgressResolver } from '../penalty/case/case-progress.resolver.ts'
import { CaseStepsResolver } from '../penalty/steps/case-steps.resolver.ts'
import { OutageClaimResolver } from '../penalty/outage/outage-claim.resolver.ts'
import { RespondentResolver } from '../penalty/respondent/respondent.resolver.ts'
import {
  EmployerCasesResolver,
  ObligationCaseResolver,
  PenaltyCaseConnectionResolver,
  PenaltyCaseResolver,
} from '../penalty/penalty.resolver.ts'
import { AuditEventResolver } from '../audit/audit.resolver.ts'
import { AuditSampleResolver, ExportResolver, SavedQuestionResolver } from '../export/export.resolver.ts'
import { AuditSubjectResolver, NodeResolver, NoticeSubjectResolver } from './node.resolver.ts'
import {
  PermitApplicationResolver,
  ReadinessResolver,
  ResidencePermitResolver,
  WorkerPermitResolver,
} from '../permit/permit.resolver.ts'
import { DeadlineResolver } from '../regulation/deadline.resolver.ts'
import { RegulationResolver } from '../regulation/regulation.resolver.ts'
import { ErasureEntryResolver, ErasureRunResolver, LegalHoldResolver } from '../retention/retention.resolver.ts'
import { NumbersFileResolver } from '../roster/staff-list/numbers-file.resolver.ts'
import { RosterFileQuestionResolver, RosterRowResolver } from '../roster/rows/roster-row.resolver.ts'
import { EmployerRostersResolver, RosterImportResolver } from '../roster/roster.resolver.ts'
import { StationResolver } from '../station/station.resolver.ts'
import { TodoResolver } from '../todo/todo.resolver.ts'
import { UserErrorResolver } from '../messages/user-error.graphql.ts'
import {
  UnplannedVisitResolver,
  VisitPlanResolver,
  VisitRouteResolver,
  VisitStopResolver,
} from '../visit/schedule/plan.resolver.ts'
import { VisitPhotoResolver, VisitPhotosResolver } from '../visit/onsite/photo.resolver.ts'
import {
  AffectedVisitsResolver,
  ServiceResolver,
  ServiceWeekResolver,
  StationWeekResolver,
  ViewerFeedResolver,
} from '../visit/service/service.resolver.ts'
import {
  EmployerVisitsResolver,
  OfferedWindowResolver,
  ServiceDayResolver,
  StationServiceResolver,
  VisitResolver,
} from '../visit/visit.resolver.ts'
import { WorkerResolver } from '../worker/worker.resolver.ts'

/** Every resolver of the API, in one place. */
export const resolvers = [
  ExportResolver,
  AuditSampleResolver,
  SavedQuestionResolver,
  AuditEventResolver,
  AuditActorResolver,
  AuditEmployerResolver,
  AuditFactsResolver,
  AuditSubjectResolver,
  ComplianceResolver,
  ComplianceGroupResolver,
  ComplianceFiguresResolver,
  EmployerComplianceResolver,
  UserErrorResolver,
  RegulationResolver,
  DeadlineResolver,
  StationResolver,
  EmployerResolver,
  ViewerResolver,
  ViewerEmployerResolver,
  UserResolver,
  UserEmployerResolver,
  EmployerUsersResolver,
  AccountResolver,
  OwnAccessResolver,
  DirectoryResolver,
  RateLimitResolver,
  WorkerResolver,
  LegalHoldResolver,
  ErasureRunResolver,
  ErasureEntryResolver,
  RosterImportResolver,
  RosterRowResolver,
  RosterFileQuestionResolver,
  EmployerRostersResolver,
  NumbersFileResolver,
  EmploymentResolver,
  EmploymentPriorRegistrationResolver,
  PriorRegistrationResolver,
  ObligationResolver,
  ReportResolver,
  AmendmentResolver,
  ReceiptCheckResolver,
  EmployerListsResolver,
  WorkerEmploymentsResolver,
  PenaltyCaseResolver,
  PenaltyCaseConnectionResolver,
  ObligationCaseResolver,
  EmployerCasesResolver,
  CaseProgressResolver,
  CaseEventResolver,
  CaseStepsResolver,
  OutageClaimResolver,
  RespondentResolver,
  TodoResolver,
  NodeResolver,
  NoticeResolver,
  NoticeSubjectResolver,
  ViewerNoticesResolver,
  VisitResolver,
  OfferedWindowResolver,
  ServiceDayResolver,
  StationServiceResolver,
  EmployerVisitsResolver,
  ServiceResolver,
  AffectedVisitsResolver,
  StationWeekResolver,
  ServiceWeekResolver,
  ViewerFeedResolver,
  VisitPlanResolver,
  VisitRouteResolver,
  VisitStopResolver,
  UnplannedVisitResolver,
  VisitPhotoResolver,
  VisitPhotosResolver,
  PermitApplicationResolver,
  ApplicationVisitResolver,
  ReadinessResolver,
  ResidencePermitResolver,
  WorkerPermitResolver,
]
