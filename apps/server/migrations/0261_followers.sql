-- Who follows which record. A row that says no is kept, so that nobody follows again by itself what they chose not to.
create table record_follower (
  workspace_id uuid not null,
  record_id uuid not null,
  member_id uuid not null,
  object text not null,
  is_following boolean not null,
  -- The keys of the values whose changes are told; null: of all.
  fields text[],
  since timestamptz not null,
  primary key (workspace_id, record_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
