import type pg from 'pg'
import { APP_ROLE } from './pool.ts'

/** What the application's role may never do: change or delete what is a record of the past. */
const APPEND_ONLY = new Set(['audit_entry', 'interaction', 'event'])
/** Installation-wide tables without workspace: none of the application role's business. */
const OWNER_ONLY = new Set(['migration'])

/**
 * Row-level security on every table of a workspace, forced, and the application role's rights: run after each migration, so a new
 * table cannot be forgotten. The owner's policy is plainly true: foreign-key checks and sweeps across workspaces run as the owner.
 */
export async function secureTables(client: pg.Client | pg.PoolClient): Promise<void> {
  const tables = await client.query<{ name: string; secured: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`,
  )
  for (const { name, secured } of tables.rows) {
    if (secured || OWNER_ONLY.has(name)) continue
    const key = name === 'workspace' ? 'id' : 'workspace_id'
    const rights = APPEND_ONLY.has(name) ? 'select, insert' : 'select, insert, update, delete'
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
}
