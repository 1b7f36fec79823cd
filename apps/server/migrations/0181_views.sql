-- Views of lists that people saved: which records, in which order, how they are laid out.
create table saved_view (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  name text not null,
  owner_id uuid not null,
  sharing text not null check (sharing in ('private', 'team', 'workspace')),
  team_id uuid,
  layout text not null check (layout in ('table', 'board', 'calendar')),
  filter text,
  sort text,
  columns jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, owner_id, object, name),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete set null (team_id)
);
create index saved_view_object on saved_view (workspace_id, object);
create index saved_view_team on saved_view (workspace_id, team_id);

create table pinned_view (
  workspace_id uuid not null,
  member_id uuid not null,
  view_id uuid not null,
  pinned_at timestamptz not null,
  primary key (workspace_id, member_id, view_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, view_id) references saved_view (workspace_id, id) on delete cascade
);
create index pinned_view_view on pinned_view (workspace_id, view_id);
