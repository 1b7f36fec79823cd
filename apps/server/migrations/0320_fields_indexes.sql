-- Custom fields that are fast to filter: their values stand in a table of their own, one row a record, in the order of each. An index of a value inside
-- the column custom would be one for all workspaces or thousands, and takes the rights of the owner, which no process that serves has.
create table custom_field_index (
  workspace_id uuid not null,
  id uuid not null,
  field_id uuid not null,
  storage_key text not null,
  -- `ended`: nobody reads it any more, and its values are being taken out.
  state text not null check (state in ('building', 'ready', 'ended')),
  -- How far building is: the last record it looked at, how many it has, and of how many.
  last_id uuid,
  records_done integer not null default 0,
  records_total integer not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, field_id) references custom_field (workspace_id, id)
);
create unique index custom_field_index_field on custom_field_index (workspace_id, field_id) where state in ('building', 'ready');

create table custom_value (
  workspace_id uuid not null references workspace (id),
  index_id uuid not null,
  record_id uuid not null,
  -- One of them has the value, by its type; all are null where it was taken out while the others were built.
  text_value text,
  number_value double precision,
  date_value date,
  instant_value timestamptz,
  id_value uuid,
  primary key (workspace_id, index_id, record_id)
);
create index custom_value_text on custom_value (workspace_id, index_id, text_value, record_id) where text_value is not null;
create index custom_value_number on custom_value (workspace_id, index_id, number_value, record_id) where number_value is not null;
create index custom_value_date on custom_value (workspace_id, index_id, date_value, record_id) where date_value is not null;
create index custom_value_instant on custom_value (workspace_id, index_id, instant_value, record_id) where instant_value is not null;
create index custom_value_id on custom_value (workspace_id, index_id, id_value, record_id) where id_value is not null;
