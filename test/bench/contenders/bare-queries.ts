import type { Scope } from '#server/platform/row-security.ts'

type Input = Record<string, unknown> & { now: Date; scope: Scope }

interface BareStatement {
  /** One statement, one row, one column named answer. */
  text: string
  values: (input: Input) => unknown[]
}

const status = `case when o.waived_at is not null then 'WAIVED' when o.met_at is not null then case when o.provisional or o.met_at < o.due_at then 'MET' else 'MET_LATE' end
  when o.provisional or o.due_at > $2 then 'PENDING' else 'OVERDUE' end`
const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What somebody would write by hand for each operation who thinks of nothing but speed. */
export const bareQueries = {
  list: {
    text: `select json_build_object('total', (select count(*) from obligation where employer_id = $1), 'rows', json_agg(json_build_object('id', p.id, 'kind', p.kind, 'status', p.status, 'eventOn', p.event_on, 'dueOn', p.due_on,
        'worker', json_build_object('name', p.name, 'masked', p.identity_masked), 'case', case when p.case_number is not null then json_build_object('number', p.case_number, 'status', p.case_status) end)))::text as answer
      from (select o.id, o.kind, ${status} as status, o.event_on, o.due_on, w.name, w.identity_masked, c.case_number, c.status as case_status
        from obligation o left join worker w on w.id = o.worker_id left join case_obligation co on co.obligation_id = o.id left join penalty_case c on c.id = co.case_id
        where o.employer_id = $1 order by o.due_on, o.id limit 50) p`,
    values: ({ now, scope }) => [scope['app.employer'], now],
  },
  home: {
    text: `select json_build_object('employer', (select json_build_object('name', name, 'status', status) from employer where id = $1),
        'counts', json_build_object('active', (select count(*) from employment where employer_id = $1 and withdrawn_at is null and ended_on is null),
          'pending', (select count(*) from obligation o where employer_id = $1 and waived_at is null and met_at is null and (provisional or due_at > $2)),
          'overdue', (select count(*) from obligation o where employer_id = $1 and waived_at is null and met_at is null and not provisional and due_at <= $2),
          'cases', (select count(*) from penalty_case where employer_id = $1 and status <> 'CLOSED')),
        'todo', (select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'overdue', not p.provisional and p.due_at <= $2, 'eventOn', p.event_on, 'dueOn', p.due_on, 'worker', p.name)), '[]') from
          (select o.*, w.name from obligation o left join worker w on w.id = o.worker_id where o.employer_id = $1 and o.waived_at is null and o.met_at is null order by o.due_at, o.id limit 30) p))::text as answer`,
    values: ({ now, scope }) => [scope['app.employer'], now],
  },
  detail: {
    text: `select json_build_object('id', e.id, 'position', e.position, 'hiredOn', e.hired_on, 'status', case when e.withdrawn_at is not null then 'WITHDRAWN' when e.ended_on is not null then 'ENDED' else 'ACTIVE' end,
        'worker', json_build_object('name', w.name, 'masked', w.identity_masked, 'phone', w.phone_masked, 'residence', w.residence_address), 'employer', f.name,
        'duty', json_build_object('status', ${status}, 'dueOn', o.due_on, 'receipt', r.receipt_number, 'filedAt', ${iso('r.filed_at')}, 'case', c.case_number))::text as answer
      from employment e join worker w on w.id = e.worker_id join employer f on f.id = e.employer_id join obligation o on o.employment_id = e.id and o.kind = 'HIRE' and o.waived_at is null
        left join report r on r.obligation_id = o.id and r.withdrawn_at is null left join case_obligation co on co.obligation_id = o.id left join penalty_case c on c.id = co.case_id where e.id = $1`,
    values: ({ now, employment }) => [employment, now],
  },
  district: {
    text: `with figures as (
        select employer_id, sum(total) as total, sum(met) as met, sum(met_late) as met_late, sum(overdue) as overdue from (
          select employer_id, total, met, met_late, 0 as overdue from compliance_month where station_id = $1 and month between $3 and $4
          union all select employer_id, total, met, met_late, 0 from compliance_delta where station_id = $1 and month between $3 and $4
          union all select employer_id, 0, 0, 0, 1 from obligation where station_id = $1 and waived_at is null and met_at is null and not provisional and due_at <= $2 and due_on >= $3 and due_on < $4::date + interval '1 month'
          union all select employer_id, 1, (met_at is not null and (provisional or met_at < due_at))::int, (met_at is not null and not provisional and met_at >= due_at)::int,
            (met_at is null and not provisional and due_at <= $2)::int from obligation where station_id = $1 and waived_at is null and (due_on between $5 and $3::date - 1 or due_on between ($4::date + interval '1 month')::date and $6)
        ) counted group by employer_id)
      select json_build_object('groups', (select count(*) from figures), 'worst', json_agg(json_build_object('id', w.employer_id, 'name', w.name, 'obligations', w.total, 'met', w.met, 'metLate', w.met_late, 'overdue', w.overdue)))::text as answer
      from (select f.*, e.name from figures f join employer e on e.id = f.employer_id order by met::numeric / nullif(met + met_late + overdue, 0) asc nulls last, overdue desc, employer_id limit 50) w`,
    values: ({ now, station, from, to, firstMonth, lastMonth }) => [station, now, firstMonth, lastMonth, from, to],
  },
  hire: {
    text: `with w as (insert into worker (id, employer_id, station_id, name, identity_sealed, identity_index, identity_masked, sex, birth_date, phone_masked, residence_address, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'MALE', '1990-01-01', '138****1234', $8, $9)),
      e as (insert into employment (id, employer_id, station_id, worker_id, position, hired_on, version, created_at) values ($10, $2, $3, $1, $11, $12, 1, $9)),
      o as (insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at, met_at)
        values ($13, 'HIRE', $2, $3, $10, $1, $12, 'CN-37-253', $14, $15, false, 'bench', 'REPORT', $9, $9)),
      r as (insert into report (id, kind, employer_id, station_id, obligation_id, receipt_number, filed_at, filed_by, content_hash, receipt)
        values ($16, 'HIRE', $2, $3, $13, 'bare-' || nextval('receipt_number'), $9, $17, $18, $19) returning receipt_number),
      a as (insert into audit_event (at, actor_id, actor_role, action, subject_type, subject_id, employer_id, station_id, request_id, payload) values ($9, $17, 'HR', 'hire.reported', 'Report', $16, $2, $3, 'bare', '{}'))
      select json_build_object('receipt', receipt_number)::text as answer from r`,
    values: ({ now, scope, ids, name, index, hiredOn, dueOn, dueAt }) => {
      const [worker, employment, obligation, report] = ids as string[]
      return [
        worker,
        scope['app.employer'],
        scope['app.served_by'],
        name,
        Buffer.alloc(60),
        Buffer.from(index as string, 'hex'),
        '**************0012',
        '山东省青岛市平度市李园街道1号',
        now,
        employment,
        '缝纫工',
        hiredOn,
        obligation,
        dueOn,
        dueAt,
        report,
        scope['app.account'],
        '0'.repeat(64),
        '0'.repeat(400),
      ]
    },
  },
} as const satisfies Record<string, BareStatement>

export type BareQuery = keyof typeof bareQueries
