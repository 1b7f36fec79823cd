-- What people say about records. A thread is a comment and its replies; what was deleted keeps its place.
create table comment (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  record_id uuid not null,
  parent_id uuid,
  author_id uuid not null,
  body text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  resolved_at timestamptz,
  resolved_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references comment (workspace_id, id),
  foreign key (workspace_id, author_id) references member (workspace_id, id),
  foreign key (workspace_id, resolved_by) references member (workspace_id, id),
  check (parent_id is null or resolved_at is null)
);
create index comment_record on comment (workspace_id, record_id, created_at, id);
create index comment_parent on comment (workspace_id, parent_id) where parent_id is not null;

-- What a comment said before it was changed.
create table comment_version (
  workspace_id uuid not null,
  comment_id uuid not null,
  number integer not null,
  body text not null,
  until timestamptz not null,
  primary key (workspace_id, comment_id, number),
  foreign key (workspace_id, comment_id) references comment (workspace_id, id)
);
