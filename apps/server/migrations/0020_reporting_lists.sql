-- Lists read figures by index only. The key carries every figure a list can be filtered or ordered by, so that any filter and order
-- without an index of its own reads this (a quarter of the table, whose rows also hold the reasons) instead of the table: in about half the
-- time, and at no cost to writers that could be measured as long as its pages have room (fillfactor).
alter table standing drop constraint standing_pkey;
alter table standing add constraint standing_pkey primary key (workspace_id, customer_id)
  include (owner_id, archived, tier, tier_since, previous_tier, stage, stage_since, first_order_at, last_order_at, last_activity_at,
    orders, spend_minor, average_order_minor, orders_12m, spend_12m_minor, typical_gap_days, rhythm_days, engagement_rank, r, f, m,
    next_review_at) with (fillfactor = 70);

-- One owner's customers in any order: at most some ten thousands, read from here alone and sorted. An index for each order would cost
-- every event a dozen writes more. Also home for people who see only their own.
drop index standing_owner;
create index standing_owner on standing (workspace_id, owner_id, spend_12m_minor, customer_id)
  include (tier, tier_since, previous_tier, stage, last_order_at, first_order_at, orders, spend_minor, engagement_rank)
  with (fillfactor = 70) where not archived;

-- "Moved from A to B within 30 days", its count on home, and the list by time in the tier.
create index standing_tier_since on standing (workspace_id, tier_since, customer_id) include (tier, previous_tier) where not archived;

-- The few to leave out where figures come from the timeline; empty for most workspaces, so it costs writers nothing.
create index standing_archived on standing (workspace_id, customer_id) where archived;

-- One owner's customers by name, and in any other order of the record.
drop index customer_owner_name;
create index customer_owner_name on customer (workspace_id, owner_id, name_sort, id)
  include (created_at, country, email, external_id) where archived_at is null;

-- Orders alone, by customer: revenue of the customers one may see, and who bought within a window of the past (the standing knows the last
-- order only). Read without the table; interactions that are no orders do not pay for it.
create index interaction_orders on interaction (workspace_id, customer_id, counted_at) include (occurred_at, order_delta, amount_minor)
  where kind in ('order.placed', 'order.cancelled', 'order.refunded');
