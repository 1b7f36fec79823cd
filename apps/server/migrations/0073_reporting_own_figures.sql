-- One person's customers in any order and under any filter on figures: a few ten thousand entries of one index, read from there alone. Without the
-- other figures each was looked up in the key of everybody, which took 90 ms for 20,000. Customers of nobody are in no one's list.
drop index standing_owner;
create index standing_owner on standing (workspace_id, owner_id, spend_12m_minor, customer_id)
  include (tier, tier_since, previous_tier, stage, stage_since, first_order_at, last_order_at, orders, spend_minor, average_order_minor, orders_12m,
    typical_gap_days, rhythm_days, r, f, m)
  with (fillfactor = 70) where not archived and owner_id is not null;
create index customer_owner_created on customer (workspace_id, owner_id, created_at, id) where archived_at is null and owner_id is not null;
