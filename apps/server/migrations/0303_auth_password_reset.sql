-- Links by which somebody who forgot their password sets another: hashes, each used once.
create table auth.password_reset (
  token_hash text primary key,
  user_id text not null references auth."user" ("id") on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index auth_password_reset_user on auth.password_reset (user_id, created_at);
create index auth_password_reset_end on auth.password_reset (expires_at);

-- An administrator makes a link for a member who works in this workspace alone: the account of somebody who works elsewhere too is not theirs to hand over.
create function make_password_link(in_workspace uuid, account_id text, hash text, hours integer) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      if in_workspace is distinct from current_setting('rapport.workspace')::uuid
        or not exists (select from public.member m where m.workspace_id = in_workspace and m.user_id = account_id)
        or exists (select from public.member m where m.workspace_id <> in_workspace and m.user_id = account_id) then
        return false;
      end if;
      delete from auth.password_reset where user_id = account_id;
      insert into auth.password_reset (token_hash, user_id, expires_at)
        values (hash, account_id, now() + make_interval(hours => hours));
      return true;
    end
  $$;
revoke execute on function make_password_link(uuid, text, text, integer) from public;
grant execute on function make_password_link(uuid, text, text, integer) to rapport_app;
