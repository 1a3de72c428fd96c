import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { instantAtEndOf, type PlainDate } from '../law/plain-date.ts'
import { ensureFound } from '../request/refusal.ts'
import type { TodoEntry } from '../request/todo-entry.ts'
import { unanswered as openQuestions } from './questions/questions-of-roster.ts'
import { dutiesOfRows, loadRosterImports } from './roster.read.ts'

interface ListedRows {
  rosterImportId: string
  fileName: string
  task: 'HIRE' | 'DEPARTURE' | 'LAST_DAY' | 'REGISTERED_BEFORE' | 'CORRECT'
  dueOn: PlainDate | null
  late: boolean
  rows: number
}

/**
 * What the employer's rosters found and nobody has filed, answered or dismissed: once for each roster, task and last
 * day; all that is late together, and a hire with its departure as two.
 */
export async function readRosterTodo(context: Context, first: number): Promise<TodoEntry[]> {
  const { actor, now } = context
  const listed = await context.rows<ListedRows>(sql`
    select task."rosterImportId", task."fileName", task.task, task.late, min(task."dueOn") as "dueOn", sum(task.rows)::int as rows
    from (
      select i.id as "rosterImportId", i.file_name as "fileName", t.rows,
        case when duty.kind = 'INVALID' then 'CORRECT' when duty.kind = 'DEPARTURE' then case when t.last_day_missing then 'LAST_DAY' else 'DEPARTURE' end
          when t.registered_before then 'REGISTERED_BEFORE' else 'HIRE' end as task,
        coalesce(duty.late_at <= ${now}, false) as late, duty.due_on as "dueOn", case when duty.late_at <= ${now} then null else duty.due_on end as day
      from roster_tally t join roster_import i on i.id = t.roster_import_id and i.status in ('READY', 'DONE') ${dutiesOfRows(sql`t`)} where t.employer_id = ${actor.employerId} and t.listed) task
    group by task."rosterImportId", task."fileName", task.task, task.late, task.day having sum(task.rows) > 0
    order by min(task."dueOn") nulls last, task."rosterImportId" limit ${first}`)
  return Promise.all(
    listed.map(async (rows) => {
      const roster = ensureFound(await context.load(loadRosterImports, rows.rosterImportId))
      return {
        title: titleOf(rows, openQuestions(roster), context),
        dueAt: rows.dueOn && instantAtEndOf(rows.dueOn),
        overdue: rows.late,
        subject: Object.assign({ __typename: 'RosterImport' }, roster),
      }
    }),
  )
}

/** What waits for an answer comes first: nothing of the file is filed before. */
function titleOf({ task, late, fileName, rows }: ListedRows, questions: number, { language }: Context): string {
  const words = {
    HIRE: { 'zh-CN': `申报${rows}人聘用`, en: `report ${count(rows, 'hire')}` },
    DEPARTURE: { 'zh-CN': `报告${rows}人离职`, en: `report ${count(rows, 'departure')}` },
    LAST_DAY: { 'zh-CN': `填写${rows}人的最后工作日`, en: `give the last day of ${count(rows, 'person', 'people')}` },
    REGISTERED_BEFORE: {
      'zh-CN': `提交此前已登记的${rows}人`,
      en: `file ${count(rows, 'person', 'people')} registered before`,
    },
    CORRECT: { 'zh-CN': `改正有误的${rows}行`, en: `correct ${count(rows, 'row')} in error` },
  } as const satisfies Record<ListedRows['task'], Record<Context['language'], string>>
  const past = late ? { 'zh-CN': '（已过期限）', en: ', past the deadline' }[language] : ''
  const first =
    questions > 0 && task !== 'CORRECT'
      ? {
          'zh-CN': `先回答关于文件的${questions}个问题，再`,
          en: `answer ${count(questions, 'question')} about the file, then `,
        }[language]
      : ''
  return language === 'en'
    ? `Roster “${fileName}”: ${first}${words[task].en}${past}`
    : `花名册“${fileName}”：${first}${words[task]['zh-CN']}${past}`
}

function count(rows: number, one: string, many = `${one}s`): string {
  return `${rows} ${rows === 1 ? one : many}`
}
