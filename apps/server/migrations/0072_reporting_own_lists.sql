-- The orders in which people who see only their own customers look at them, beside value and name.
create index standing_pulse_owner_engagement on standing_pulse (workspace_id, owner_id, engagement_rank, customer_id)
  where not archived and owner_id is not null;
create index standing_owner_last_order on standing (workspace_id, owner_id, last_order_at, customer_id) with (fillfactor = 70)
  where not archived and owner_id is not null;
