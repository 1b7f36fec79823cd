-- Workspaces with files of imports to delete, or with what is remembered of imports that can no longer be undone. Imports are few.
create function imports_due_workspaces(ended_before timestamptz, untouched_since timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select distinct j.workspace_id from import_job j
    where j.file_removed_at is null and (
      j.status in ('done', 'failed', 'cancelled', 'undone') and coalesce(j.finished_at, j.updated_at) < ended_before
      or j.status = 'uploaded' and coalesce(j.finished_at, j.updated_at) < untouched_since
    )
    or j.file_removed_at is not null and (
      exists (select from import_batch b where b.workspace_id = j.workspace_id and b.import_id = j.id)
      or exists (select from import_customer_change c where c.workspace_id = j.workspace_id and c.import_id = j.id)
    )
  $$;
revoke execute on function imports_due_workspaces(timestamptz, timestamptz) from public;
grant execute on function imports_due_workspaces(timestamptz, timestamptz) to rapport_service;
