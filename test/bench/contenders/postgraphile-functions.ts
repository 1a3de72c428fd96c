import { runtimeRole } from '#server/platform/database.ts'
import { bareQueries } from './bare-queries.ts'

/**
 * What its users would add to the tables so that it can answer at all: relations without a foreign key, and functions
 * for what its filters cannot say.
 */
export const postgraphileFunctions = `
comment on table obligation is E'@foreignKey (worker_id) references worker (id)\\n@foreignKey (employer_id) references employer (id)';
comment on table employment is E'@foreignKey (employer_id) references employer (id)';
create function employer_active_count(e employer) returns bigint stable language sql as $$ select count(*) from employment where employer_id = e.id and withdrawn_at is null and ended_on is null $$;
create function employer_pending_count(e employer, at timestamptz) returns bigint stable language sql as $$ select count(*) from obligation where employer_id = e.id and waived_at is null and met_at is null and (provisional or due_at > at) $$;
create function employer_overdue_count(e employer, at timestamptz) returns bigint stable language sql as $$ select count(*) from obligation where employer_id = e.id and waived_at is null and met_at is null and not provisional and due_at <= at $$;
create function employer_open_case_count(e employer) returns bigint stable language sql as $$ select count(*) from penalty_case where employer_id = e.id and status <> 'CLOSED' $$;
create function employer_open_duties(e employer) returns setof obligation stable language sql as $$ select * from obligation where employer_id = e.id and waived_at is null and met_at is null order by due_at, id $$;
create function employment_hire_duty(e employment) returns obligation stable language sql as $$ select * from obligation where employment_id = e.id and kind = 'HIRE' and waived_at is null $$;
create function obligation_standing_report(o obligation) returns report stable language sql as $$ select * from report where obligation_id = o.id and withdrawn_at is null $$;
create function worst_employers(station uuid, at timestamptz, first_month date, last_month date, from_day date, to_day date) returns json stable language sql as $$
${bareQueries.district.text.replaceAll(/\$(\d)/g, (_, number: string) => ['station', 'at', 'first_month', 'last_month', 'from_day', 'to_day'][Number(number) - 1]!).replace('::text as answer', '')}
$$;
grant execute on all functions in schema public to ${runtimeRole};
`
