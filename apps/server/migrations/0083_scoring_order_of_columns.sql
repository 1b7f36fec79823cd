-- PostgreSQL reads a row up to the last column it needs: looking at R, F or M in every row took twice as long as looking at the tier (230 and 127 ms for
-- a million). What lists ask for comes first, what they never ask for last.
create table standing_anew (
  workspace_id uuid not null,
  customer_id uuid not null,
  archived boolean not null default false,
  spend_12m_minor bigint not null default 0,
  orders integer not null default 0,
  tier text not null,
  stage text not null,
  last_order_at timestamptz,
  first_order_at timestamptz,
  spend_minor bigint not null default 0,
  orders_12m integer not null default 0,
  r smallint,
  f smallint,
  m smallint,
  average_order_minor bigint not null default 0,
  typical_gap_days double precision,
  rhythm_days double precision,
  stage_since timestamptz not null,
  tier_since timestamptz not null,
  previous_tier text,
  owner_id uuid,
  purchase_days integer not null default 0,
  value_high boolean not null default false,
  engagement_high boolean not null default false,
  model_version integer not null,
  constraint standing_tier_check check (tier in ('A', 'B', 'C', 'D'))
) with (autovacuum_vacuum_scale_factor = 0.2);

insert into standing_anew (workspace_id, customer_id, archived, spend_12m_minor, orders, tier, stage, last_order_at, first_order_at, spend_minor, orders_12m,
  r, f, m, average_order_minor, typical_gap_days, rhythm_days, stage_since, tier_since, previous_tier, owner_id, purchase_days, value_high,
  engagement_high, model_version)
select workspace_id, customer_id, archived, spend_12m_minor, orders, tier, stage, last_order_at, first_order_at, spend_minor, orders_12m,
  r, f, m, average_order_minor, typical_gap_days, rhythm_days, stage_since, tier_since, previous_tier, owner_id, purchase_days, value_high,
  engagement_high, model_version
from standing order by workspace_id, customer_id;

drop table standing;
alter table standing_anew rename to standing;
alter table standing add constraint standing_pkey primary key (workspace_id, customer_id);
alter table standing add foreign key (workspace_id, customer_id) references customer (workspace_id, id);
create index standing_archived on standing (workspace_id, customer_id) where archived;
create index standing_tier on standing (workspace_id, tier, spend_12m_minor, customer_id) include (stage) where not archived;
create index standing_stage on standing (workspace_id, stage, spend_12m_minor, customer_id) include (tier) where not archived;
create index standing_spend_12m on standing (workspace_id, spend_12m_minor, customer_id) include (tier, stage) where not archived;
create index standing_spend on standing (workspace_id, spend_minor, customer_id) include (tier, stage) where not archived;
create index standing_average_order on standing (workspace_id, average_order_minor, customer_id) include (tier, stage) where not archived;
create index standing_orders on standing (workspace_id, orders, customer_id) include (tier, stage) where not archived;
create index standing_orders_12m on standing (workspace_id, orders_12m, customer_id) include (tier, stage) where not archived;
create index standing_last_order on standing (workspace_id, last_order_at, customer_id) include (tier, stage) where not archived;
create index standing_first_order on standing (workspace_id, first_order_at, customer_id) include (tier, stage) where not archived;
create index standing_rhythm on standing (workspace_id, rhythm_days, customer_id) include (tier, stage) where not archived;
create index standing_typical_gap on standing (workspace_id, typical_gap_days, customer_id) include (tier, stage)
  where not archived and typical_gap_days is not null;
create index standing_stage_since on standing (workspace_id, stage_since, customer_id) include (tier, stage) where not archived;
create index standing_tier_since on standing (workspace_id, tier_since, customer_id) include (tier, previous_tier, stage) where not archived;
create index standing_r on standing (workspace_id, r, customer_id) include (tier, stage) where not archived;
create index standing_f on standing (workspace_id, f, customer_id) include (tier, stage) where not archived;
create index standing_m on standing (workspace_id, m, customer_id) include (tier, stage) where not archived;
create index standing_owner on standing (workspace_id, owner_id, spend_12m_minor, customer_id)
  include (tier, tier_since, previous_tier, stage, stage_since, first_order_at, last_order_at, orders, spend_minor, average_order_minor, orders_12m,
    typical_gap_days, rhythm_days, r, f, m)
  with (fillfactor = 70) where not archived and owner_id is not null;
create index standing_owner_last_order on standing (workspace_id, owner_id, last_order_at, customer_id)
  with (fillfactor = 70) where not archived and owner_id is not null;
