import { sql, type RawBuilder } from 'kysely'
import { summaryOf } from '../audit/action-words.ts'
import { auditConditions } from '../audit/audit.read.ts'
import { readCompliance } from '../compliance/compliance.read.ts'
import type { ComplianceFigures } from '../compliance/compliance.graphql.ts'
import { figureWords } from '../compliance/figure-words.ts'
import type { Context, Language } from '../request/context.ts'
import { employmentConditions, obligationConditions } from '../employment/employment.read.ts'
import { obligationStatus } from '../employment/obligation-status.ts'
import { caseConditions } from '../penalty/penalty.read.ts'
import { tableAsOf } from '../request/as-of.ts'
import { whereAll } from '../request/pagination.ts'
import type { SheetColumn, WrittenRow } from '../roster/sheet/write-sheet.ts'
import type { ExportQuestion } from './export-question.ts'
import { groupHeaders } from './group-columns.ts'
import { readByCursor } from './read-by-cursor.ts'

export type RowMatter = 'OBLIGATIONS' | 'EMPLOYMENTS' | 'PENALTY_CASES' | 'AUDIT_EVENTS' | 'COMPLIANCE'

export interface ExportColumn {
  field: string
  kind: SheetColumn['kind']
  width: number
  words: Record<Language, string>
}

export interface ExportSource {
  /** Column headers of figures depend on their grouping. */
  columns: (question: ExportQuestion) => readonly ExportColumn[]
  /**
   * Rows as a stream. Workers by name and code, without any digit of a number. Cells hold codes; formats for people
   * translate them.
   */
  rows: (context: Context, question: ExportQuestion, asOf: Date) => AsyncIterable<WrittenRow>
}

const column = (
  field: string,
  zh: string,
  en: string,
  width = 16,
  kind: SheetColumn['kind'] = 'text',
): ExportColumn => ({ field, kind, width, words: { 'zh-CN': zh, en } })
const day = (field: string, zh: string, en: string): ExportColumn => column(field, zh, en, 12, 'date')

const employer = [
  column('creditCode', '统一社会信用代码', 'Credit code', 22),
  column('employer', '用人单位', 'Employer', 30),
  column('station', '派出所', 'Station', 18),
]
const person = [column('worker', '姓名', 'Name', 12), column('personCode', '人员代码', 'Person code', 18)]
const minutes = (expression: string): RawBuilder<unknown> =>
  sql`to_char(${sql.raw(expression)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`
const parties = (alias: string): RawBuilder<unknown> =>
  sql`join employer em on em.id = ${sql.ref(`${alias}.employer_id`)} join station st on st.id = ${sql.ref(`${alias}.station_id`)}`

const defaultGrouping = 'STATION'
const exported = [
  'obligations',
  'met',
  'metLate',
  'pending',
  'overdue',
  'onTimeRate',
  'casesFound',
  'casesOpen',
  'fined',
  'paid',
  'permitsIssued',
  'visitsCompleted',
  'visitsOffHours',
  'visitsRated',
  'averageRating',
] as const

