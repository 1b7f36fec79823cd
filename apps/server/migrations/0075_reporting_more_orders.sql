-- Orders people look at by the hour have an index: without one a page of a million customers took 200 ms alone and 1.4 s when eight asked, since each
-- read everything. Entries that are empty or equal for many (no phone, no order yet) stand in the order of ids, and so are appended where the last one was.
create index customer_kind on customer (workspace_id, kind, id) where archived_at is null;
create index customer_phone on customer (workspace_id, phone, id) where archived_at is null;
create index customer_city on customer (workspace_id, city, id) where archived_at is null;
create index customer_company on customer (workspace_id, company, id) where archived_at is null;
create index customer_industry on customer (workspace_id, industry, id) where archived_at is null;
create index standing_average_order on standing (workspace_id, average_order_minor, customer_id) where not archived;
create index standing_orders_12m on standing (workspace_id, orders_12m, customer_id) where not archived;
create index standing_stage_since on standing (workspace_id, stage_since, customer_id) where not archived;
create index standing_pulse_last_activity on standing_pulse (workspace_id, last_activity_at, customer_id) where not archived;

-- The sweep's index, with the id and the rows without a moment, so that it gives an order, too.
drop index standing_pulse_due;
create index standing_pulse_due on standing_pulse (workspace_id, next_review_at, customer_id);

-- One person's customers in these orders, from the index alone.
drop index customer_owner_name;
create index customer_owner_name on customer (workspace_id, owner_id, name_sort, id)
  include (created_at, country, email, external_id, kind, phone, city, company, industry) where archived_at is null and owner_id is not null;
drop index standing_pulse_owner_engagement;
create index standing_pulse_owner_engagement on standing_pulse (workspace_id, owner_id, engagement_rank, customer_id)
  include (last_activity_at, next_review_at) where not archived and owner_id is not null;
