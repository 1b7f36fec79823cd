-- What people are told of, one row for each of them.
create table notice (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  object text,
  record_id uuid,
  -- What it is about beside the record: a comment, a note, a job.
  subject_id uuid,
  actor_id uuid,
  -- NoticeDetail of the module's tables.ts.
  detail jsonb not null,
  count integer not null default 1,
  -- What happens again while it is unread is added to it instead of making another one.
  burst_key text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  read_at timestamptz,
  -- When it is to go out by mail; null where it is not, or already belongs to a mail.
  mail_due_at timestamptz,
  mail_id uuid,
  primary key (workspace_id, id),
  unique (workspace_id, member_id, burst_key),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index notice_member on notice (workspace_id, member_id, changed_at desc, id desc);
create index notice_unread on notice (workspace_id, member_id) where read_at is null;
create index notice_record on notice (workspace_id, record_id);
create index notice_subject on notice (workspace_id, subject_id) where subject_id is not null;
create index notice_mail_due on notice (workspace_id, mail_due_at) where mail_due_at is not null;
create index notice_of_mail on notice (workspace_id, mail_id) where mail_id is not null;

-- Mails with notices, from when they are put together until they are sent or given up.
create table notice_mail (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  member_id uuid not null,
  state text not null check (state in ('waiting', 'sent', 'dropped', 'failed')),
  attempts integer not null default 0,
  -- When it is tried, or tried again where a try never ended.
  next_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index notice_mail_waiting on notice_mail (workspace_id, next_at) where state = 'waiting';
create index notice_mail_member on notice_mail (workspace_id, member_id, created_at);

-- How somebody wants to be told; who has no row wants the standard.
create table notice_setting (
  workspace_id uuid not null references workspace (id),
  member_id uuid not null,
  ways jsonb not null,
  quiet_from smallint,
  quiet_to smallint,
  digest_at smallint not null,
  time_zone text,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  check ((quiet_from is null) = (quiet_to is null))
);

create function notices_mail_due_workspaces(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.id from workspace w
    where exists (select from notice n where n.workspace_id = w.id and n.mail_due_at <= at)
      or exists (select from notice_mail m where m.workspace_id = w.id and m.state = 'waiting' and m.next_at <= at)
  $$;
revoke execute on function notices_mail_due_workspaces(timestamptz) from public;
grant execute on function notices_mail_due_workspaces(timestamptz) to rapport_service;

create function notices_old_workspaces(read_before timestamptz, made_before timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.id from workspace w
    where exists (
      select from notice n where n.workspace_id = w.id and (n.read_at < read_before or n.changed_at < made_before)
    )
  $$;
revoke execute on function notices_old_workspaces(timestamptz, timestamptz) from public;
grant execute on function notices_old_workspaces(timestamptz, timestamptz) to rapport_service;
