import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPool } from '../../../apps/server/src/platform/db/pool.ts'
import { openScratchDatabase, type ScratchDatabase } from '../../lib/database.ts'
import { catalogueProblems } from './index.ts'

let scratch: ScratchDatabase
let pool: ReturnType<typeof createPool>

beforeAll(async () => {
  scratch = await openScratchDatabase()
  pool = createPool({ url: scratch.url, max: 1, role: 'owner' })
})

afterAll(async () => {
  await pool?.end()
  await scratch?.close()
})

/** The problems of the schema with these statements on top; they are rolled back afterwards. */
async function problemsWith(statements: string): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(statements)
    return await catalogueProblems(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const SECURED = `
  alter table t enable row level security;
  alter table t force row level security;
  create policy workspace_only on t to rapport_app
    using (workspace_id = (select current_setting('rapport.workspace')::uuid))
    with check (workspace_id = (select current_setting('rapport.workspace')::uuid));`
const GOOD = `
  create table t (workspace_id uuid not null references workspace (id), id uuid not null, customer_id uuid, name text,
    primary key (workspace_id, id), foreign key (workspace_id, customer_id) references customer (workspace_id, id));`

it('finds nothing wrong with the schema, nor with a table that keeps the rules', async () => {
  expect(await catalogueProblems(pool)).toEqual([])
  expect(await problemsWith(GOOD + SECURED)).toEqual([])
})

it.each([
  ['no workspace', 'create table t (id uuid primary key)', 'table t has no workspace_id that is not null'],
  ['row-level security off', GOOD, 'table t lets rows through'],
  [
    'row-level security not forced',
    `${GOOD}${SECURED} alter table t no force row level security`,
    'table t lets rows through',
  ],
  [
    'an open policy',
    `${GOOD}${SECURED} create policy all_rows on t to rapport_app using (true)`,
    'policy all_rows of t',
  ],
  ['no primary key', `create table t (workspace_id uuid not null);${SECURED}`, 'table t has no primary key'],
  ['a global unique index', `${GOOD}${SECURED} create unique index names on t (name)`, 'unique index names of t'],
  [
    'a global foreign key',
    `${GOOD}${SECURED} alter table customer add constraint only_id unique (id); alter table t add constraint lonely foreign key (customer_id) references customer (id)`,
    'foreign key lonely of t',
  ],
  [
    'a trigger',
    `${GOOD}${SECURED} create function f() returns trigger language plpgsql as 'begin return new; end'; create trigger watch before insert on t for each row execute function f()`,
    'trigger watch on t',
  ],
  [
    'a table of the application',
    `${GOOD}${SECURED} grant create on schema public to rapport_app; alter table t owner to rapport_app`,
    'rapport_app owns t',
  ],
  ['a powerful application', 'alter role rapport_app bypassrls', 'rapport_app may do more than a plain role'],
  ['a powerful service', 'alter role rapport_service createrole', 'rapport_service may do more than a plain role'],
  ['a service that writes', 'grant update on member to rapport_service', 'rapport_service may change member'],
  [
    'keys that are read',
    'grant select on auth.installation_secret to rapport_service',
    'rapport_service may read the keys of the installation',
  ],
  [
    'an open partition',
    "select ensure_interaction_years('{2021}'); grant select on interaction_y2021 to rapport_app",
    'rapport_app may use interaction_y2021 directly',
  ],
  [
    'an open sign-in table',
    'grant usage on schema auth to rapport_app; grant select on auth."user" to rapport_app',
    'rapport_app may use auth."user" directly',
  ],
  [
    'a loose function',
    "create function loose() returns int language sql security definer as 'select 1'; revoke execute on function loose() from public",
    'function loose() runs as its owner without a fixed search_path',
  ],
  [
    'a public function',
    "create function open_to_all() returns int language sql security definer set search_path = public as 'select 1'",
    'function open_to_all() runs as its owner and anybody may call it',
  ],
])('finds %s', async (_name, statements, expected) => {
  expect((await problemsWith(statements)).join('\n')).toContain(expected)
})
