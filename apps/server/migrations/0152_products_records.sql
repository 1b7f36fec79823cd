-- Products become records: people describe them, change them and put them away.
alter table product
  add column category text,
  add column about text,
  add column custom jsonb not null default '{}',
  add column version integer not null default 1,
  add column updated_at timestamptz,
  add column archived_at timestamptz;
update product set updated_at = created_at;
alter table product alter column updated_at set not null, alter column updated_at set default now();
create index product_name on product (workspace_id, name, id);
create index product_created on product (workspace_id, created_at, id);
