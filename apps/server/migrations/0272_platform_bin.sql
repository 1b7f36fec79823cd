-- Records that people deleted. They are archived as well, so that no list holds them, until they are restored or removed for good.
create table binned_record (
  workspace_id uuid not null references workspace (id),
  object text not null,
  id uuid not null,
  -- What it was called when it was deleted: the list of the bin reads no other table for it.
  title text not null,
  was_archived boolean not null,
  deleted_at timestamptz not null,
  deleted_by uuid,
  -- The last try to remove it for good, and what still refers to it.
  looked_at timestamptz,
  used_by text[],
  primary key (workspace_id, object, id),
  foreign key (workspace_id, deleted_by) references member (workspace_id, id)
);
create index binned_record_time on binned_record (workspace_id, deleted_at desc, id desc);
create index binned_record_deleter on binned_record (workspace_id, deleted_by, deleted_at desc, id desc);

create function bin_due_workspaces(deleted_before timestamptz, looked_before timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select distinct b.workspace_id from binned_record b
    where b.deleted_at < deleted_before and (b.looked_at is null or b.looked_at < looked_before)
  $$;
revoke execute on function bin_due_workspaces(timestamptz, timestamptz) from public;
grant execute on function bin_due_workspaces(timestamptz, timestamptz) to rapport_service;
