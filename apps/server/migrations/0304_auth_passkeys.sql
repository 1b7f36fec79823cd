-- Passkeys of people: public keys, by which a browser shows that it holds the private one (WebAuthn).
create table auth.passkey (
  -- The id the authenticator gave it, in base64url.
  id text primary key,
  user_id text not null references auth."user" ("id") on delete cascade,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index auth_passkey_user on auth.passkey (user_id);

-- What a browser is asked to sign, once and soon; of whom, while a passkey is added.
create table auth.passkey_challenge (
  challenge text primary key,
  user_id text references auth."user" ("id") on delete cascade,
  expires_at timestamptz not null
);
create index auth_passkey_challenge_end on auth.passkey_challenge (expires_at);
create index auth_passkey_challenge_user on auth.passkey_challenge (user_id) where user_id is not null;

-- As in 0300, with passkeys.
create or replace function reset_second_factor(in_workspace uuid, account_id text) returns boolean
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
      delete from auth.passkey where user_id = account_id;
      delete from auth."session" where "userId" = account_id;
      return true;
    end
  $$;

-- As in 0301, with passkeys.
drop function second_factors_of(uuid);
create function second_factors_of(in_workspace uuid) returns table (member_id uuid, since timestamptz, passkeys integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select m.id, f.confirmed_at, (select count(*)::integer from auth.passkey p where p.user_id = m.user_id)
    from public.member m left join auth.second_factor f on f.user_id = m.user_id
    where m.workspace_id = in_workspace and in_workspace = current_setting('rapport.workspace')::uuid
  $$;
revoke execute on function second_factors_of(uuid) from public;
grant execute on function second_factors_of(uuid) to rapport_app;
