create table task (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  subject text not null,
  type text not null,
  state text not null,
  priority text not null,
  due_at timestamptz,
  remind_at timestamptz,
  customer_id uuid,
  contact_id uuid,
  about text,
  outcome text,
  repetition text,
  done_at timestamptz,
  owner_id uuid,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
create index task_due on task (workspace_id, due_at, id) where archived_at is null;
create index task_owner_due on task (workspace_id, owner_id, due_at, id) where archived_at is null;
create index task_created on task (workspace_id, created_at, id) where archived_at is null;
create index task_customer on task (workspace_id, customer_id);
create index task_contact on task (workspace_id, contact_id);
