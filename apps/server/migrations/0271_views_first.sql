-- The view a list opens with: for the people of a role, and for one person, whose choice wins. A view is the key of a declared one, or an id.
create table standard_view (
  workspace_id uuid not null references workspace (id),
  object text not null,
  role text not null check (role in ('administrator', 'manager', 'member', 'viewer')),
  view text not null,
  primary key (workspace_id, object, role)
);

create table opening_view (
  workspace_id uuid not null,
  member_id uuid not null,
  object text not null,
  view text not null,
  primary key (workspace_id, member_id, object),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
