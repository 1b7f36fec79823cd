-- How the page of a record lies for the people of a role; without one of their own, as for all.
create table record_layout (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  role text not null check (role in ('all', 'administrator', 'manager', 'member', 'viewer')),
  content jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, object, role),
  foreign key (workspace_id, updated_by) references member (workspace_id, id)
);
create index record_layout_updated_by on record_layout (workspace_id, updated_by);
