-- Departments are a tree. `ancestor_ids` holds the way from its root down to the department itself, so that what lies below one is one comparison.
create table department (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  parent_id uuid,
  ancestor_ids uuid[] not null,
  head_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  -- What every record has that others refer to.
  custom jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references department (workspace_id, id),
  foreign key (workspace_id, head_id) references member (workspace_id, id)
);
create unique index department_name on department (workspace_id, parent_id, lower(name)) nulls not distinct;
create index department_head on department (workspace_id, head_id);

alter table member add column department_id uuid,
  add constraint member_department foreign key (workspace_id, department_id) references department (workspace_id, id);
create index member_department on member (workspace_id, department_id);
