-- What a workspace says of the fields of its records: refused, required, shown or locked under a condition over other fields of the same record.
create table record_rule (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  kind text not null check (kind in ('refuse', 'require', 'show', 'lock')),
  -- The name of the field it is about, and the condition in the grammar of filters.
  field text not null,
  condition text not null,
  message_zh text,
  message_en text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  check (kind <> 'refuse' or (message_zh is not null and message_en is not null))
);
create index record_rule_object on record_rule (workspace_id, object, created_at);
