/**
 * What the catalogue of PostgreSQL must say, so that no workspace sees another's rows and the schema can be distributed by workspace_id
 * (Citus). Each rule is a query that answers the offenders as `problem` texts. $1: tables without workspace by intent, $2: the
 * application's role.
 */
export const WORKSPACELESS_TABLES: readonly string[] = ['workspace', 'migration']
export const APP_ROLE = 'rapport_app'
const SERVICE_ROLE = 'rapport_service'

/** The tables the rules are about; a partition follows its table. */
const TENANT_TABLES = `
  select c.oid, c.relname::text as name, c.relrowsecurity, c.relforcerowsecurity,
    (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull) as workspace_column
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname::text <> all ($1)`

function aboutTables(select: string): string {
  return `with tenant as (${TENANT_TABLES}), role as (select $2::text as name) ${select}`
}

export type Rule = { name: string; query: string }

const TABLE_RULES: readonly Rule[] = [
  {
    name: 'every table belongs to a workspace',
    query: aboutTables(`select format('table %s has no workspace_id that is not null', name) as problem
      from tenant where workspace_column is null`),
  },
  {
    name: 'row-level security is on and forced',
    query:
      aboutTables(`select format('table %s lets rows through: row-level security is not enabled and forced', name) as problem
      from tenant where not (relrowsecurity and relforcerowsecurity)`),
  },
  {
    name: 'the policy reads the workspace of the transaction',
    query:
      aboutTables(`select format('table %s has no policy for %s that compares with rapport.workspace', tenant.name, role.name) as problem
      from tenant cross join role
      where not exists (
        select 1 from pg_policy p where p.polrelid = tenant.oid
          and (select oid from pg_roles where rolname = role.name) = any (p.polroles)
          and pg_get_expr(p.polqual, p.polrelid) like '%rapport.workspace%'
          and pg_get_expr(p.polwithcheck, p.polrelid) like '%rapport.workspace%')`),
  },
  {
    name: 'no other policy opens the table to the application',
    query:
      aboutTables(`select format('policy %s of %s lets %s past its workspace', p.polname, tenant.name, role.name) as problem
      from tenant cross join role join pg_policy p on p.polrelid = tenant.oid and p.polpermissive
      where p.polroles && array[0::oid, (select oid from pg_roles where rolname = role.name)]
        and coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), '')
          not like '%rapport.workspace%'`),
  },
  {
    name: 'every table has a primary key',
    query: aboutTables(`select format('table %s has no primary key', name) as problem
      from tenant where not exists (select 1 from pg_index i where i.indrelid = tenant.oid and i.indisprimary)`),
  },
  {
    name: 'unique indexes contain workspace_id',
    query:
      aboutTables(`select format('unique index %s of %s does not contain workspace_id', i.indexrelid::regclass, name) as problem
      from tenant join pg_index i on i.indrelid = tenant.oid
      where i.indisunique and not (workspace_column = any (i.indkey::int2[]))`),
  },
  {
    name: 'foreign keys carry workspace_id on both sides',
    query:
      aboutTables(`select format('foreign key %s of %s does not tie workspace_id to the workspace of %s', k.conname, name, k.confrelid::regclass) as problem
      from tenant join pg_constraint k on k.conrelid = tenant.oid and k.contype = 'f'
      where k.conparentid = 0 and not exists (
        select 1 from unnest(k.conkey, k.confkey) as pair (own, other)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = pair.other
        where pair.own = workspace_column
          and a.attname = case when k.confrelid = 'public.workspace'::regclass then 'id' else 'workspace_id' end)`),
  },
]

const SERVER_RULES: readonly Rule[] = [
  {
    name: 'no triggers',
    query: `select format('trigger %s on %s: say it in the command instead', t.tgname, t.tgrelid::regclass) as problem
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and not t.tgisinternal and $1::text[] is not null and $2::text is not null`,
  },
  {
    name: 'the application owns nothing and is nobody special',
    query: `select format('%s owns %s', $2::text, o.what) as problem from (
        select relname::text as what, relowner as owner from pg_class
        union all select proname::text, proowner from pg_proc
        union all select nspname::text, nspowner from pg_namespace) o
      where o.owner = (select oid from pg_roles where rolname = $2) and $1::text[] is not null
      union all
      select format('%s may do more than a plain role: superuser, bypassrls, createdb, createrole and login must be off', $2::text)
      from pg_roles where rolname = $2 and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolcanlogin)
      union all
      select format('the role %s does not exist', $2::text) where not exists (select 1 from pg_roles where rolname = $2)`,
  },
  {
    name: 'the service owns nothing, is nobody special, and changes nothing of a workspace',
    query: `select format('%s owns %s', r.rolname, c.relname) as problem
      from pg_roles r join pg_class c on c.relowner = r.oid
      where r.rolname = '${SERVICE_ROLE}' and $1::text[] is not null and $2::text is not null
      union all
      select format('%s may do more than a plain role: superuser, bypassrls, createdb, createrole and login must be off', r.rolname)
      from pg_roles r
      where r.rolname = '${SERVICE_ROLE}' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolcanlogin)
      union all
      select format('%s may change %s', '${SERVICE_ROLE}', c.relname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and has_table_privilege('${SERVICE_ROLE}', c.oid, 'insert, update, delete, truncate')
      union all
      select format('%s may read the keys of the installation', r.rolname)
      from pg_roles r
      where r.rolname in ('${SERVICE_ROLE}', '${APP_ROLE}')
        and has_table_privilege(r.rolname, 'auth.installation_secret', 'select, insert, update, delete')
        and has_schema_privilege(r.rolname, 'auth', 'usage')`,
  },
  {
    name: 'partitions and foreign schemas are closed to the application',
    query: `select format('%s may use %s directly, past its row-level security', $2::text, c.oid::regclass) as problem
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and $1::text[] is not null
        and (c.relispartition or n.nspname in ('auth', 'graphile_worker') or n.nspname like 'graphile%')
        and has_schema_privilege($2, n.oid, 'usage')
        and has_table_privilege($2, c.oid, 'select, insert, update, delete')`,
  },
  {
    name: 'functions of the owner are written safely',
    query: `select format('function %s runs as its owner without a fixed search_path', p.oid::regprocedure) as problem
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef and $1::text[] is not null
        and not coalesce(p.proconfig::text like '%search_path=%', false)
      union all
      select format('function %s runs as its owner and anybody may call it: revoke execute from public', p.oid::regprocedure)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef and $2::text is not null
        and exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`,
  },
]

export const TENANCY_RULES: readonly Rule[] = [...TABLE_RULES, ...SERVER_RULES]
