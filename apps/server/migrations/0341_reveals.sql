-- Masked values that people had shown to them: who, which field of which record, and why. Never the value.
create table field_reveal (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  member_id uuid not null,
  object text not null,
  record_id uuid not null,
  field text not null,
  reason text not null,
  revealed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index field_reveal_member on field_reveal (workspace_id, member_id, revealed_at desc);
create index field_reveal_record on field_reveal (workspace_id, record_id);
