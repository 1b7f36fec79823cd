-- How people signed in or failed to, and what changed about how they do: one row for each workspace they work in. Kept for 180 days.
create table sign_in_entry (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  member_id uuid not null,
  at timestamptz not null,
  -- The name of the action in the audit.
  action text not null,
  is_failure boolean not null,
  -- With what: the password or a passkey, and what was shown beside it.
  way text check (way in ('password', 'passkey')),
  factor text check (factor in ('code', 'recovery_code', 'passkey', 'remembered_device')),
  address text,
  device text,
  -- Who did it, where it was not the person: null also where nobody showed who they are.
  by_member_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, by_member_id) references member (workspace_id, id)
);
create index sign_in_entry_at on sign_in_entry (workspace_id, at desc, id desc);
create index sign_in_entry_member on sign_in_entry (workspace_id, member_id, at desc, id desc);
create index sign_in_entry_by_member on sign_in_entry (workspace_id, by_member_id) where by_member_id is not null;

create function sign_ins_old_workspaces(before timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select w.id from workspace w where exists (select from sign_in_entry e where e.workspace_id = w.id and e.at < before) $$;
revoke execute on function sign_ins_old_workspaces(timestamptz) from public;
grant execute on function sign_ins_old_workspaces(timestamptz) to rapport_service;

-- Which members of a workspace have a second factor, for its administrators.
create function second_factors_of(in_workspace uuid) returns table (member_id uuid, since timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select m.id, f.confirmed_at from public.member m
    left join auth.second_factor f on f.user_id = m.user_id
    where m.workspace_id = in_workspace and in_workspace = current_setting('rapport.workspace')::uuid
  $$;
revoke execute on function second_factors_of(uuid) from public;
grant execute on function second_factors_of(uuid) to rapport_app;