export const exportSources: Record<RowMatter, ExportSource> = {
  OBLIGATIONS: {
    columns: () => [
      ...employer,
      ...person,
      column('kind', '申报类型', 'Kind of report', 12),
      day('eventOn', '聘用或离职日', 'Day of event'),
      day('dueOn', '申报期限', 'Due on'),
      column('status', '状态', 'Status', 12),
      column('source', '来源', 'Source', 16),
      column('filedAt', '申报时间', 'Filed at', 30),
      column('receiptNumber', '回执编号', 'Receipt number', 28),
      column('ruleKey', '适用规定', 'Regulation', 14),
      column('calendarVersion', '日历版本', 'Calendar edition', 20),
    ],
    rows: async function* obligations(context, { obligations: filter }, asOf) {
      const columns = sql`em.credit_code, em.name, st.name, w.name, person_code(w.id), o.kind, o.event_on::text, o.due_on::text, o.due_at, o.met_at, o.waived_at, o.provisional, o.source, ${minutes('r.filed_at')}, r.receipt_number, o.rule_key, o.calendar_version`
      const source = sql`from ${tableAsOf('obligation', asOf)} o ${parties('o')} left join ${tableAsOf('worker', asOf)} w on w.id = o.worker_id left join ${tableAsOf('report', asOf)} r on r.obligation_id = o.id and r.withdrawn_at is null and r.superseded_at is null
        ${whereAll(obligationConditions({ ...filter, asOf }, asOf, context.portal.calendar))} order by o.due_on, o.id`
      for await (const row of readByCursor(context, columns, source)) {
        const [
          creditCode,
          name,
          station,
          worker,
          personCode,
          kind,
          eventOn,
          dueOn,
          dueAt,
          metAt,
          waivedAt,
          provisional,
          ...rest
        ] = row as [
          string,
          string,
          string,
          string,
          string,
          string,
          string,
          string,
          string,
          string | null,
          string | null,
          boolean,
          ...(string | null)[],
        ]
        const status = obligationStatus(
          {
            dueAt: new Date(dueAt),
            metAt: metAt === null ? null : new Date(metAt),
            waivedAt: waivedAt === null ? null : new Date(waivedAt),
            provisional,
          },
          asOf,
        )
        yield [creditCode, name, station, worker, personCode, kind, eventOn, dueOn, status, ...rest]
      }
    },
  },
  EMPLOYMENTS: {
    columns: () => [
      ...employer,
      ...person,
      column('position', '岗位', 'Position', 16),
      day('hiredOn', '聘用日', 'Day of hire'),
      day('endedOn', '离职日', 'Last day employed'),
      column('status', '状态', 'Status', 12),
    ],
    rows: (context, { employments: filter }, asOf) =>
      readByCursor<WrittenRow>(
        context,
        sql`em.credit_code, em.name, st.name, w.name, person_code(w.id), e.position, e.hired_on::text, e.ended_on::text, case when e.withdrawn_at is not null then 'WITHDRAWN' when e.ended_on is not null then 'ENDED' else 'ACTIVE' end`,
        sql`from ${tableAsOf('employment', asOf)} e ${parties('e')} join ${tableAsOf('worker', asOf)} w on w.id = e.worker_id ${whereAll(employmentConditions(context, { ...filter, asOf }))} order by e.hired_on, e.id`,
      ),
  },
  PENALTY_CASES: {
    columns: () => [
      ...employer,
      column('caseNumber', '案件编号', 'Case number', 24),
      column('status', '状态', 'Status', 20),
      column('severity', '情节', 'Severity', 12),
      column('selfCorrected', '主动补报', 'Self-corrected', 12),
      column('detectedAt', '发现时间', 'Found at', 30),
      day('decidedOn', '决定日', 'Day of decision'),
      column('fine', '罚款（元）', 'Fine (CNY)', 12),
      column('outcome', '结果', 'Outcome', 16),
      column('ruleKey', '适用规定', 'Regulation', 14),
    ],
    rows: (context, { penaltyCases: filter }, asOf) =>
      readByCursor<WrittenRow>(
        context,
        sql`em.credit_code, em.name, st.name, c.case_number, c.status, c.severity, c.self_corrected::text, ${minutes('c.detected_at')}, c.decided_on::text, trim_scale(c.fine / 100.0)::text, c.outcome, c.rule_key`,
        sql`from ${tableAsOf('penalty_case', asOf)} c ${parties('c')} ${whereAll(caseConditions({ ...filter, asOf }))} order by c.detected_at, c.id`,
      ),
  },
  AUDIT_EVENTS: {
    columns: () => [
      column('sequence', '序号', 'Number', 10),
      column('at', '时间', 'Time', 30),
      column('actor', '操作人', 'Actor', 16),
      column('actorRole', '角色', 'Role', 16),
      column('action', '操作', 'Action', 24),
      column('summary', '摘要', 'Summary', 40),
      column('employer', '用人单位', 'Employer', 30),
      column('subject', '所涉记录', 'Record concerned', 48),
      column('requestId', '请求编号', 'Request number', 38),
      column('hash', '哈希值', 'Hash', 66),
    ],
    rows: async function* events(context, { auditEvents: filter }, asOf) {
      const columns = sql`l.sequence::text, ${minutes('e.at')}, a.name, e.actor_role, e.action, e.payload, em.name, e.subject_type || ':' || e.subject_id, e.request_id, l.hash`
      const source = sql`from audit_link l join audit_event e on e.id = l.event_id left join account a on a.id = e.actor_id left join employer em on em.id = e.employer_id
        ${whereAll([sql`l.sealed_at <= ${asOf}`, ...auditConditions(filter ?? {})])} order by l.sequence`
      for await (const row of readByCursor(context, columns, source)) {
        const [sequence, at, actor, role, action, payload, ...rest] = row as [
          string,
          string,
          string | null,
          string,
          string,
          Record<string, unknown>,
          ...(string | null)[],
        ]
        yield [sequence, at, actor, role, action, summaryOf({ action, payload }, context.language), ...rest]
      }
    },
  },
  COMPLIANCE: {
    columns: ({ groupBy }) => {
      const { key, label } = groupHeaders[groupBy ?? defaultGrouping]
      return [
        column('key', key['zh-CN'], key.en, 30),
        column('label', label['zh-CN'], label.en, 30),
        ...figureColumns(),
      ]
    },
    rows: async function* figures(context, { compliance: filter, groupBy, orderBy }, asOf) {
      if (!filter) return
      const { total, groups } = await readCompliance(
        context,
        { ...filter, asOf },
        { groupBy: groupBy ?? defaultGrouping, orderBy: orderBy ?? 'KEY', first: 500 },
      )
      for (const { key, label, figures: found } of groups) yield [key, label, ...figureCells(found)]
      yield ['TOTAL', context.language === 'en' ? 'All' : '合计', ...figureCells(total)]
    },
  },
}

function figureColumns(): ExportColumn[] {
  return exported.map((figure) => ({
    field: figure,
    kind: 'text',
    width: 14,
    words: { 'zh-CN': figureWords[figure]['zh-CN'].title, en: figureWords[figure].en.title },
  }))
}

function figureCells(figures: ComplianceFigures): (string | null)[] {
  return exported.map((figure) => {
    const value = figures[figure]
    if (value === null) return null
    if (typeof value === 'object') return value.amount
    return figure === 'onTimeRate' ? `${(value * 100).toFixed(1)}%` : String(Math.round(value * 100) / 100)
  })
}
