-- A custom field that becomes one of another type. Converted values lie under a storage key of their own; the old ones stay, for undoing it.
create table custom_field_conversion (
  workspace_id uuid not null,
  id uuid not null,
  field_id uuid not null,
  -- The field before and after: type, options, choices and storage key.
  was jsonb not null,
  becomes jsonb not null,
  -- In which language choices become texts.
  language text not null check (language in ('zh', 'en')),
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  -- How far the run of this state is: the last record it looked at, how many it has, and of how many.
  last_id uuid,
  records_done integer not null default 0,
  records_total integer not null,
  -- Records whose value is none in the new type.
  records_emptied integer not null default 0,
  created_at timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, field_id) references custom_field (workspace_id, id)
);
create index custom_field_conversion_field on custom_field_conversion (workspace_id, field_id, created_at desc);
create unique index custom_field_conversion_running on custom_field_conversion (workspace_id, field_id) where state in ('running', 'undoing');
