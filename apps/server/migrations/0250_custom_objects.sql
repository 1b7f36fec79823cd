-- Objects that workspaces add. Their records stand together in custom_record, told apart by the object's name.
create table custom_object (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  one_zh text not null,
  one_en text not null,
  many_zh text not null,
  many_en text not null,
  title_zh text not null,
  title_en text not null,
  title text not null check (title in ('written', 'unique', 'numbered')),
  number_prefix text not null default '',
  -- What the last record that is numbered got.
  last_number integer not null default 0,
  icon text not null,
  colour text not null,
  is_owned boolean not null,
  parts text[] not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

create table custom_record (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  title text not null,
  title_sort text not null,
  owner_id uuid,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, object) references custom_object (workspace_id, name),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
-- The orders people use: newest, by name, and those of one owner.
create index custom_record_created on custom_record (workspace_id, object, created_at, id) where archived_at is null;
create index custom_record_title on custom_record (workspace_id, object, title_sort, id) where archived_at is null;
create index custom_record_owner on custom_record (workspace_id, object, owner_id, created_at, id) where archived_at is null;
create index custom_record_exact_title on custom_record (workspace_id, object, title);
create index custom_record_archived on custom_record (workspace_id, object, archived_at, id) where archived_at is not null;

-- What a workspace calls objects of the product.
create table object_wording (
  workspace_id uuid not null references workspace (id),
  object text not null,
  one_zh text not null,
  one_en text not null,
  many_zh text not null,
  many_en text not null,
  updated_at timestamptz not null,
  primary key (workspace_id, object)
);
