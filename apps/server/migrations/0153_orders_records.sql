-- Orders have a list of their own.
alter table sales_order
  add column custom jsonb not null default '{}',
  add column archived_at timestamptz;
create index sales_order_placed on sales_order (workspace_id, placed_at, id);
create index sales_order_total on sales_order (workspace_id, total_minor, id);
