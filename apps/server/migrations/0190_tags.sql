-- Tags of records: put there by people, or by a rule (a filter of one object's list).
create table tag (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  -- Names are told apart whatever the case of their letters.
  name_key text not null,
  colour text not null,
  group_name text,
  -- Of a rule: the object whose records it tags, the filter, and which version of it this is.
  object text,
  filter text,
  rule_version integer not null default 0,
  -- The objects whose records decide about the rule; null without one.
  sources text[],
  -- Every record has to be looked at: the rule is new, or what it looks at changed as a whole.
  is_stale boolean not null default false,
  -- Conditions of time hold as of then, and the next record changes sides at that moment.
  checked_at timestamptz,
  due_at timestamptz,
  merged_into uuid,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name_key),
  check ((object is null) = (filter is null) and (sources is null) = (filter is null))
);
create index tag_rule on tag (workspace_id) where sources is not null and archived_at is null;

-- Who has a tag at this moment.
create table record_tag (
  workspace_id uuid not null,
  record_id uuid not null,
  tag_id uuid not null,
  object text not null,
  since timestamptz not null,
  -- The change to many records that put it there.
  bulk_edit_id uuid,
  primary key (workspace_id, record_id, tag_id),
  foreign key (workspace_id, tag_id) references tag (workspace_id, id)
);
create index record_tag_tag on record_tag (workspace_id, tag_id, object, record_id);

-- What people decided against a rule, or whatever it says.
create table tag_decision (
  workspace_id uuid not null,
  tag_id uuid not null,
  record_id uuid not null,
  object text not null,
  decision text not null check (decision in ('pinned', 'refused')),
  reason text not null,
  member_id uuid not null,
  decided_at timestamptz not null,
  primary key (workspace_id, tag_id, record_id),
  foreign key (workspace_id, tag_id) references tag (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index tag_decision_record on tag_decision (workspace_id, record_id);

-- What happened to the tags of records, and why. Tags are never deleted, so that none of its rows needs to be held by a key.
create table tag_change (
  workspace_id uuid not null,
  id uuid not null,
  tag_id uuid not null,
  object text not null,
  record_id uuid not null,
  change text not null check (change in ('entered', 'left', 'pinned', 'refused', 'released')),
  cause text not null check (cause in ('person', 'rule', 'bulk', 'merge', 'decision')),
  member_id uuid,
  rule_version integer,
  reason text,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index tag_change_record on tag_change (workspace_id, record_id, id);
comment on table tag_change is 'append-only';

-- Every version a rule had: changes name theirs.
create table tag_rule_version (
  workspace_id uuid not null,
  tag_id uuid not null,
  version integer not null,
  object text not null,
  filter text not null,
  member_id uuid not null,
  made_at timestamptz not null,
  primary key (workspace_id, tag_id, version),
  foreign key (workspace_id, tag_id) references tag (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
comment on table tag_rule_version is 'append-only';

-- Records that changed and whose tags by rule are to be looked at. A row for each change: so nobody waits for another, and none is lost.
create table tag_review (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  record_id uuid not null,
  primary key (workspace_id, id)
);
-- It fills and empties all day.
alter table tag_review set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create function tags_due_workspaces(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.id from workspace w
    where exists (
      select from tag t where t.workspace_id = w.id and t.sources is not null and t.archived_at is null
    ) and (
      exists (select from tag_review r where r.workspace_id = w.id)
      or exists (
        select from tag t where t.workspace_id = w.id and t.sources is not null and t.archived_at is null
          and (t.is_stale or t.due_at < at)
      )
    )
  $$;
revoke execute on function tags_due_workspaces(timestamptz) from public;
grant execute on function tags_due_workspaces(timestamptz) to rapport_service;
