-- What somebody owned and who got it: one bulk edit for each object, and one more for what is archived of it.
create table hand_over (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  member_id uuid not null,
  started_by uuid not null,
  -- Whether the person was deactivated with it, and comes back when it is undone.
  deactivated boolean not null,
  undone_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, started_by) references member (workspace_id, id)
);
create index hand_over_member on hand_over (workspace_id, member_id, created_at desc);

create table hand_over_part (
  workspace_id uuid not null references workspace (id),
  hand_over_id uuid not null,
  object text not null,
  archived boolean not null,
  to_member_id uuid not null,
  -- Gone with the bulk edit once it cannot be undone any more.
  bulk_edit_id uuid not null,
  primary key (workspace_id, hand_over_id, object, archived),
  foreign key (workspace_id, hand_over_id) references hand_over (workspace_id, id),
  foreign key (workspace_id, to_member_id) references member (workspace_id, id),
  foreign key (workspace_id, bulk_edit_id) references bulk_edit (workspace_id, id) on delete cascade
);
create index hand_over_part_bulk_edit on hand_over_part (workspace_id, bulk_edit_id);
create index hand_over_part_member on hand_over_part (workspace_id, to_member_id);
