-- An archived department leaves its name to another.
drop index department_name;
create unique index department_name on department (workspace_id, parent_id, lower(name)) nulls not distinct
  where archived_at is null;

alter table member add column position text;

alter table invitation
  add column department_id uuid,
  add column position text,
  -- The way of its link by mail. The salt stays until the mail is on its way: without the secret of the installation it opens nothing.
  add column mail_state text not null default 'none' check (mail_state in ('none', 'waiting', 'sent', 'failed')),
  add column mail_salt uuid,
  add column mail_attempts integer not null default 0,
  add column mail_next_at timestamptz,
  add constraint invitation_department foreign key (workspace_id, department_id) references department (workspace_id, id);
create index invitation_department on invitation (workspace_id, department_id);
create index invitation_mail_waiting on invitation (workspace_id, mail_next_at) where mail_state = 'waiting';

create function invitations_mail_due_workspaces(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.id from workspace w
    where exists (
      select from invitation i where i.workspace_id = w.id and i.mail_state = 'waiting' and i.mail_next_at <= at
    )
  $$;
revoke execute on function invitations_mail_due_workspaces(timestamptz) from public;
grant execute on function invitations_mail_due_workspaces(timestamptz) to rapport_service;

-- Who stands in for whom, from one day to another, both included: days of the workspace's zone.
create table deputy (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  member_id uuid not null,
  deputy_id uuid not null,
  first_day date not null,
  last_day date not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, deputy_id) references member (workspace_id, id),
  foreign key (workspace_id, created_by) references member (workspace_id, id),
  check (first_day <= last_day),
  check (member_id <> deputy_id)
);
create index deputy_member on deputy (workspace_id, member_id, last_day);
create index deputy_deputy on deputy (workspace_id, deputy_id, last_day);
