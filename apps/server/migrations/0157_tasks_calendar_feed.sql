-- The address under which somebody's calendar program reads their tasks; here is its hash.
create table calendar_feed (
  workspace_id uuid not null references workspace (id),
  member_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null,
  primary key (workspace_id, member_id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
