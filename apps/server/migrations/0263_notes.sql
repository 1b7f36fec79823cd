-- Notes of records: formatted text, as it was cleaned, and its words.
create table note (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  record_id uuid not null,
  content jsonb not null,
  text text not null,
  is_pinned boolean not null default false,
  author_id uuid not null,
  updated_by uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, author_id) references member (workspace_id, id),
  foreign key (workspace_id, updated_by) references member (workspace_id, id)
);
create index note_record on note (workspace_id, record_id, updated_at desc);

-- What somebody is still writing, on whichever device: one for each note, and one for a new note of each record.
create table note_draft (
  workspace_id uuid not null,
  member_id uuid not null,
  -- The note, or the record where it is a new one.
  draft_of uuid not null,
  object text not null,
  record_id uuid not null,
  -- The version of the note it began with; null for a new one.
  version integer,
  content jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id, member_id, draft_of),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index note_draft_record on note_draft (workspace_id, record_id);
create index note_draft_age on note_draft (workspace_id, updated_at);

create table note_template (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  object text,
  content jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (workspace_id, id)
);

create function notes_old_drafts_workspaces(before timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.id from workspace w
    where exists (select from note_draft d where d.workspace_id = w.id and d.updated_at < before)
  $$;
revoke execute on function notes_old_drafts_workspaces(timestamptz) from public;
grant execute on function notes_old_drafts_workspaces(timestamptz) to rapport_service;
