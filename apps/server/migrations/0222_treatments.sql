-- What classes of customers get and how often, and when each of it was done for whom.
create table treatment (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  class text not null,
  every_days bigint not null,
  activity text,
  about text,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create index treatment_class on treatment (workspace_id, class, id) where archived_at is null;
create index treatment_created on treatment (workspace_id, created_at, id) where archived_at is null;

create table treatment_done (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  customer_id uuid not null,
  treatment_id uuid not null,
  done_at timestamptz not null,
  member_id uuid,
  interaction_id uuid,
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, treatment_id) references treatment (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index treatment_done_last on treatment_done (workspace_id, customer_id, treatment_id, done_at);
create index treatment_done_treatment on treatment_done (workspace_id, treatment_id);
