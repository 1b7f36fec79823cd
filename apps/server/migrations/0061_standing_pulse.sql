-- What every interaction rewrites stands apart from what only orders and the passing of time change: a page view touched thirteen indexes of
-- `standing`, now it touches three here. The folded history moves along: it is written with every interaction as well.
create table standing_pulse (
  workspace_id uuid not null,
  customer_id uuid not null,
  owner_id uuid,
  archived boolean not null default false,
  -- When the customer was made: stands in for the beginning of tier and stage as long as nothing happened.
  born_at timestamptz not null,
  last_activity_at timestamptz,
  engagement_points double precision not null default 0,
  engagement_as_of timestamptz,
  engagement_rank double precision,
  next_review_at timestamptz,
  next_change jsonb,
  reasons jsonb not null default '[]',
  -- The folded history (integers only) the standing is computed from; can be rebuilt from the timeline.
  folded text not null,
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
) with (fillfactor = 80);

insert into standing_pulse (workspace_id, customer_id, owner_id, archived, born_at, last_activity_at, engagement_points, engagement_as_of,
  engagement_rank, next_review_at, next_change, reasons, folded)
select s.workspace_id, s.customer_id, s.owner_id, s.archived, c.created_at, s.last_activity_at, s.engagement_points, s.engagement_as_of,
  s.engagement_rank, s.next_review_at, s.next_change, s.reasons, h.folded
from standing s
join standing_history h on h.workspace_id = s.workspace_id and h.customer_id = s.customer_id
join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id;

-- The key carries what lists filter and order by, as that of standing does.
alter table standing_pulse add constraint standing_pulse_pkey primary key (workspace_id, customer_id)
  include (owner_id, archived, last_activity_at, engagement_rank, next_review_at) with (fillfactor = 80);
create index standing_pulse_engagement on standing_pulse (workspace_id, engagement_rank, customer_id) where not archived;
create index standing_pulse_due on standing_pulse (workspace_id, next_review_at) where next_review_at is not null;
drop table standing_history;

alter table standing drop constraint standing_pkey;
drop index standing_owner;
drop index standing_engagement;
drop index standing_due;
alter table standing drop column last_activity_at, drop column engagement_points, drop column engagement_as_of, drop column engagement_rank,
  drop column next_review_at, drop column next_change, drop column reasons;
alter table standing add constraint standing_pkey primary key (workspace_id, customer_id)
  include (owner_id, archived, tier, tier_since, previous_tier, stage, stage_since, first_order_at, last_order_at, orders, spend_minor,
    average_order_minor, orders_12m, spend_12m_minor, typical_gap_days, rhythm_days, r, f, m) with (fillfactor = 70);
create index standing_owner on standing (workspace_id, owner_id, spend_12m_minor, customer_id)
  include (tier, tier_since, previous_tier, stage, last_order_at, first_order_at, orders, spend_minor)
  with (fillfactor = 70) where not archived;
