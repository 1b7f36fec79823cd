-- Everything that ever happened with a customer, append-only; one partition a year, made on demand by the owner.
create table interaction (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  occurred_at timestamptz not null,
  -- When it counts for the scores: a cancellation counts at the moment of the order it cancels.
  counted_at timestamptz not null,
  order_delta integer not null default 0,
  -- In the workspace's currency, integer minor units; the original amount and currency beside it.
  amount_minor bigint,
  original_amount_minor bigint,
  original_currency text,
  channel text,
  direction text check (direction in ('in', 'out')),
  subject text,
  body text,
  sentiment real,
  order_id uuid,
  actor_id uuid,
  source text not null,
  external_id text,
  recorded_at timestamptz not null,
  primary key (workspace_id, id, occurred_at)
) partition by range (occurred_at);
create index interaction_customer on interaction (workspace_id, customer_id, occurred_at desc, id desc);

-- Makes recording repeatable: PostgreSQL cannot hold one unique key across time partitions, so it stands here.
create table interaction_key (
  workspace_id uuid not null references workspace (id),
  source text not null,
  external_id text not null,
  interaction_id uuid not null,
  fingerprint text not null,
  primary key (workspace_id, source, external_id)
);
