-- One change to many records, made record by record in the background. What stood there before is kept for undoing it.
create table bulk_edit (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  member_id uuid not null,
  object text not null,
  action text not null check (action in ('update', 'archive', 'restore')),
  changes jsonb not null,
  query jsonb,
  state text not null check (state in ('collecting', 'running', 'done', 'undoing', 'undone', 'cancelled')),
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index bulk_edit_member on bulk_edit (workspace_id, member_id, created_at desc);
create index bulk_edit_age on bulk_edit (workspace_id, created_at);

create table bulk_edit_record (
  workspace_id uuid not null,
  bulk_edit_id uuid not null,
  record_id uuid not null,
  state text not null check (state in ('waiting', 'changed', 'unchanged', 'refused', 'undone', 'kept')),
  code text,
  before jsonb,
  version_after integer,
  primary key (workspace_id, bulk_edit_id, record_id),
  foreign key (workspace_id, bulk_edit_id) references bulk_edit (workspace_id, id) on delete cascade
);
create index bulk_edit_record_state on bulk_edit_record (workspace_id, bulk_edit_id, state, record_id);
