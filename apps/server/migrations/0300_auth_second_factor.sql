-- The app with codes of a person. Its secret is sealed under a key made from that of the installation, which the service cannot read; null in `confirmed_at`
-- until a first code was right.
create table auth.second_factor (
  user_id text primary key references auth."user" ("id") on delete cascade,
  secret_sealed text not null,
  confirmed_at timestamptz,
  -- The time step of the last code that was taken: none is taken twice.
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);

-- Codes for when the app is lost: hashes, each used once.
create table auth.recovery_code (
  user_id text not null references auth."user" ("id") on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- Browsers in which a person gave a code and asked not to be asked again for a while.
create table auth.remembered_device (
  token_hash text primary key,
  user_id text not null references auth."user" ("id") on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index auth_remembered_device_user on auth.remembered_device (user_id);
create index auth_remembered_device_end on auth.remembered_device (expires_at);

-- What a session was opened with beside the password, or set up in it; null: the password alone.
alter table auth."session" add column "secondFactor" text
  check ("secondFactor" in ('code', 'recovery_code', 'passkey', 'remembered_device'));

-- An administrator takes the second factor of a member away who works in this workspace alone: of somebody who works elsewhere too, it protects the others.
-- Whoever is signed in as them is no longer.
create function reset_second_factor(in_workspace uuid, account_id text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      if in_workspace is distinct from current_setting('rapport.workspace')::uuid
        or not exists (select from public.member m where m.workspace_id = in_workspace and m.user_id = account_id)
        or exists (select from public.member m where m.workspace_id <> in_workspace and m.user_id = account_id) then
        return false;
      end if;
      delete from auth.second_factor where user_id = account_id;
      delete from auth.recovery_code where user_id = account_id;
      delete from auth.remembered_device where user_id = account_id;
      delete from auth."session" where "userId" = account_id;
      return true;
    end
  $$;
revoke execute on function reset_second_factor(uuid, text) from public;
grant execute on function reset_second_factor(uuid, text) to rapport_app;
