-- Files of records. Which version is shown stands with the file; a deleted one waits in the bin.
create table attachment (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  record_id uuid not null,
  name text not null,
  about text,
  current_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_by uuid,
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, deleted_by) references member (workspace_id, id)
);
create index attachment_record on attachment (workspace_id, object, record_id, created_at desc);
create index attachment_deleted on attachment (workspace_id, deleted_at) where deleted_at is not null;

-- What was uploaded. A row is there before its bytes are in the store and goes after them, so that nothing lies there that no row tells of.
create table attachment_version (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  attachment_id uuid,
  number integer,
  name text not null,
  bytes bigint not null,
  type text not null,
  sha256 text not null,
  is_scanned boolean not null,
  state text not null check (state in ('arriving', 'kept', 'removing')),
  preview text not null check (preview in ('none', 'waiting', 'picture', 'text', 'table', 'pdf', 'refused')),
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, attachment_id, number),
  foreign key (workspace_id, attachment_id) references attachment (workspace_id, id),
  foreign key (workspace_id, created_by) references member (workspace_id, id),
  check ((state = 'kept') = (attachment_id is not null and number is not null))
);
create index attachment_version_unsettled on attachment_version (workspace_id, created_at) where state <> 'kept';
create index attachment_version_bytes on attachment_version (workspace_id) include (bytes);

-- Workspaces with files to remove for good: in the bin since before then, of an upload that ended before then, or half removed.
create function attachments_due_workspaces(deleted_before timestamptz, arrived_before timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.workspace_id from attachment a where a.deleted_at < deleted_before
    union
    select v.workspace_id from attachment_version v
    where v.state = 'removing' or v.state = 'arriving' and v.created_at < arrived_before
  $$;
revoke execute on function attachments_due_workspaces(timestamptz, timestamptz) from public;
grant execute on function attachments_due_workspaces(timestamptz, timestamptz) to rapport_service;
