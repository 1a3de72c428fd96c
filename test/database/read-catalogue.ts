import type pg from 'pg'

/**
 * Settings that policies compare with, written as `:employer` instead of the long form in which PostgreSQL prints them.
 */
const setting =
  /\(\( SELECT NULLIF\(current_setting\('app\.(\w+)'::text, true\), ''::text\) AS "nullif"\)\)::uuid|\( SELECT NULLIF\(current_setting\('app\.(\w+)'::text, true\), ''::text\) AS "nullif"\)/g

/**
 * Each with the table it belongs to; of a table's lines those of one kind stand together, in the order of their names.
 */
const perTable: [kind: string, query: string][] = [
  [
    'column',
    `select c.relname as table, a.attnum::text as place, format('%s %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
      case when a.attidentity <> '' then ' identity ' || case a.attidentity when 'a' then 'always' else 'by default' end end,
      case when a.attgenerated <> '' then ' generated as ' || pg_get_expr(d.adbin, d.adrelid) when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) end) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  ],
  [
    'constraint',
    `select c.relname as table, conname as place, conname || ' ' || pg_get_constraintdef(k.oid) || case when convalidated then '' else ' not validated' end as line
    from pg_constraint k join pg_class c on c.oid = conrelid where connamespace = 'public'::regnamespace and contype <> 'n'`,
  ],
  [
    'index',
    `select tablename as table, indexname as place, indexdef as line from pg_indexes where schemaname = 'public' and not exists (select from pg_constraint where conindid = (quote_ident(indexname))::regclass and contype in ('p', 'u', 'x'))`,
  ],
  [
    'row-level security',
    `select relname as table, '' as place, case when not relrowsecurity then 'off' when relforcerowsecurity then 'on, for the owner too' else 'on, but not for the owner' end as line
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  ],
  [
    'policy',
    `select tablename as table, policyname as place, format('%s, %s %s to %s%s%s', policyname, lower(permissive), lower(cmd), array_to_string(roles, ', '), ' using ' || qual, ' check ' || with_check) as line from pg_policies where schemaname = 'public'`,
  ],
  [
    'trigger',
    `select c.relname as table, tgname as place, pg_get_triggerdef(t.oid) || case tgenabled when 'O' then '' else ' (enabled: ' || tgenabled::text || ')' end as line
    from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal and c.relnamespace = 'public'::regnamespace`,
  ],
  [
    'granted',
    `select c.relname as table, grantee as place, grantee || ' may ' || string_agg(lower(privilege_type), ', ' order by privilege_type) as line
    from pg_class c cross join lateral (select coalesce(r.rolname, 'public') as grantee, privilege_type from aclexplode(c.relacl) left join pg_roles r on r.oid = grantee) g
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and grantee <> pg_get_userbyid(c.relowner) group by 1, 2`,
  ],
]

/** Functions of the schema that no extension brought, whole. */
const functions = `select proname || '(' || pg_get_function_identity_arguments(oid) || ')' as name, pg_get_functiondef(oid) as text,
    coalesce((select string_agg(coalesce(r.rolname, 'public'), ', ' order by r.rolname) from aclexplode(coalesce(proacl, acldefault('f', proowner))) left join pg_roles r on r.oid = grantee where grantee <> proowner), 'nobody else') as callers
  from pg_proc p where pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = p.oid and deptype = 'e') order by 1`

/** The whole migrated schema as text that a person can read and a diff can show. */
export async function readCatalogue(owner: pg.Client): Promise<string> {
  const sections = new Map<string, string[]>()
  for (const [kind, query] of perTable) {
    const { rows } = await owner.query<{ table: string; place: string; line: string }>(`${query} order by 1, 2`)
    if (kind === 'column')
      rows.sort((one, other) => one.table.localeCompare(other.table, 'en') || Number(one.place) - Number(other.place))
    for (const { table, line } of rows) {
      const lines = sections.get(table) ?? []
      lines.push(`  ${kind} ${readable(line)}`)
      sections.set(table, lines)
    }
  }
  const tables = [...sections]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([table, lines]) => [`table ${table}`, ...lines].join('\n'))
  const { rows } = await owner.query<{ name: string; text: string; callers: string }>(functions)
  const texts = rows.map(
    ({ name, text, callers }) =>
      `function ${name}\n  may be called by ${callers}\n${text.trimEnd().replaceAll(/^/gm, '  ')}`,
  )
  return `${[...tables, ...texts].join('\n\n')}\n`
}

/** One line, without the casts of literals that PostgreSQL adds when it prints. */
function readable(line: string): string {
  return line
    .replaceAll(/\s+/g, ' ')
    .replaceAll(setting, ':$1$2')
    .replaceAll(/('[^']*')::text/g, '$1')
    .replaceAll('public.', '')
}
