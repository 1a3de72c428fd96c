import {
  AccountRow,
  ApiKeyRow,
  CredentialRow,
  DirectorySignInRow,
  ExternalIdentityRow,
  InvitationRow,
  KnownDeviceRow,
  PasskeyChallengeRow,
  PasskeyRow,
  RecoveryCodeRow,
  SessionRow,
} from './access/access.table.ts'
import { AuditEventRow, AuditLinkRow } from './audit/audit.table.ts'
import { ComplianceDeltaRow, ComplianceKnownRow, ComplianceMonthRow } from './compliance/compliance.table.ts'
import { EmployerRow } from './employer/employer.table.ts'
import {
  AmendmentRow,
  DeadlineChangeRow,
  DepartureQuestionRow,
  EmploymentRow,
  ObligationRow,
  ReportRow,
} from './employment/employment.table.ts'
import { NameQuestionRow } from './employment/questions/name-questions.table.ts'
import { StaffQuestionRow } from './employment/questions/staff-questions.table.ts'
import { AuditSampleRow } from './export/evidence/sample.table.ts'
import { PriorRegistrationRow } from './employment/prior/prior-registration.table.ts'
import { ExportPieceRow, ExportRequestRow } from './export/export.table.ts'
import { SavedQuestionRow } from './export/question.table.ts'
import { NoticeReadingRow, NoticeRow } from './notice/notice.table.ts'
import {
  CaseAccessRow,
  CaseEventDetailRow,
  CaseEventRow,
  CaseFileRow,
  CasePaperRow,
  CasePaymentRow,
  CaseStatementRow,
  FindingRow,
} from './penalty/case/case-file.table.ts'
import { CaseObligationRow, OutageClaimRow, OutageClaimDutyRow, PenaltyCaseRow } from './penalty/penalty.table.ts'
import { DocumentCheckRow, PermitApplicationRow, PermitCardRow, ResidencePermitRow } from './permit/permit.table.ts'
import { PortalSettingRow } from './platform/platform.table.ts'
import { CalendarEditionRow } from './regulation/regulation.table.ts'
import { IdempotencyKeyRow, SignInAttemptRow, UploadPieceRow, UploadRow } from './request/request.table.ts'
import { RowVersionRow } from './request/row-version.table.ts'
import { ErasureEntryRow, ErasureRunRow, LegalHoldRow } from './retention/retention.table.ts'
import {
  RosterAnswerMemoryRow,
  RosterColumnMemoryRow,
  RosterCorrectionRow,
  RosterImportRow,
  RosterRowRow,
  RosterTallyRow,
} from './roster/roster.table.ts'
import { NumbersFileRow } from './roster/staff-list/numbers-file.table.ts'
import { StationRow } from './station/station.table.ts'
import {
  CalendarFeedRow,
  DutyRow,
  ServiceDayRow,
  ServicePaceRow,
  ServiceWeekRow,
  VisitOfficerPastRow,
  VisitOfficerRow,
  VisitRow,
} from './visit/visit.table.ts'
import { DataKeyRow, WorkerRow } from './worker/worker.table.ts'
import { VisitPhotoRow } from './visit/onsite/photo.table.ts'

/** Every table of the portal, in one place. */
export const tables = [
  StationRow,
  EmployerRow,
  AccountRow,
  CredentialRow,
  SessionRow,
  ApiKeyRow,
  InvitationRow,
  SignInAttemptRow,
  KnownDeviceRow,
  PasskeyRow,
  PasskeyChallengeRow,
  RecoveryCodeRow,
  DirectorySignInRow,
  ExternalIdentityRow,
  WorkerRow,
  DataKeyRow,
  EmploymentRow,
  ObligationRow,
  DepartureQuestionRow,
  DeadlineChangeRow,
  ReportRow,
  AmendmentRow,
  PriorRegistrationRow,
  NameQuestionRow,
  StaffQuestionRow,
  PenaltyCaseRow,
  CaseObligationRow,
  OutageClaimRow,
  OutageClaimDutyRow,
  CaseFileRow,
  CaseAccessRow,
  CaseStatementRow,
  CaseEventRow,
  CaseEventDetailRow,
  CasePaperRow,
  CasePaymentRow,
  FindingRow,
  AuditEventRow,
  AuditLinkRow,
  ComplianceMonthRow,
  ComplianceKnownRow,
  ComplianceDeltaRow,
  ExportRequestRow,
  ExportPieceRow,
  SavedQuestionRow,
  AuditSampleRow,
  NoticeRow,
  NoticeReadingRow,
  IdempotencyKeyRow,
  PortalSettingRow,
  CalendarEditionRow,
  UploadRow,
  UploadPieceRow,
  RowVersionRow,
  LegalHoldRow,
  ErasureRunRow,
  ErasureEntryRow,
  RosterImportRow,
  RosterRowRow,
  RosterTallyRow,
  RosterColumnMemoryRow,
  RosterCorrectionRow,
  RosterAnswerMemoryRow,
  NumbersFileRow,
  ServicePaceRow,
  ServiceWeekRow,
  ServiceDayRow,
  DutyRow,
  VisitRow,
  VisitOfficerRow,
  VisitOfficerPastRow,
  CalendarFeedRow,
  VisitPhotoRow,
  PermitApplicationRow,
  DocumentCheckRow,
  ResidencePermitRow,
  PermitCardRow,
]
