-- For which moment the owner of a task was reminded last: each moment is told once.
create table task_reminder (
  workspace_id uuid not null,
  task_id uuid not null,
  remind_at timestamptz not null,
  primary key (workspace_id, task_id),
  foreign key (workspace_id, task_id) references task (workspace_id, id) on delete cascade
);
create index task_remind on task (workspace_id, remind_at)
  where remind_at is not null and done_at is null and archived_at is null;

-- Workspaces with tasks to be reminded of between these moments.
create function tasks_remind_workspaces(since timestamptz, until timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.id from workspace w
    where exists (
      select from task t
      left join task_reminder r on r.workspace_id = t.workspace_id and r.task_id = t.id
      where t.workspace_id = w.id and t.remind_at > since and t.remind_at <= until
        and t.done_at is null and t.archived_at is null and t.owner_id is not null
        and r.remind_at is distinct from t.remind_at
    )
  $$;
revoke execute on function tasks_remind_workspaces(timestamptz, timestamptz) from public;
grant execute on function tasks_remind_workspaces(timestamptz, timestamptz) to rapport_service;
