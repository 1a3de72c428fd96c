import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { getEmployerOfEmployment } from '../../employment/reporting-employer.ts'
import { globalId } from '../../request/global-id.ts'
import { ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { readUpload } from '../../request/uploads.ts'
import { beginCheck } from '../check/begin-check.ts'
import { namesOf, readAnswers, type FileAnswer, type FileAnswerInput } from './file-answers.ts'
import type { FoundRoster } from '../import/find-roster.ts'
import { getRoster } from '../import/get-roster.ts'
import { sheetsLeft } from './questions-of-roster.ts'
import { loadRosterImports } from '../roster.read.ts'
import type { OfRoster } from '../import/start-roster-import.ts'

export interface QuestionsAnswered {
  rosterImportId: string
  answers: readonly FileAnswerInput[]
}

/**
 * Answers questions about the whole file. It is checked again with the answers, under a new id; earlier answers,
 * corrections and dismissals are kept. Habits are stored for the employer.
 */
export async function answerRosterQuestions(context: Context, input: QuestionsAnswered): Promise<OfRoster | Refused> {
  const roster = await getRoster(context, input.rosterImportId, ['READY', 'DONE'])
  const employer = await getEmployerOfEmployment(context, roster.employerId)
  const read = readAnswers(input.answers)
  if ('userErrors' in read) return read
  const upload = await readUpload(context, globalId('Upload', roster.uploadId))
  if (!upload) return refused({ code: 'INVALID_STATE', path: ['rosterImportId'], facts: { reason: 'FILE_NOT_KEPT' } })

  const begun = await beginCheck(context, {
    employer,
    upload,
    mode: roster.mode,
    choices: roster.choices,
    sheets: sheetsToRead(roster, read.answers),
    answers: read.answers,
    registeredBefore: roster.registeredBefore,
    keepsDismissals: true,
  })
  if ('userErrors' in begun) return begun
  await recordAuditEvent(context, {
    action: 'roster.answered',
    subject: { type: 'RosterImport', id: begun.id },
    employerId: employer.id,
    employersOwn: true,
    payload: { fileName: roster.fileName, answers: namesOf(read.answers) },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [begun.id]))[0]) }
}

/** To read the other sheets is to name them all. */
function sheetsToRead(
  { sheets, otherSheets, chosenSheets }: FoundRoster,
  answers: readonly FileAnswer[],
): readonly string[] {
  const said = answers.find(({ kind }) => kind === 'OTHER_SHEETS')?.answer
  return said === 'READ' ? [...sheets.map(({ sheet }) => sheet), ...sheetsLeft(otherSheets)] : chosenSheets
}
