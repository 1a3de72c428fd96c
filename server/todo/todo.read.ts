import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import type { Obligation } from '../employment/employment.graphql.ts'
import { obligationColumns } from '../employment/employment.read.ts'
import { obligationRelations } from '../employment/employment.relations.ts'
import { readPriorRegistrationTodo } from '../employment/prior/prior-registration.read.ts'
import { obligationStatus, obligationStatusIs } from '../employment/obligation-status.ts'
import { readClaimTodo } from '../penalty/outage/claim-todo.read.ts'
import { readCaseTodo } from '../penalty/case/case-todo.read.ts'
import { readPermitTodo } from '../permit/permit-todo.read.ts'
import type { SelectedFields } from '../request/selected-fields.ts'
import { rowsWithRelations } from '../request/relations.ts'
import { ensureFound } from '../request/refusal.ts'
import { readRosterTodo } from '../roster/roster-todo.read.ts'
import { readVisitTodo } from '../visit/visit-todo.read.ts'
import { loadWorkers } from '../worker/worker.read.ts'
import type { TodoEntry } from '../request/todo-entry.ts'
import { query } from '../platform/query.ts'

/** What is asked of each thing's subject comes with it where it belongs to it. */
type Reader = (context: Context, first: number, asked: SelectedFields | undefined) => Promise<TodoEntry[]>

/** Each role's work, the most urgent first: what is late, then what is due soonest. */
export function readTodo(context: Context, first: number, asked: SelectedFields | undefined): Promise<TodoEntry[]> {
  const reader = readers[context.actor.role]
  return reader ? reader(context, first, asked) : Promise.resolve([])
}

const readers: Partial<Record<Context['actor']['role'], Reader>> = {
  HR: hrDesk,
  EMPLOYER_ADMIN: employerDesk,
  OFFICER: stationDesk,
  STATION_CHIEF: stationDesk,
}

/** What is asked of the party in a case comes before the reports: its time is shorter. */
async function employerDesk(context: Context, first: number, asked: SelectedFields | undefined): Promise<TodoEntry[]> {
  return (await Promise.all([readCaseTodo(context, first), hrDesk(context, first, asked)])).flat().slice(0, first)
}

/** Reports by their days first, among them the permits that run out; what has no day stands last. */
async function hrDesk(context: Context, first: number, asked: SelectedFields | undefined): Promise<TodoEntry[]> {
  const items = (
    await Promise.all([
      openObligations(context, first, asked),
      readRosterTodo(context, first),
      readPriorRegistrationTodo(context, first),
      readPermitTodo(context, first),
      readVisitTodo(context, first),
    ])
  ).flat()
  return items
    .toSorted((a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) || 0)
    .slice(0, first)
}

async function openObligations(
  context: Context,
  first: number,
  asked: SelectedFields | undefined,
): Promise<TodoEntry[]> {
  const open = sql`select ${obligationColumns} from obligation o where o.employer_id = ${context.actor.employerId} and ${obligationStatusIs(['PENDING', 'OVERDUE'], context.now)} order by o.due_at, o.id limit ${first}`
  const rows = await rowsWithRelations<Obligation>(
    context,
    open,
    asked ? obligationRelations(context) : [],
    new Map<string, SelectedFields>([['worker', new Map()], ...(asked ?? [])]),
    sql`order by part0."dueAt", part0.id`,
  )
  return Promise.all(
    rows.map(async (obligation) => ({
      title: obligationTitle(
        obligation,
        (obligation.workerId && (await context.related(loadWorkers, obligation.workerId))?.name) ?? '',
        context,
      ),
      dueAt: obligation.dueAt,
      overdue: obligationStatus(obligation, context.now) === 'OVERDUE',
      subject: typed('Obligation', obligation),
    })),
  )
}

function obligationTitle({ kind, source }: Obligation, name: string, { language }: Context): string {
  if (source === 'CROSS_EMPLOYER')
    return language === 'en' ? `Say whether ${name} still works here` : `请确认${name}是否仍在本单位工作`
  if (kind === 'HIRE') return language === 'en' ? `Report the hire of ${name}` : `申报${name}聘用`
  return language === 'en' ? `Report the departure of ${name}` : `报告${name}离职`
}

async function stationDesk(context: Context, first: number): Promise<TodoEntry[]> {
  const { actor, language } = context
  const employers = await context.rows(
    query
      .selectFrom('employer')
      .select(['id', 'name'])
      .where('stationId', '=', actor.stationId)
      .where('status', '=', 'PENDING')
      .orderBy('registeredAt')
      .orderBy('id')
      .limit(first),
  )
  const approvals = employers.map(async ({ id, name }): Promise<TodoEntry> => ({
    title: language === 'en' ? `Check the registration of ${name}` : `审核${name}的单位注册申请`,
    dueAt: null,
    overdue: false,
    subject: typed('Employer', await context.load(loadEmployers, id)),
  }))
  return [
    ...(await Promise.all(approvals)),
    ...(await readClaimTodo(context, first)),
    ...(await unansweredQuestions(context, first)),
    ...(await readPriorRegistrationTodo(context, first)),
    ...(await readVisitTodo(context, first)),
    ...(await readPermitTodo(context, first)),
    ...(await readCaseTodo(context, first)),
  ].slice(0, first)
}

/**
 * What employers were asked about each other's people and have not answered in time is the station's to clear up: no
 * case comes of it by itself.
 */
async function unansweredQuestions(context: Context, first: number): Promise<TodoEntry[]> {
  const { actor, language, now } = context
  const asked = await context.rows<Obligation & { employerName: string; workerName: string }>(sql`
    select ${obligationColumns}, e.name as "employerName", w.name as "workerName" from obligation o join employer e on e.id = o.employer_id join worker w on w.id = o.worker_id
    where o.station_id = ${actor.stationId} and o.source = 'CROSS_EMPLOYER' and o.met_at is null and o.waived_at is null and o.due_at <= ${now} order by o.due_at, o.id limit ${first}`)
  return asked.map(({ employerName, workerName, ...obligation }) => ({
    title:
      language === 'en'
        ? `${employerName} has not said whether ${workerName} still works there: ask`
        : `${employerName}未答复${workerName}是否仍在职，请了解`,
    dueAt: null,
    overdue: false,
    subject: typed('Obligation', obligation),
  }))
}

/** A row with the name of its type, which a field that may be anything needs. */
function typed<Row extends { id: string }>(typename: string, row: Row | null): Row & { __typename: string } {
  return { ...ensureFound(row), __typename: typename }
}
