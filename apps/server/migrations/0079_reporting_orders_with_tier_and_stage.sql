-- Lists are narrowed by tier and stage more than by anything else, and both go along with every figure that orders them: whoever looks for prospects
-- by their last order finds none in the part that has one. An order was then walked to the far end, each row read from the table to see its tier: 90 ms
-- to find the first customers of tier D by last order, half a second for prospects. With tier and stage beside the key the walk stays in the index.
drop index standing_spend_12m;
create index standing_spend_12m on standing (workspace_id, spend_12m_minor, customer_id) include (tier, stage) where not archived;
drop index standing_spend;
create index standing_spend on standing (workspace_id, spend_minor, customer_id) include (tier, stage) where not archived;
drop index standing_average_order;
create index standing_average_order on standing (workspace_id, average_order_minor, customer_id) include (tier, stage) where not archived;
drop index standing_orders;
create index standing_orders on standing (workspace_id, orders, customer_id) include (tier, stage) where not archived;
drop index standing_orders_12m;
create index standing_orders_12m on standing (workspace_id, orders_12m, customer_id) include (tier, stage) where not archived;
drop index standing_first_order;
create index standing_first_order on standing (workspace_id, first_order_at, customer_id) include (tier, stage) where not archived;
drop index standing_last_order;
create index standing_last_order on standing (workspace_id, last_order_at, customer_id) include (tier, stage) where not archived;
drop index standing_rhythm;
create index standing_rhythm on standing (workspace_id, rhythm_days, customer_id) include (tier, stage) where not archived;
drop index standing_typical_gap;
create index standing_typical_gap on standing (workspace_id, typical_gap_days, customer_id) include (tier, stage)
  where not archived and typical_gap_days is not null;
drop index standing_stage_since;
create index standing_stage_since on standing (workspace_id, stage_since, customer_id) include (tier, stage) where not archived;
drop index standing_tier_since;
create index standing_tier_since on standing (workspace_id, tier_since, customer_id) include (tier, previous_tier, stage) where not archived;
drop index standing_tier;
create index standing_tier on standing (workspace_id, tier, spend_12m_minor, customer_id) include (stage) where not archived;
drop index standing_stage;
create index standing_stage on standing (workspace_id, stage, spend_12m_minor, customer_id) include (tier) where not archived;
