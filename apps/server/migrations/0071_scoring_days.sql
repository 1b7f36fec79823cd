-- How many customers bought for the first time, for the last time, and moved between tiers on each day (UTC). Home counts windows from these:
-- a range of an index answers as fast only where its pages are known to be visible to all, and in a live database they are not.
create table standing_day (
  workspace_id uuid not null references workspace (id),
  moment text not null check (moment in ('first_order', 'last_order', 'tier')),
  day date not null,
  -- Of a move between tiers; otherwise empty.
  from_tier text not null,
  to_tier text not null,
  shard smallint not null,
  customers bigint not null,
  primary key (workspace_id, moment, day, from_tier, to_tier, shard)
) with (fillfactor = 80);

insert into standing_day (workspace_id, moment, day, from_tier, to_tier, shard, customers)
select workspace_id, 'first_order', (first_order_at at time zone 'UTC')::date, '', '', 0, count(*)
from standing where not archived and first_order_at is not null group by 1, 3
union all
select workspace_id, 'last_order', (last_order_at at time zone 'UTC')::date, '', '', 0, count(*)
from standing where not archived and last_order_at is not null group by 1, 3
union all
select workspace_id, 'tier', (tier_since at time zone 'UTC')::date, previous_tier, tier, 0, count(*)
from standing where not archived and previous_tier is not null group by 1, 3, 4, 5;

-- Home no longer lives on the visibility of these pages, and looking through thirteen indexes takes time from what writes them.
alter table standing set (autovacuum_vacuum_scale_factor = 0.2);

-- The latest change of a customer is written over by what else happens in the same hour: with room on its page, no index hears of it.
alter table standing_change set (fillfactor = 85);
