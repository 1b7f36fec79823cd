import type pg from 'pg'
import { APP_ROLE, SERVICE_ROLE } from './roles.ts'

/** Records of the past, which the application's role may never change or delete; other tables say it of themselves (`APPEND_ONLY_COMMENT`). */
const APPEND_ONLY = new Set(['audit_entry', 'event'])
/** `comment on table … is 'append-only'`, in the migration that makes the table. */
const APPEND_ONLY_COMMENT = 'append-only'
/** Installation-wide tables without workspace: none of the application role's business. */
const OWNER_ONLY = new Set(['migration'])
/** What has to be read before it is known in which workspace somebody is, and what they may do there. */
const READ_BY_SERVICE = ['workspace', 'member', 'role', 'member_role', 'deputy']
/** The keys of the installation; only who starts it reads them. */
const SECRETS = 'auth.installation_secret'

/**
 * Row-level security on every table of a workspace, forced, and the application role's rights: run after each migration, so a new
 * table cannot be forgotten. The owner's policy is plainly true: foreign-key checks and scheduled tasks across workspaces run as the owner.
 */
export async function secureTables(client: pg.ClientBase): Promise<void> {
  const tables = await client.query<{ name: string; secured: boolean; comment: string | null }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured, obj_description(c.oid, 'pg_class') as comment
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`,
  )
  for (const { name, secured, comment } of tables.rows) {
    if (secured || OWNER_ONLY.has(name)) continue
    const key = name === 'workspace' ? 'id' : 'workspace_id'
    const isAppendOnly = APPEND_ONLY.has(name) || comment === APPEND_ONLY_COMMENT
    const rights = isAppendOnly ? 'select, insert' : 'select, insert, update, delete'
    // The setting is read in a sub-select, once a statement; called bare it would run once a row.
    await client.query(`
      alter table public.${name} enable row level security;
      alter table public.${name} force row level security;
      create policy workspace_only on public.${name} to ${APP_ROLE}
        using (${key} = (select current_setting('rapport.workspace')::uuid))
        with check (${key} = (select current_setting('rapport.workspace')::uuid));
      create policy owner_all on public.${name} to current_user using (true) with check (true);
      grant ${rights} on public.${name} to ${APP_ROLE};
    `)
  }
  await openViews(client)
}

/** Views read tables by the rights of whoever asks them: to be asked is all they need. */
async function openViews(client: pg.ClientBase): Promise<void> {
  const views = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'v' and 'security_invoker=true' = any (c.reloptions)
       and not has_table_privilege('${APP_ROLE}', c.oid, 'select')`,
  )
  for (const { name } of views.rows) await client.query(`grant select on public.${name} to ${APP_ROLE}`)
}

/** The rights of the service's role: every table of `auth` but the keys, the job queue, and who belongs to which workspace. Grants only what is missing. */
export async function securePlatform(client: pg.ClientBase): Promise<void> {
  for (const table of READ_BY_SERVICE) await openToService(client, `public.${table}`, 'select')
  for (const schema of await existingSchemas(client)) {
    await client.query(`grant usage on schema ${schema} to ${SERVICE_ROLE}`)
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $1 and c.relkind in ('r', 'p', 'v')`,
      [schema],
    )
    const names = rows.map((row) => row.name).filter((name) => name !== SECRETS)
    for (const name of names) await openToService(client, name, 'select, insert, update, delete')
  }
  await client.query(`grant usage, select on all sequences in schema graphile_worker to ${SERVICE_ROLE}`)
}

/** Of a schema that was only begun one may be missing. */
async function existingSchemas(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname::text as name from pg_namespace where nspname in ('auth', 'graphile_worker')`,
  )
  return rows.map((row) => row.name)
}

async function openToService(client: pg.ClientBase, table: string, rights: string): Promise<void> {
  const { rows } = await client.query<{ granted: boolean; open: boolean }>(
    `select (select bool_and(has_table_privilege($2, c.oid, trim(wanted))) from unnest(string_to_array($3, ',')) wanted) as granted,
       not relrowsecurity or exists (select from pg_policy where polrelid = c.oid and polname = 'service_all') as open
     from pg_class c where c.oid = to_regclass($1::text)`,
    [table, SERVICE_ROLE, rights],
  )
  const [state] = rows
  if (state === undefined) return
  if (!state.granted) await client.query(`grant ${rights} on ${table} to ${SERVICE_ROLE}`)
  if (state.open) return
  const scope = rights === 'select' ? 'for select' : 'for all'
  await client.query(`create policy service_all on ${table} ${scope} to ${SERVICE_ROLE} using (true)`)
}
