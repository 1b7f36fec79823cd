-- What every room writes with: audit (append-only, hash-chained), events (outbox), idempotency keys.
create table audit_head (
  workspace_id uuid primary key references workspace (id),
  sequence bigint not null,
  hash text not null
);

create table audit_entry (
  workspace_id uuid not null references workspace (id),
  sequence bigint not null,
  id uuid not null,
  at timestamptz not null,
  actor_id text,
  actor_name text,
  action text not null,
  object text not null,
  object_id text,
  before jsonb,
  after jsonb,
  previous_hash text not null,
  hash text not null,
  primary key (workspace_id, sequence)
);
create index audit_entry_object on audit_entry (workspace_id, object, object_id, sequence);

create table event (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  version integer not null,
  subject_type text not null,
  subject_id text not null,
  actor_id text,
  payload jsonb not null,
  occurred_at timestamptz not null,
  primary key (workspace_id, id)
);

create table event_delivery (
  workspace_id uuid not null,
  event_id uuid not null,
  subscriber text not null,
  delivered_at timestamptz not null default now(),
  primary key (workspace_id, event_id, subscriber)
);

create table idempotency_key (
  workspace_id uuid not null references workspace (id),
  actor_id text not null,
  key text not null,
  request_hash text not null,
  status integer,
  response text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, actor_id, key)
);
create index idempotency_key_age on idempotency_key (workspace_id, created_at);
