-- Nobody becomes a member without having accepted. A row is an invitation that is still open; the link carries the token, here is its hash.
create table invitation (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  email text not null,
  name text not null,
  role text not null check (role in ('administrator', 'manager', 'member', 'viewer')),
  language text not null check (language in ('zh', 'en')),
  team_id uuid,
  token_hash text not null,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, email),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, team_id) references team (workspace_id, id),
  foreign key (workspace_id, invited_by) references member (workspace_id, id)
);
create index invitation_team on invitation (workspace_id, team_id);

-- An account comes into being in the transaction that makes its membership. An existing one is never changed: then the answer is false.
create function create_account(account_id text, address text, person_name text, password_hash text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with person as (
      insert into auth."user" ("id", "name", "email", "emailVerified") values (account_id, person_name, address, true)
      on conflict ("email") do nothing returning "id"
    ), credential as (
      insert into auth."account" ("id", "accountId", "providerId", "userId", "password")
      select gen_random_uuid()::text, person."id", 'credential', person."id", password_hash from person returning 1
    )
    select exists (select 1 from person) and exists (select 1 from credential)
  $$;
revoke execute on function create_account(text, text, text, text) from public;
grant execute on function create_account(text, text, text, text) to rapport_app;
