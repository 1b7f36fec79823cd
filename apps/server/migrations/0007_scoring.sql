create table standing_model (
  workspace_id uuid not null references workspace (id),
  version integer not null,
  source text not null check (source in ('default', 'fitted', 'manual')),
  effective_from timestamptz not null,
  customers integer not null,
  parameters jsonb not null,
  created_by text,
  created_at timestamptz not null,
  primary key (workspace_id, version)
);

-- Whether new versions are fitted by themselves or thresholds stand by hand.
create table standing_setting (
  workspace_id uuid primary key references workspace (id),
  mode text not null default 'automatic' check (mode in ('automatic', 'manual')),
  fitted_at timestamptz,
  -- A full re-evaluation is under way for this model version (null: all rows are evaluated under the newest).
  pending_version integer,
  pending_after uuid
);

-- One row per customer: its figures, tier and stage, and why. Only what cannot be read off the history in one step stands here.
create table standing (
  workspace_id uuid not null,
  customer_id uuid not null,
  owner_id uuid,
  archived boolean not null default false,
  tier text not null check (tier in ('A', 'B', 'C', 'D')),
  tier_since timestamptz not null,
  previous_tier text,
  stage text not null,
  stage_since timestamptz not null,
  first_order_at timestamptz,
  last_order_at timestamptz,
  last_activity_at timestamptz,
  orders integer not null default 0,
  purchase_days integer not null default 0,
  spend_minor bigint not null default 0,
  average_order_minor bigint not null default 0,
  orders_12m integer not null default 0,
  spend_12m_minor bigint not null default 0,
  typical_gap_days double precision,
  rhythm_days double precision,
  engagement_points double precision not null default 0,
  engagement_as_of timestamptz,
  engagement_rank double precision,
  value_high boolean not null default false,
  engagement_high boolean not null default false,
  r smallint,
  f smallint,
  m smallint,
  next_review_at timestamptz,
  next_change jsonb,
  model_version integer not null,
  reasons jsonb not null default '[]',
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
-- One index for each order a list can be read in; the second set serves people who see only their own records.
create index standing_spend_12m on standing (workspace_id, spend_12m_minor, customer_id) where not archived;
create index standing_spend on standing (workspace_id, spend_minor, customer_id) where not archived;
create index standing_last_order on standing (workspace_id, last_order_at, customer_id) where not archived;
create index standing_first_order on standing (workspace_id, first_order_at, customer_id) where not archived;
create index standing_orders on standing (workspace_id, orders, customer_id) where not archived;
create index standing_engagement on standing (workspace_id, engagement_rank, customer_id) where not archived;
create index standing_tier on standing (workspace_id, tier, spend_12m_minor, customer_id) where not archived;
create index standing_stage on standing (workspace_id, stage, spend_12m_minor, customer_id) where not archived;
create index standing_owner on standing (workspace_id, owner_id, spend_12m_minor, customer_id)
  include (tier, stage, last_order_at, first_order_at, orders, spend_minor) where not archived;
create index standing_due on standing (workspace_id, next_review_at) where next_review_at is not null;

-- The folded history (integers only) the standing is computed from; can be rebuilt from the timeline.
create table standing_history (
  workspace_id uuid not null,
  customer_id uuid not null,
  folded text not null,
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
) with (fillfactor = 85);

-- Every change of tier and stage, replayed from the history.
create table standing_change (
  workspace_id uuid not null,
  customer_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('tier', 'stage')),
  from_value text,
  to_value text not null,
  cause text not null,
  -- json, not jsonb: kept letter for letter, so that comparing with a replay is comparing texts.
  reasons json not null,
  primary key (workspace_id, customer_id, at, kind),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index standing_change_recent on standing_change (workspace_id, kind, at, customer_id);

-- Counters behind the home page, spread over shards so that writers do not wait for one another.
create table standing_total (
  workspace_id uuid not null references workspace (id),
  shard smallint not null,
  tier text not null,
  stage text not null,
  customers bigint not null,
  spend_12m_minor bigint not null,
  primary key (workspace_id, shard, tier, stage)
);

create table revenue_day (
  workspace_id uuid not null references workspace (id),
  day date not null,
  shard smallint not null,
  orders bigint not null,
  revenue_minor bigint not null,
  primary key (workspace_id, day, shard)
);
